using JsonOrm.Errors;
using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm.Collections;

/// <summary>Reads and writes the documents of a collection in a write transaction. A call that throws leaves the transaction unchanged.</summary>
/// <param name="clock">The times of changes.</param>
internal abstract class CollectionWriter(UpdateClock clock)
{
    [ThreadStatic]
    private static RowWriter? s_writer;

    /// <summary>The times of changes.</summary>
    protected UpdateClock Clock => clock;

    /// <summary>Finds a document that has not expired.</summary>
    public abstract bool TryFind(string id, out StoredDocument document);

    /// <summary>Inserts or replaces a document.</summary>
    /// <param name="id">The key.</param>
    /// <param name="body">The document's members, see <see cref="DocumentBody"/>.</param>
    /// <param name="expires">When it expires; null if it does not.</param>
    /// <returns>Its version.</returns>
    public abstract long Put(string id, ReadOnlySpan<byte> body, DateTime? expires);

    /// <summary>Deletes a document, also one that has expired; returns false if there was none that had not.</summary>
    public abstract bool Delete(string id);

    /// <summary>Deletes all documents.</summary>
    /// <returns>The number of those that had not expired.</returns>
    public abstract long Clear();

    /// <summary>Returns the documents that a search finds in the transaction.</summary>
    public abstract IEnumerable<StoredDocument> Search(SearchPlan plan, Func<StoredDocument, bool>? also);

    /// <summary>Returns the documents that a query finds in the transaction.</summary>
    public abstract List<StoredDocument> Find(QueryModel query);

    /// <summary>Runs work that puts several documents: if it throws, none of them is written. The documents may conflict with each other until all are put; the work then runs a second time.</summary>
    public abstract void AllOrNone(Action work);

    /// <summary>The line of a document.</summary>
    protected static RowSlice Encode(string collection, string id, ReadOnlySpan<byte> body, DateTime updated, DateTime? expires)
    {
        RowWriter writer = s_writer ??= new RowWriter();
        try
        {
            writer.BeginObject();
            writer.Member("\"_id\":"u8).WriteString(id);
            writer.Member("\"_updated\":"u8).WriteDateTime(updated);
            if (expires is { } time)
            {
                writer.Member("\"_expires\":"u8).WriteDateTime(time);
            }

            if (!body.IsEmpty)
            {
                writer.WriteRaw(body);
            }

            writer.EndObject();
            return writer.TakeRow();
        }
        catch (InvalidTextException fault)
        {
            throw new CollectionException(collection, id, $"the key cannot be stored: {fault.Problem}.", fault);
        }
        finally
        {
            writer.Clear();
        }
    }
}
