using JsonOrm.Queries;

namespace JsonOrm.Collections;

/// <summary>
/// What another engine implements so that collections run on it: it keeps documents by key, each as one JSON object in UTF-8 whose members <c>_id</c>, <c>_updated</c> and
/// <c>_expires</c> are the runtime's. What filters, updates and patches mean is decided by the runtime; the store narrows down what has to be read. <see cref="Collection.On"/>
/// and <see cref="Collection{T}.On"/> make collections of it.
/// </summary>
public interface IDocumentStore
{
    /// <summary>The clock by which documents are changed and expire.</summary>
    TimeProvider Clock { get; }

    /// <summary>Runs typed queries over the collections, beside tables of classes; null if the engine has none. A collection is a table of the model whose schema has <see cref="TableSchema.IsCollection"/>.</summary>
    ILocalQuerySession? Queries => null;

    /// <summary>Watches the results of a typed query; null if the engine cannot.</summary>
    /// <typeparam name="R">The type of the query's results.</typeparam>
    /// <param name="query">The query.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    IAsyncEnumerable<ChangeSet<R>>? Watch<R>(ResultQuery<R> query, CancellationToken cancellationToken) => null;

    /// <summary>Reads documents of one state of the collection, in the order of their keys by UTF-8 bytes. More than what is selected may come, and so may documents that have expired.</summary>
    /// <param name="collection">The collection, which need not exist.</param>
    /// <param name="selection">Which documents are wanted.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(string collection, DocumentSelection selection, CancellationToken cancellationToken);

    /// <summary>Reads documents, computes changes of them and makes these, all in one transaction: no other writer comes between. The collection is created if it does not exist.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="collection">The collection.</param>
    /// <param name="selection">Which documents the work reads.</param>
    /// <param name="work">Computes the changes. It may run more than once.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <exception cref="UniqueConstraintException">Another document that has not expired has a value of a unique index.</exception>
    ValueTask<TResult> WriteAsync<TResult>(
        string collection, DocumentSelection selection, Func<IReadOnlyList<ReadOnlyMemory<byte>>, DocumentWrites<TResult>> work, CancellationToken cancellationToken);

    /// <summary>Does work in which documents become rows of a class, in a transaction: one of its own, or one inside that to which the store belongs.</summary>
    /// <typeparam name="TRow">The class.</typeparam>
    /// <param name="work">
    /// Is given the collections of the transaction, and what inserts rows into the class's table; an insert that fails changes nothing. The transaction is committed if the work returns true.
    /// It may run more than once.
    /// </param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    ValueTask ConvertAsync<TRow>(Func<IDocumentStore, Func<IReadOnlyList<TRow>, ValueTask>, ValueTask<bool>> work, CancellationToken cancellationToken)
        where TRow : class, ITable<TRow> =>
        throw new NotSupportedException($"{GetType().Name} makes no rows of documents. Read the documents with ItemsAsync and insert rows.");

    /// <summary>Returns the indexes of a collection, in the order in which they were made.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<IReadOnlyList<CollectionIndex>> ListIndexesAsync(string collection, CancellationToken cancellationToken);

    /// <summary>Makes an index, makes one unique or not, or drops it.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="index">The index. Its entries are those of <see cref="DocumentEntry.Of"/>.</param>
    /// <param name="drops">True to drop it.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>False if nothing had to be done.</returns>
    /// <exception cref="CollectionException">Two documents have the same value, and the index is unique.</exception>
    ValueTask<bool> ChangeIndexAsync(string collection, CollectionIndex index, bool drops, CancellationToken cancellationToken);

    /// <summary>Describes how documents would be read, for people.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="selection">Which documents are wanted.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<string> ExplainAsync(string collection, DocumentSelection selection, CancellationToken cancellationToken);
}

/// <summary>The changes of a write.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
/// <param name="Result">What the write returns.</param>
/// <param name="Changes">The documents that change, each key once.</param>
public sealed record DocumentWrites<TResult>(TResult Result, IReadOnlyList<DocumentWrite> Changes);

/// <summary>A document that changes.</summary>
/// <param name="Key">The key.</param>
/// <param name="Document">The whole document; empty if it is deleted.</param>
/// <param name="Expires">When it expires, in UTC; null if it does not.</param>
public sealed record DocumentWrite(string Key, ReadOnlyMemory<byte> Document, DateTime? Expires);
