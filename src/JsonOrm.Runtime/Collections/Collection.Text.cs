using System.ComponentModel;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JsonOrm.Collections;
using JsonOrm.Parsing;
using JsonOrm.Queries;
using JsonOrm.Transactions;

namespace JsonOrm;

// Changes by text: a query finds keys and values, and the documents are written by their keys.
public sealed partial class Collection
{
    /// <summary>Runs a change by text on this collection of a transaction: all or none. For engines; programs call <see cref="TextChanges.Change"/>.</summary>
    /// <param name="change">The change.</param>
    /// <param name="transaction">The transaction to which this collection belongs.</param>
    /// <returns>The number of documents.</returns>
    /// <exception cref="CollectionException">A document cannot be stored, or exists already.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public long Run(DocumentTextChange change, ILocalQuerySession transaction)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(transaction);
        var rows = new List<DocumentTextRow>();
        using (RowCursor cursor = transaction.OpenCursor(change.Rows))
        {
            while (cursor.MoveNext())
            {
                DocumentTextRow.Read(this, change, cursor, rows);
            }
        }

        change.Returned.Clear();
        if (rows.Count == 0)
        {
            return 0;
        }

        string[] keys = Keys(rows);
        bool deletes = change.Kind == ModificationKind.Delete;
        Return(deletes);
        long written = WriteMany(keys, KindOf(change), writer => Apply(writer, change, rows));
        Return(!deletes);
        return written;

        // What a delete returns is read before it.
        void Return(bool isDue)
        {
            if (isDue && change.Returning is { } returning)
            {
                using RowCursor cursor = transaction.OpenCursor(change.ReturningOf(keys));
                while (cursor.MoveNext())
                {
                    ResultValues.Read(cursor, returning.Projection!, change.Returned);
                }
            }
        }
    }

    /// <inheritdoc cref="Run"/>
    /// <param name="change">The change.</param>
    /// <param name="transaction">The transaction to which this collection belongs.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public async ValueTask<long> RunAsync(DocumentTextChange change, ILocalQuerySession transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(transaction);
        var rows = new List<DocumentTextRow>();
        RowCursor cursor = await transaction.OpenCursorAsync(change.Rows, cancellationToken).ConfigureAwait(false);
        await using (cursor.ConfigureAwait(false))
        {
            while (await cursor.MoveNextAsync(cancellationToken).ConfigureAwait(false))
            {
                DocumentTextRow.Read(this, change, cursor, rows);
            }
        }

        change.Returned.Clear();
        if (rows.Count == 0)
        {
            return 0;
        }

        string[] keys = Keys(rows);
        bool deletes = change.Kind == ModificationKind.Delete;
        await ReturnAsync(deletes).ConfigureAwait(false);
        long written = await WriteManyAsync(keys, KindOf(change), writer => Apply(writer, change, rows), cancellationToken).ConfigureAwait(false);
        await ReturnAsync(!deletes).ConfigureAwait(false);
        return written;

        async ValueTask ReturnAsync(bool isDue)
        {
            if (isDue && change.Returning is { } returning)
            {
                RowCursor cursor = await transaction.OpenCursorAsync(change.ReturningOf(keys), cancellationToken).ConfigureAwait(false);
                await using (cursor.ConfigureAwait(false))
                {
                    while (await cursor.MoveNextAsync(cancellationToken).ConfigureAwait(false))
                    {
                        ResultValues.Read(cursor, returning.Projection!, change.Returned);
                    }
                }
            }
        }
    }

    private static string[] Keys(List<DocumentTextRow> rows) => [.. rows.Select(static row => row.Key)];

    private static WriteKind KindOf(DocumentTextChange change) => change.Kind == ModificationKind.Delete ? WriteKind.Delete : WriteKind.Upsert;

    private long Apply(CollectionWriter writer, DocumentTextChange change, List<DocumentTextRow> rows)
    {
        if (change.Kind == ModificationKind.Delete)
        {
            return rows.Count(row => writer.Delete(row.Key));
        }

        bool isInsert = change.Kind == ModificationKind.Insert;
        if (isInsert)
        {
            RefuseExisting(writer, rows);
        }

        long written = 0;
        writer.AllOrNone(() =>
        {
            // The work may run a second time.
            written = 0;
            foreach (DocumentTextRow row in rows)
            {
                // A document may expire after the query has found it.
                StoredDocument before = default;
                if (isInsert || writer.TryFind(row.Key, out before))
                {
                    Write(writer, change.Targets, row, before, isInsert);
                    written++;
                }
            }
        });
        return written;
    }

    private void RefuseExisting(CollectionWriter writer, List<DocumentTextRow> rows)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (DocumentTextRow row in rows)
        {
            if (!keys.Add(row.Key))
            {
                throw new CollectionException(Name, row.Key, "the insert has two documents with this key. Nothing was changed.");
            }

            if (writer.TryFind(row.Key, out _))
            {
                throw new CollectionException(Name, row.Key, $"there is a document with this key. Update it, or delete it before: update {Name} set doc = … where _id = …. Nothing was changed.");
            }
        }
    }

    private void Write(CollectionWriter writer, IReadOnlyList<DocumentTarget> targets, DocumentTextRow row, in StoredDocument before, bool isInsert)
    {
        DateTime? expires = isInsert ? null : before.Expires;
        byte[]? body = null;
        JsonObject? members = null;
        for (int i = 0; i < targets.Count; i++)
        {
            DocumentTarget target = targets[i];
            if (target.IsExpiry)
            {
                expires = row.Values[i] is DateTime time ? time : null;
            }
            else if (target.Path is { } path)
            {
                members ??= MembersOf(row.Key, before);
                DocumentUpdate.Set(path.Text, (JsonNode?)row.Values[i]).ApplyTo(members);
            }
            else
            {
                body = row.Values[i] is string json
                    ? new DocumentBody(Name, row.Key).OfJson(Encoding.UTF8.GetBytes(json))
                    : throw new CollectionException(Name, row.Key, "the value given to doc is null. Give JSON, or delete the document. Nothing was changed.");
            }
        }

        body ??= new DocumentBody(Name, row.Key).Of(members is null ? JsonNode.Parse(before.ValueText(), documentOptions: s_documents) : members);
        writer.Put(row.Key, body, expires);
    }

    private JsonObject MembersOf(string key, in StoredDocument document) => document.IsBare
        ? throw new CollectionException(Name, key, "the value is no object whose members could be set. Leave it out by where, or set doc. Nothing was changed.")
        : (JsonObject)JsonNode.Parse(document.ValueText(), documentOptions: s_documents)!;
}
