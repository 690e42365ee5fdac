using System.Globalization;
using JsonOrm.Chunks;
using JsonOrm.Documents;
using JsonOrm.Planning;
using JsonOrm.Rows;
using JsonOrm.Schema;
using JsonOrm.Tables;

namespace JsonOrm.Collections;

/// <summary>How a search reads the collection: by keys, by an index, or as a whole. The filter is evaluated on every document that is read.</summary>
internal sealed class SearchAccess
{
    // An index is used if it leads to at most one in this many documents: each is looked up by its key.
    private const int MostShare = 4;

    private readonly int _index;
    private readonly KeyRange[]? _ranges;
    private readonly long _estimate;

    private SearchAccess(int index, KeyRange[]? ranges, long estimate)
    {
        _index = index;
        _ranges = ranges;
        _estimate = estimate;
    }

    /// <summary>Chooses the access that reads the fewest documents.</summary>
    public static SearchAccess Choose(TableVersion table, DocumentFilter filter)
    {
        var best = new SearchAccess(-1, null, table.RowCount);
        foreach (IndexConjunct conjunct in IndexConjunct.Of(filter.Root))
        {
            if (conjunct.Path.Text == CollectionSchema.IdMember)
            {
                KeyRange[] keys = Array.FindAll([.. conjunct.Ranges.Select(KeysOf)], static range => !range.IsEmpty);
                long count = RangeEstimate.Count(table, keys);
                best = count <= best._estimate ? new SearchAccess(-1, keys, count) : best;
            }

            for (int i = 0; i < table.Form.Indexes.Length; i++)
            {
                if (table.Form.Indexes[i].Path?.Path == conjunct.Path.Text)
                {
                    KeyRange[] entries = [.. conjunct.Ranges.Select(EntriesOf)];
                    long count = table.Form.Indexes[i].Schema.IsUnique && conjunct.Ranges.All(IsValue) ? entries.Length : RangeEstimate.Count(table.Indexes[i], entries);
                    best = count < best._estimate && count <= table.RowCount / MostShare ? new SearchAccess(i, entries, count) : best;
                }
            }
        }

        return best;
    }

    /// <summary>True if the whole collection is read.</summary>
    public bool IsScan => _ranges is null;

    /// <summary>Returns the lines that match the filter, in the order of their keys, also those of documents that have expired.</summary>
    public IEnumerable<RowSlice> Lines(TableVersion table, DocumentFilter filter)
    {
        if (_ranges is null)
        {
            return new PathScan(filter).Lines(table);
        }

        return (_index < 0 ? ByKeys(table, _ranges) : ByIndex(table, _ranges)).Where(line => filter.Matches(line.Span));
    }

    /// <summary>Describes the access.</summary>
    public string Describe(TableVersion table)
    {
        string documents = string.Create(CultureInfo.InvariantCulture, $"about {_estimate} of {table.RowCount} documents");
        if (_ranges is null)
        {
            return string.Create(CultureInfo.InvariantCulture, $"scan of {table.Schema.Name}: {table.RowCount} documents");
        }

        return _index < 0
            ? $"key seek in {table.Schema.Name}: {documents}"
            : $"index seek in {table.Schema.Name} by {(table.Form.Indexes[_index].Schema.IsUnique ? "unique index" : "index")} {table.Form.Indexes[_index].Schema.Name}: {documents}";
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

    // An array can lead to a document more than once.
    private IEnumerable<RowSlice> ByIndex(TableVersion table, KeyRange[] ranges)
    {
        var keys = new SortedSet<RowKey>();
        IndexForm form = table.Form.Indexes[_index];
        form.Uses.Add();
        foreach (KeyRange range in ranges)
        {
            KeyCursor cursor = table.Indexes[_index].Seek(range);
            while (cursor.MoveNext())
            {
                keys.Add(form.RowKeyOf(cursor.KeyView, ValueLength(cursor.KeyView.Bytes)));
            }
        }

        foreach (RowKey key in keys)
        {
            if (table.TryFind(key, out RowSlice line))
            {
                yield return line;
            }
        }
    }

    // In an entry's key a zero byte is followed by 0xFF, and two zero bytes end the value.
    private static int ValueLength(ReadOnlySpan<byte> key)
    {
        int place = 1;
        while (true)
        {
            place += key[place..].IndexOf((byte)0) + 2;
            if (key[place - 1] == 0)
            {
                return place;
            }
        }
    }

    // In a unique index such a range has one entry at most; null may have any number.
    private static bool IsValue(DocumentKeyRange range) =>
        range.Low.Length > 1 && range.Low[0] != (byte)DocumentKind.Null && range.High.AsSpan().SequenceEqual(DocumentKeyRange.After(range.Low));

    private static KeyRange EntriesOf(DocumentKeyRange range) => new(StartOf(range.Low), true, StartOf(range.High), false);

    // The beginning of the keys of all entries whose value begins with these bytes.
    private static RowKey StartOf(byte[] value)
    {
        byte[] whole = default(KeyBuilder).AddEscaped(value).ToKey().Bytes!;
        return RowKey.FromBytes(whole[..^2]);
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
