using System.Text.Json;
using System.Text.Json.Nodes;
using JsonOrm.Collections;
using JsonOrm.Files;
using JsonOrm.Transactions;

namespace JsonOrm;

// Set-based changes: the documents are found and changed in one transaction.
public sealed partial class DocumentSearch<T>
{
    private static readonly JsonDocumentOptions s_documents = new() { MaxDepth = FormatLimits.MaxDepth };

    /// <summary>Deletes the documents that the search finds, in one transaction.</summary>
    /// <returns>The number of documents.</returns>
    public long Delete() => _source.Session.Write(new CollectionWrite<long>(_source.Collection, WriteKind.Delete, IsOneRow: false, DeleteIn));

    /// <summary>Deletes the documents that the search finds, in one transaction.</summary>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>The number of documents.</returns>
    public ValueTask<long> DeleteAsync(CancellationToken cancellationToken = default) =>
        _source.Session.WriteAsync(new CollectionWrite<long>(_source.Collection, WriteKind.Delete, IsOneRow: false, DeleteIn), cancellationToken);

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
    /// <param name="change">Changes a document. It runs while other writers wait, and must not write to the database.</param>
    /// <returns>The number of documents.</returns>
    /// <exception cref="CollectionException">A value is no object, or a result cannot be stored.</exception>
    public long Update(Action<JsonObject> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return _source.Session.Write(Changing(change));
    }

    /// <summary>Changes the documents that the search finds, in one transaction: all or none. Their expiry stays.</summary>
    /// <param name="change">Changes a document. It runs while other writers wait, and must not write to the database.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>The number of documents.</returns>
    /// <exception cref="CollectionException">A value is no object, or a result cannot be stored.</exception>
    public ValueTask<long> UpdateAsync(Action<JsonObject> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return _source.Session.WriteAsync(Changing(change), cancellationToken);
    }

    private CollectionWrite<long> Changing(Action<JsonObject> change) =>
        new(_source.Collection, WriteKind.Upsert, IsOneRow: false, writer => UpdateIn(writer, change));

    private long DeleteIn(CollectionWriter writer)
    {
        List<StoredDocument> found = [.. Documents(writer.Table)];
        foreach (StoredDocument document in found)
        {
            writer.Delete(CollectionKey.Of(document.Key));
        }

        return found.Count;
    }

    private long UpdateIn(CollectionWriter writer, Action<JsonObject> change)
    {
        List<StoredDocument> found = [.. Documents(writer.Table)];
        Savepoint before = writer.Transaction.Mark();
        try
        {
            foreach (StoredDocument document in found)
            {
                string key = document.Key;
                writer.Put(key, Changed(key, document, change), document.Expires);
            }
        }
        catch
        {
            writer.Transaction.RollbackTo(before);
            throw;
        }

        return found.Count;
    }

    private byte[] Changed(string key, in StoredDocument document, Action<JsonObject> change)
    {
        if (document.IsBare)
        {
            throw new CollectionException(_source.Collection, key, "the value is no object whose members could be changed. Leave it out by a filter. Nothing was changed.");
        }

        try
        {
            var members = (JsonObject)JsonNode.Parse(document.ValueText(), documentOptions: s_documents)!;
            change(members);
            return new DocumentBody(_source.Collection, key).Of(members);
        }
        catch (DocumentException fault)
        {
            throw new CollectionException(_source.Collection, key, fault.Message + " Nothing was changed.", fault);
        }
    }
}
