using JsonOrm.Models;
using JsonOrm.Rows;
using JsonOrm.Transactions;

namespace JsonOrm.Collections;

/// <summary>Makes the documents of a collection of another engine rows of a table: all, or none.</summary>
internal static class StoreConversion
{
    // Nobody reads a longer report.
    private const int MostMisfits = 1_000;

    private const int RowsAtOnce = 1_000;

    /// <summary>Inserts the documents as rows and deletes them; returns what does not fit, in which case nothing is changed, and the number of documents that fit.</summary>
    /// <param name="store">The engine.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="checksOnly">True to change nothing in any case.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static async ValueTask<(IReadOnlyList<DocumentMisfit> Misfits, long Rows)> RunAsync<TRow>(IDocumentStore store, string collection, bool checksOnly, CancellationToken cancellationToken)
        where TRow : class, ITable<TRow>
    {
        if (string.Equals(TRow.Schema.Name, collection, StringComparison.OrdinalIgnoreCase))
        {
            throw new CollectionException(collection, null, $"the table of class {TRow.Schema.TypeName} has the name of the collection. Give one of them another name.");
        }

        IReadOnlyList<DocumentMisfit> misfits = [];
        long rows = 0;
        await store.ConvertAsync<TRow>(
            async (inside, insert) =>
            {
                (misfits, rows) = await InsertAsync(new StoreSession(inside), collection, insert, cancellationToken).ConfigureAwait(false);
                return misfits.Count == 0 && !checksOnly;
            },
            cancellationToken).ConfigureAwait(false);
        return (misfits, rows);
    }

    private static async ValueTask<(List<DocumentMisfit> Misfits, long Rows)> InsertAsync<TRow>(
        StoreSession session, string collection, Func<IReadOnlyList<TRow>, ValueTask> insert, CancellationToken cancellationToken)
        where TRow : class, ITable<TRow>
    {
        // All are read first, because inserts use the same connection.
        var documents = new List<StoredDocument>();
        await foreach (StoredDocument document in session.CandidatesAsync(collection, DocumentSelection.All, cancellationToken).ConfigureAwait(false))
        {
            documents.Add(document);
        }

        var misfits = new List<DocumentMisfit>();
        var record = new RecordOfDocument(TRow.Schema);
        long count = 0;
        foreach (StoredDocument[] part in documents.Chunk(RowsAtOnce))
        {
            count += await InsertAsync(part, record, insert, misfits).ConfigureAwait(false);
            if (misfits.Count >= MostMisfits)
            {
                misfits.RemoveRange(MostMisfits, misfits.Count - MostMisfits);
                break;
            }
        }

        if (misfits.Count == 0 && documents.Count > 0)
        {
            await session.WriteAsync(new CollectionWrite<long>(collection, WriteKind.Delete, IsOneRow: false, static writer => writer.Clear(), null), cancellationToken).ConfigureAwait(false);
        }

        return (misfits, count);
    }

    // Rows go together; only if they do not, each by itself, to learn which do not fit.
    private static async ValueTask<int> InsertAsync<TRow>(StoredDocument[] documents, RecordOfDocument record, Func<IReadOnlyList<TRow>, ValueTask> insert, List<DocumentMisfit> misfits)
        where TRow : class, ITable<TRow>
    {
        var faults = new List<DocumentMisfit>[documents.Length];
        var rows = new TRow?[documents.Length];
        for (int i = 0; i < documents.Length; i++)
        {
            rows[i] = RowOf<TRow>(documents[i], record, faults[i] = []);
        }

        TRow[] fitting = [.. rows.OfType<TRow>()];
        int inserted = fitting.Length;
        try
        {
            if (fitting.Length > 0)
            {
                await insert(fitting).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is ValidationException or UniqueConstraintException)
        {
            inserted = 0;
            for (int i = 0; i < documents.Length; i++)
            {
                if (rows[i] is { } row && await TryInsertAsync(row, documents[i], insert, faults[i]).ConfigureAwait(false))
                {
                    inserted++;
                }
            }
        }

        misfits.AddRange(faults.SelectMany(static found => found));
        return inserted;
    }

    private static async ValueTask<bool> TryInsertAsync<TRow>(TRow row, StoredDocument document, Func<IReadOnlyList<TRow>, ValueTask> insert, List<DocumentMisfit> misfits)
    {
        try
        {
            await insert([row]).ConfigureAwait(false);
            return true;
        }
        catch (ValidationException fault)
        {
            RecordOfDocument.Report(document, fault, misfits);
        }
        catch (UniqueConstraintException fault)
        {
            misfits.Add(new DocumentMisfit(document.Key, fault.Index ?? "", null, fault.Message));
        }

        return false;
    }

    private static TRow? RowOf<TRow>(in StoredDocument document, RecordOfDocument record, List<DocumentMisfit> misfits)
        where TRow : class, ITable<TRow>
    {
        if (record.Convert(document, misfits) is not { } line)
        {
            return null;
        }

        try
        {
            var reader = new RowReader(line.Span);
            return TRow.Codec.Read(ref reader);
        }
        catch (RowFormatException fault)
        {
            misfits.Add(RecordOfDocument.Of(document, fault));
            return null;
        }
    }
}
