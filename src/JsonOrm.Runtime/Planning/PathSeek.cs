using JsonOrm.Chunks;
using JsonOrm.Documents;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Planning;

/// <summary>A seek of documents by an index over paths. What is found includes all documents that meet the conditions, and may include others.</summary>
/// <param name="Index">The index's position among those of the collection.</param>
/// <param name="Ranges">The ranges of entries; none if there is at most one entry.</param>
/// <param name="Entries">The estimated number of entries.</param>
internal sealed record PathSeek(int Index, KeyRange[] Ranges, long Entries)
{
    // Combinations of values of several paths; more are left to the filter.
    private const int MostRanges = 1_000;

    // The beginning of the only entry; no bytes if there may be several.
    private RowKey _single;

    /// <summary>True if there is at most one entry.</summary>
    public bool IsSingle => _single.Bytes is not null;

    /// <summary>The seek that reads the fewest entries; null if no index has a condition on its first path.</summary>
    /// <param name="table">The collection.</param>
    /// <param name="conjuncts">The conditions; all must hold.</param>
    public static PathSeek? Choose(TableVersion table, IReadOnlyList<IndexConjunct> conjuncts)
    {
        PathSeek? best = null;
        for (int i = 0; i < table.Form.Indexes.Length; i++)
        {
            if (table.Form.Indexes[i].Path is not PathEntryLayout index)
            {
                continue;
            }

            foreach (IndexConjunct first in conjuncts)
            {
                if (first.Path.Equals(index.Paths[0]) && Seek(table, i, RangesOf(index, first, conjuncts)) is var seek && !(best?.Entries <= seek.Entries))
                {
                    best = seek;
                }
            }
        }

        return best;
    }

    /// <summary>The seek for a value by a unique index over one path, which leads to one document at most; null if there is no such index.</summary>
    /// <param name="table">The collection.</param>
    /// <param name="path">The path.</param>
    /// <param name="equality">The comparison with the value, which is not null: null may be at the path of any number of documents.</param>
    public static PathSeek? OfValue(TableVersion table, FieldPath path, ComparisonTest equality)
    {
        for (int i = 0; i < table.Form.Indexes.Length; i++)
        {
            if (table.Form.Indexes[i] is { Schema.IsUnique: true, Path: PathEntryLayout { Paths: [var only] } } && only.Equals(path))
            {
                return new PathSeek(i, [], 1) { _single = EntryOf(DocumentKey.Of(equality.Operand)) };
            }
        }

        return null;
    }

    /// <summary>The keys of the documents, ascending, each once: an array can lead to a document more than once.</summary>
    public IReadOnlyCollection<RowKey> Keys(TableVersion table)
    {
        if (IsSingle)
        {
            return TryFindSingle(table, out RowKey only) ? [only] : [];
        }

        IndexForm form = table.Form.Indexes[Index];
        form.Uses.Add();
        var keys = new SortedSet<RowKey>();
        foreach (KeyRange range in Ranges)
        {
            KeyCursor cursor = table.Indexes[Index].Seek(range);
            while (cursor.MoveNext())
            {
                keys.Add(form.RowKeyOf(cursor.KeyView, ValueLength(cursor.KeyView.Bytes)));
            }
        }

        return keys;
    }

    /// <summary>Finds the key of the only document, if <see cref="IsSingle"/> is true.</summary>
    public bool TryFindSingle(TableVersion table, out RowKey key) => table.TryFindUnique(Index, _single, out key);

    // A document that meets conditions on several paths has an entry with a value in the ranges of each, so ranges of the second path can follow values of the first.
    private static (IReadOnlyList<DocumentKeyRange> Ranges, bool IsWhole) RangesOf(PathEntryLayout index, IndexConjunct first, IReadOnlyList<IndexConjunct> conjuncts)
    {
        IReadOnlyList<DocumentKeyRange> ranges = first.Ranges;
        int used = 1;
        for (; used < index.Paths.Length && ranges.All(IsValue); used++)
        {
            FieldPath path = index.Paths[used];
            IndexConjunct? next = conjuncts.FirstOrDefault(conjunct => conjunct.Path.Equals(path) && conjunct.Ranges.All(IsValue)) ?? conjuncts.FirstOrDefault(conjunct => conjunct.Path.Equals(path));
            if (next is null || (long)ranges.Count * next.Ranges.Count > MostRanges)
            {
                break;
            }

            ranges = [.. ranges.SelectMany(range => next.Ranges.Select(further => new DocumentKeyRange([.. range.Low, .. further.Low], [.. range.Low, .. further.High])))];
        }

        return (ranges, used == index.Paths.Length);
    }

    private static PathSeek Seek(TableVersion table, int index, (IReadOnlyList<DocumentKeyRange> Ranges, bool IsWhole) found)
    {
        bool isUnique = found.IsWhole && table.Form.Indexes[index].Schema.IsUnique;
        if (isUnique && found.Ranges.Count == 1 && IsComparedValue(found.Ranges[0]))
        {
            return new PathSeek(index, [], 1) { _single = EntryOf(found.Ranges[0].Low) };
        }

        KeyRange[] entries = [.. found.Ranges.Select(EntriesOf)];
        return new PathSeek(index, entries, isUnique && found.Ranges.All(IsComparedValue) ? entries.Length : RangeEstimate.Count(table.Indexes[index], entries));
    }

    // One value, not the values of a kind or the texts with a beginning.
    private static bool IsValue(DocumentKeyRange range)
    {
        int end = 0;
        while (end >= 0 && end < range.Low.Length)
        {
            end = DocumentKeyReader.TryEnd(range.Low, end);
        }

        return end >= 0 && range.High.AsSpan().SequenceEqual(DocumentKeyRange.After(range.Low));
    }

    // In a unique index such a range has one entry at most; null may have any number.
    private static bool IsComparedValue(DocumentKeyRange range)
    {
        for (int start = 0; start < range.Low.Length; start = DocumentKeyReader.EndOf(range.Low, start))
        {
            if (DocumentKeyReader.TryEnd(range.Low, start) < 0 || range.Low[start] == (byte)DocumentKind.Null)
            {
                return false;
            }
        }

        return range.High.AsSpan().SequenceEqual(DocumentKeyRange.After(range.Low));
    }

    private static KeyRange EntriesOf(DocumentKeyRange range) => new(StartOf(range.Low), true, StartOf(range.High), false);

    // The beginning of the keys of all entries whose value begins with these bytes.
    private static RowKey StartOf(byte[] value)
    {
        byte[] whole = EntryOf(value).Bytes!;
        return RowKey.FromBytes(whole[..^2]);
    }

    // The beginning of the keys of all entries that have exactly this value.
    private static RowKey EntryOf(byte[] value) => default(KeyBuilder).AddEscaped(value).ToKey();

    // In an entry's key a zero byte is followed by 0xFF, and two zero bytes end the values.
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
}
