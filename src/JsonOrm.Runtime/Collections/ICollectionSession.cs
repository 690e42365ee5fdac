using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Transactions;

namespace JsonOrm.Collections;

/// <summary>What a collection is reached through: a database, a transaction or a snapshot.</summary>
internal interface ICollectionSession
{
    /// <summary>The database's clock.</summary>
    TimeProvider Clock { get; }

    /// <summary>Runs typed queries over a collection.</summary>
    ILocalQuerySession Queries(string collection);

    /// <summary>Finds a document that has not expired.</summary>
    bool TryFind(string collection, string key, out StoredDocument document)
    {
        if (TryFind(collection, CollectionKey.Of(key), out RowSlice line))
        {
            document = StoredDocument.Read(collection, line);
            return document.Expires is null || !document.IsExpired(Clock.GetUtcNow().UtcDateTime);
        }

        document = default;
        return false;
    }

    /// <summary>Returns the documents of several keys that have not expired, of one state.</summary>
    IEnumerable<StoredDocument> FindMany(string collection, IEnumerable<string> keys)
    {
        DateTime now = Clock.GetUtcNow().UtcDateTime;
        TableVersion? table = Read(collection);
        foreach (string key in keys)
        {
            if (table is not null && table.TryFind(CollectionKey.Of(key), out RowSlice line) && StoredDocument.Read(collection, line) is var document && !document.IsExpired(now))
            {
                yield return document;
            }
        }
    }

    /// <summary>Returns the documents whose keys begin with a text, of one state, in the order of their keys.</summary>
    IEnumerable<StoredDocument> Scan(string collection, string? prefix) =>
        Read(collection) is { } table ? DocumentScan.Of(table, CollectionKey.StartingWith(prefix), Clock.GetUtcNow().UtcDateTime) : [];

    /// <summary>Returns the indexes, in the order in which they were made.</summary>
    IReadOnlyList<CollectionIndex> ListIndexes(string collection) =>
        Read(collection) is { } table ? [.. table.Schema.PathIndexes.Select(static index => new CollectionIndex(index.Paths!, index.IsUnique))] : [];

    /// <summary>Finds a line by its key.</summary>
    bool TryFind(string collection, RowKey key, out RowSlice line);

    /// <summary>Returns the present state of a collection; null if it does not exist.</summary>
    TableVersion? Read(string collection);

    /// <summary>Adds an index, makes one unique or not, or drops it; returns false if nothing has to be done.</summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="index">The index.</param>
    /// <param name="drops">True to drop the index.</param>
    bool ChangeIndex(string collection, IndexSchema index, bool drops);

    /// <summary>Watches a query.</summary>
    IAsyncEnumerable<ChangeSet<R>> Watch<R>(ResultQuery<R> query, CancellationToken cancellationToken);

    /// <summary>Makes the documents rows of a class's table in one transaction; returns what does not fit, in which case nothing is changed.</summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="checksOnly">True to change nothing in any case.</param>
    /// <param name="rows">The number of documents that fit.</param>
    IReadOnlyList<DocumentMisfit> Convert<TRow>(string collection, bool checksOnly, out long rows)
        where TRow : class, ITable<TRow>;

    /// <summary>Runs a write.</summary>
    TResult Write<TResult>(in CollectionWrite<TResult> write);

    /// <summary>Runs a write.</summary>
    ValueTask<TResult> WriteAsync<TResult>(in CollectionWrite<TResult> write, CancellationToken cancellationToken);
}

/// <summary>A write to one collection.</summary>
/// <param name="Collection">The collection's name.</param>
/// <param name="Kind">The kind of write: a deletion may use space that is reserved on a full disk.</param>
/// <param name="IsOneRow">True if it changes at most one document, as its last step.</param>
/// <param name="Apply">The work, under the writer lock.</param>
/// <param name="Reads">What the work reads, for engines that have to fetch it: a key, a list of keys or a filter; null for all documents.</param>
internal readonly record struct CollectionWrite<TResult>(string Collection, WriteKind Kind, bool IsOneRow, Func<CollectionWriter, TResult> Apply, object? Reads);
