using System.Text;
using JsonOrm.Errors;
using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm.Collections;

/// <summary>Writes documents of another engine: those that may be read are here, and what changes is collected.</summary>
/// <param name="collection">The collection.</param>
/// <param name="clock">The times of changes.</param>
/// <param name="given">The documents that the write may read.</param>
internal sealed class StoreWriter(string collection, UpdateClock clock, IReadOnlyList<ReadOnlyMemory<byte>> given) : CollectionWriter(clock)
{
    private readonly SortedDictionary<string, StoredDocument> _documents = new(
        given.Select(line => StoreSession.Read(collection, line)).ToDictionary(static document => document.Key, StringComparer.Ordinal), StringComparer.Ordinal);

    private readonly SortedDictionary<string, DocumentWrite> _changes = new(StringComparer.Ordinal);

    /// <summary>What has changed.</summary>
    public IReadOnlyList<DocumentWrite> Changes => [.. _changes.Values];

    public override bool TryFind(string id, out StoredDocument document) =>
        _documents.TryGetValue(id, out document) && !document.IsExpired(Clock.Now);

    public override long Put(string id, ReadOnlySpan<byte> body, DateTime? expires)
    {
        // A key that is too long is refused on every engine.
        _ = CollectionKey.Of(id);
        DateTime now;
        lock (Clock)
        {
            now = Clock.Next(_documents.TryGetValue(id, out StoredDocument before) ? before.Updated?.Ticks ?? 0 : 0);
        }

        RowSlice line = Encode(collection, id, body, now, expires);
        _documents[id] = StoredDocument.Read(collection, line);
        _changes[id] = new DocumentWrite(id, line.Span.ToArray(), expires);
        return now.Ticks;
    }

    public override bool Delete(string id)
    {
        bool isLive = TryFind(id, out _);
        if (_documents.Remove(id))
        {
            _changes[id] = new DocumentWrite(id, default, null);
        }

        return isLive;
    }

    public override long Clear()
    {
        string[] all = [.. _documents.Keys];
        return all.Count(Delete);
    }

    public override IEnumerable<StoredDocument> Search(SearchPlan plan, Func<StoredDocument, bool>? also)
    {
        DateTime now = Clock.Now;
        StoredDocument[] candidates = [.. _documents.Values.OrderBy(static document => Encoding.UTF8.GetBytes(document.Key), Documents.KeyOrder.Instance)];
        return plan.Take == 0 ? [] : plan.Run(candidates.Where(document => !document.IsExpired(now) && plan.Filter.Matches(document.Line.Span)), also);
    }

    // The store has run the query: its results are the documents that this writer was given.
    public override List<StoredDocument> Find(QueryModel query) => [.. given.Select(line => StoreSession.Read(collection, line))];

    // What a call that throws has collected is never sent.
    public override void AllOrNone(Action work) => work();
}
