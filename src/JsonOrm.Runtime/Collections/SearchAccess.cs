using System.Globalization;
using JsonOrm.Chunks;
using JsonOrm.Documents;
using JsonOrm.Planning;
using JsonOrm.Rows;
using JsonOrm.Schema;
using JsonOrm.Tables;

namespace JsonOrm.Collections;

/// <summary>How a search reads the collection: by keys, by an index, or as a whole. The filter is evaluated on every document that is read, unless the index decides it.</summary>
internal sealed class SearchAccess
{
    // An index is used if it leads to at most one in this many documents: each is looked up by its key.
    private const int MostShare = 4;

    private readonly PathSeek? _index;
    private readonly KeyRange[]? _keys;
    private readonly long _estimate;

    // True if every document that the index leads to matches.
    private readonly bool _isWhole;

    private SearchAccess(PathSeek? index, KeyRange[]? keys, long estimate, bool isWhole = false)
    {
        _index = index;
        _keys = keys;
        _estimate = estimate;
        _isWhole = isWhole;
    }

    /// <summary>Chooses the access that reads the fewest documents.</summary>
    public static SearchAccess Choose(TableVersion table, DocumentFilter filter)
    {
        // The most frequent search needs no ranges and no estimates.
        if (table.RowCount >= MostShare && filter.Root is FieldNode { Condition: AnyValue { Test: ComparisonTest { Comparison: Comparison.Equal, Kind: not DocumentKind.Null } equality } } field
            && field.Path.Text != CollectionSchema.IdMember && PathSeek.OfValue(table, field.Path, equality) is { } point)
        {
            return new SearchAccess(point, null, point.Entries, isWhole: true);
        }

        IReadOnlyList<IndexConjunct> conjuncts = IndexConjunct.Of(filter.Root);
        var best = new SearchAccess(null, null, table.RowCount);
        foreach (IndexConjunct conjunct in conjuncts)
        {
            if (conjunct.Path.Text == CollectionSchema.IdMember)
            {
                KeyRange[] keys = Array.FindAll([.. conjunct.Ranges.Select(KeysOf)], static range => !range.IsEmpty);
                long count = RangeEstimate.Count(table, keys);
                best = count <= best._estimate ? new SearchAccess(null, keys, count) : best;
            }
        }

        if (PathSeek.Choose(table, conjuncts) is { } seek && seek.Entries < best._estimate && seek.Entries <= table.RowCount / MostShare)
        {
            best = new SearchAccess(seek, null, seek.Entries, conjuncts.Count == 1 && IndexConjunct.Cover(filter.Root));
        }

        return best;
    }

    /// <summary>True if the whole collection is read.</summary>
    public bool IsScan => _index is null && _keys is null;

    /// <summary>True if the search leads to one document at most, see <see cref="TryFindSingle"/>.</summary>
    public bool IsSingle => _index is { IsSingle: true };

    /// <summary>Finds the line that matches the filter, also that of a document that has expired.</summary>
    public bool TryFindSingle(TableVersion table, DocumentFilter filter, out RowSlice line)
    {
        line = default;
        return _index!.TryFindSingle(table, out RowKey key) && table.TryFind(key, out line) && (_isWhole || filter.Matches(line.Span));
    }

    /// <summary>Returns the lines that match the filter, in the order of their keys, also those of documents that have expired.</summary>
    /// <param name="table">The collection.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="first">Leaves out what a scan need not return; null for nothing.</param>
    public IEnumerable<RowSlice> Lines(TableVersion table, DocumentFilter filter, FirstPlaces? first = null)
    {
        if (IsScan)
        {
            return new PathScan(filter, first).Lines(table);
        }

        IEnumerable<RowSlice> lines = _index is null ? ByKeys(table, _keys!) : ByIndex(table, _index);
        return _isWhole ? lines : lines.Where(line => filter.Matches(line.Span));
    }

    /// <summary>Describes the access.</summary>
    public string Describe(TableVersion table)
    {
        string documents = string.Create(CultureInfo.InvariantCulture, $"about {_estimate} of {table.RowCount} documents");
        if (_index is not null)
        {
            IndexSchema index = table.Form.Indexes[_index.Index].Schema;
            return $"index seek in {table.Schema.Name} by {(index.IsUnique ? "unique index" : "index")} {index.Name}: {documents}";
        }

        return _keys is null
            ? string.Create(CultureInfo.InvariantCulture, $"scan of {table.Schema.Name}: {table.RowCount} documents")
            : $"key seek in {table.Schema.Name}: {documents}";
    }

    private static IEnumerable<RowSlice> ByKeys(TableVersion table, KeyRange[] ranges)
    {
        foreach (KeyRange range in ranges)
        {
            KeyCursor cursor = table.Seek(range);
            while (cursor.MoveNext())
            {
                yield return cursor.Row;
            }
        }
    }

    private static IEnumerable<RowSlice> ByIndex(TableVersion table, PathSeek seek)
    {
        foreach (RowKey key in seek.Keys(table))
        {
            if (table.TryFind(key, out RowSlice line))
            {
                yield return line;
            }
        }
    }

    // A key is a text, encoded as in an index but for its first byte.
    private static KeyRange KeysOf(DocumentKeyRange range)
    {
        const byte Text = (byte)DocumentKind.Text;
        KeyRange low = range.Low[0] < Text ? KeyRange.All : range.Low[0] > Text ? Nothing : KeyRange.AtLeast(KeyOf(range.Low));
        KeyRange high = range.High[0] > Text ? KeyRange.All : range.High[0] < Text ? Nothing : KeyRange.Below(KeyOf(range.High));
        return low.Intersect(high);
    }

    private static KeyRange Nothing => KeyRange.Below(RowKey.FromBytes([])).Intersect(KeyRange.AtLeast(RowKey.FromBytes([])));

    private static RowKey KeyOf(byte[] value) => RowKey.FromBytes([1, .. value.AsSpan(1)]);
}
