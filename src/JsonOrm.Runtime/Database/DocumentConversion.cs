using JsonOrm.Collections;
using JsonOrm.Models;
using JsonOrm.Rows;

namespace JsonOrm.Database;

/// <summary>Makes the documents of a collection rows of a table: all, or none.</summary>
internal static class DocumentConversion
{
    // Nobody reads a longer report.
    private const int MostMisfits = 1_000;

    /// <summary>Inserts the documents as rows and deletes them, in a transaction that the caller commits if everything fits.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="rows">The number of documents that fit.</param>
    /// <returns>What does not fit.</returns>
    public static List<DocumentMisfit> Run<TRow>(JsonTransaction transaction, string collection, out long rows)
        where TRow : class, ITable<TRow>
    {
        var misfits = new List<DocumentMisfit>();
        var record = new RecordOfDocument(TRow.Schema);
        Collection documents = transaction.Collection(collection);
        rows = 0;
        foreach (StoredDocument document in documents.Stored())
        {
            if (misfits.Count >= MostMisfits)
            {
                break;
            }

            if (record.Convert(document, misfits) is { } line && Insert<TRow>(transaction, document, line, misfits))
            {
                rows++;
            }
        }

        if (misfits.Count == 0)
        {
            documents.Clear();
        }

        return misfits;
    }

    private static bool Insert<TRow>(JsonTransaction transaction, in StoredDocument document, RowSlice line, List<DocumentMisfit> misfits)
        where TRow : class, ITable<TRow>
    {
        try
        {
            var reader = new RowReader(line.Span);
            transaction.Insert(TRow.Codec.Read(ref reader));
            return true;
        }
        catch (RowFormatException fault)
        {
            misfits.Add(RecordOfDocument.Of(document, fault));
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
}
