using System.Text.Json.Nodes;
using JsonOrm.Collections;
using JsonOrm.Transactions;

namespace JsonOrm;

// Set-based changes: the documents are found and changed in one transaction.
public sealed partial class DocumentSearch<T>
{
    /// <summary>Deletes the documents that the search finds, in one transaction.</summary>
    /// <returns>The number of documents.</returns>
    public long Delete() => _source.Session.Write(new CollectionWrite<long>(_source.Collection, WriteKind.Delete, IsOneRow: false, DeleteIn, _plan.Filter));

    /// <summary>Deletes the documents that the search finds, in one transaction.</summary>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>The number of documents.</returns>
    public ValueTask<long> DeleteAsync(CancellationToken cancellationToken = default) =>
        _source.Session.WriteAsync(new CollectionWrite<long>(_source.Collection, WriteKind.Delete, IsOneRow: false, DeleteIn, _plan.Filter), cancellationToken);

    /// <summary>Applies changes to the documents that the search finds, in one transaction: all or none. Their expiry stays.</summary>
    /// <param name="changes">The changes, from <see cref="DocumentUpdate"/>.</param>
    /// <returns>The number of documents.</returns>
    /// <exception cref="CollectionException">A change does not fit a document, or a result cannot be stored.</exception>
    public long Update(DocumentChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return _source.Session.Write(Changing(changes.ApplyTo));
    }

    /// <summary>Applies changes to the documents that the search finds, in one transaction: all or none. Their expiry stays.</summary>
    /// <param name="changes">The changes, from <see cref="DocumentUpdate"/>.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>The number of documents.</returns>
    /// <exception cref="CollectionException">A change does not fit a document, or a result cannot be stored.</exception>
    public ValueTask<long> UpdateAsync(DocumentChanges changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return _source.Session.WriteAsync(Changing(changes.ApplyTo), cancellationToken);
    }

    /// <summary>Changes the documents that the search finds, in one transaction: all or none. Their expiry stays.</summary>
    /// <param name="change">Changes a document. It runs while other writers wait, must not write to the database, and may run again for the same document.</param>
    /// <returns>The number of documents.</returns>
    /// <exception cref="CollectionException">A value is no object, or a result cannot be stored.</exception>
    public long Update(Action<JsonObject> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return _source.Session.Write(Changing(change));
    }

    /// <summary>Changes the documents that the search finds, in one transaction: all or none. Their expiry stays.</summary>
    /// <param name="change">Changes a document. It runs while other writers wait, must not write to the database, and may run again for the same document.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>The number of documents.</returns>
    /// <exception cref="CollectionException">A value is no object, or a result cannot be stored.</exception>
    public ValueTask<long> UpdateAsync(Action<JsonObject> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return _source.Session.WriteAsync(Changing(change), cancellationToken);
    }

    private CollectionWrite<long> Changing(Action<JsonObject> change) =>
        new(_source.Collection, WriteKind.Upsert, IsOneRow: false, writer => UpdateIn(writer, change), _plan.Filter);

    private long DeleteIn(CollectionWriter writer) => DocumentSetChange.Delete(writer, [.. writer.Search(_plan, Also)]);

    private long UpdateIn(CollectionWriter writer, Action<JsonObject> change) => DocumentSetChange.Update(writer, _source.Collection, [.. writer.Search(_plan, Also)], change);
}
