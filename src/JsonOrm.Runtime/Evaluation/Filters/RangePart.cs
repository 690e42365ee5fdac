using System.Numerics;
using JsonOrm.Chunks;
using JsonOrm.Documents;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>A value at a path is in ranges of <see cref="DocumentKey"/>.</summary>
internal sealed class RangePart : MatchPart
{
    // More ranges are searched value by value.
    private const int FewRanges = 8;

    private const int WordsOnStack = 256;

    private readonly FieldPath _path;
    private readonly bool _isExact;
    private readonly Range[] _ranges;

    public RangePart(IndexConjunct conjunct)
    {
        _path = conjunct.Path;
        _isExact = conjunct.IsExact;
        _ranges = [.. conjunct.Ranges.Select(static range => new Range(range))];
    }

    public override void Decide(DecodedSegment rows, ReadOnlySpan<ulong> wanted, Span<ulong> matches, Span<ulong> open)
    {
        PathColumn column = rows.Path(_path);
        matches.Clear();
        open.Clear();
        if (_ranges.Length <= FewRanges)
        {
            foreach (ref readonly Range range in _ranges.AsSpan())
            {
                range.Find(column, wanted, matches, open);
            }
        }
        else
        {
            OneByOne(column, wanted, matches, open);
        }

        AmongSeveral(column, wanted, matches, open);
        for (int i = 0; i < matches.Length; i++)
        {
            open[i] = wanted[i] & (_isExact ? open[i] & ~matches[i] : open[i] | matches[i]);
            matches[i] &= _isExact ? wanted[i] : 0;
        }
    }

    private void OneByOne(PathColumn column, ReadOnlySpan<ulong> wanted, Span<ulong> matches, Span<ulong> open)
    {
        ReadOnlySpan<ulong> starts = column.Starts;
        ReadOnlySpan<int> hashes = column.Hashes;
        for (int word = 0; word < wanted.Length; word++)
        {
            for (ulong left = wanted[word] & ~column.Several[word]; left != 0; left &= left - 1)
            {
                int row = (word << 6) | BitOperations.TrailingZeroCount(left);
                Note(Verdict(starts[row], hashes[row]), row, matches, open);
            }
        }
    }

    // Each value of a document that has several is an entry.
    private void AmongSeveral(PathColumn column, ReadOnlySpan<ulong> wanted, Span<ulong> matches, Span<ulong> open)
    {
        ReadOnlySpan<int> rows = column.EntryRows;
        ReadOnlySpan<ulong> starts = column.EntryStarts;
        ReadOnlySpan<int> hashes = column.EntryHashes;
        for (int i = 0; i < rows.Length; i++)
        {
            if (Bitmap.Get(wanted, rows[i]))
            {
                Note(Verdict(starts[i], hashes[i]), rows[i], matches, open);
            }
        }

        for (int i = 0; column.Uncounted is { } uncounted && i < open.Length; i++)
        {
            open[i] |= uncounted[i];
        }
    }

    private static void Note(bool? verdict, int row, Span<ulong> matches, Span<ulong> open)
    {
        if (verdict is { } isCertain)
        {
            Bitmap.Set(isCertain ? matches : open, row);
        }
    }

    // The ranges are ascending and do not overlap, but the first bytes may be in two of them.
    private bool? Verdict(ulong start, int hash)
    {
        int low = 0, high = _ranges.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            (low, high) = _ranges[middle].EndsBelow(start) ? (middle + 1, high) : (low, middle);
        }

        bool? found = null;
        for (; low < _ranges.Length && !_ranges[low].BeginsAbove(start); low++)
        {
            if (_ranges[low].Contains(start, hash) is { } isCertain)
            {
                found = isCertain;
                if (isCertain)
                {
                    break;
                }
            }
        }

        return found;
    }

    // No key is the beginning of another, so a bound of at most eight bytes is decided by the first eight bytes of a key.
    private readonly struct Range
    {
        private readonly ulong _low;
        private readonly ulong _high;
        private readonly bool _isLowShort;
        private readonly bool _isHighShort;
        private readonly int? _hash;

        public Range(DocumentKeyRange range)
        {
            _low = PathColumn.StartOf(range.Low);
            _high = PathColumn.StartOf(range.High);
            _isLowShort = range.Low.Length <= sizeof(ulong);
            _isHighShort = range.High.Length <= sizeof(ulong);
            _hash = !_isLowShort && IsWholeText(range.Low) && range.High.AsSpan().SequenceEqual(DocumentKeyRange.After(range.Low)) ? PathColumn.HashOf(range.Low) : null;
        }

        public bool EndsBelow(ulong start) => _high < start;

        public bool BeginsAbove(ulong start) => _low > start;

        /// <summary>True if the value is in the range, false if it may be, null if it is not.</summary>
        public bool? Contains(ulong start, int hash)
        {
            if (start < _low || start > _high || (start == _high && _isHighShort) || (_hash is { } wanted && hash != wanted))
            {
                return null;
            }

            return (start > _low || _isLowShort) && start < _high;
        }

        /// <summary>Adds the documents with one value whose value is in the range, or may be.</summary>
        public void Find(PathColumn column, ReadOnlySpan<ulong> wanted, Span<ulong> matches, Span<ulong> open)
        {
            ulong least = _isLowShort ? _low : _low + 1;
            Span<ulong> inside = wanted.Length <= WordsOnStack ? stackalloc ulong[wanted.Length] : new ulong[wanted.Length];
            if (_hash is null && _high > least)
            {
                Among(column, wanted, inside, least, _high - 1);
                Unite(matches, inside);
            }

            if (!_isLowShort)
            {
                Among(column, wanted, inside, _low, _low);
                AddPossible(column, inside, open);
            }

            if (!_isHighShort && (_isLowShort || _high != _low))
            {
                Among(column, wanted, inside, _high, _high);
                AddPossible(column, inside, open);
            }
        }

        private static void Among(PathColumn column, ReadOnlySpan<ulong> wanted, Span<ulong> inside, ulong from, ulong to)
        {
            for (int i = 0; i < inside.Length; i++)
            {
                inside[i] = wanted[i] & ~column.Several[i];
            }

            RangeKernel.Apply(column.Starts, from, to, inside, isNegated: false);
        }

        private static void Unite(Span<ulong> all, ReadOnlySpan<ulong> more)
        {
            for (int i = 0; i < all.Length; i++)
            {
                all[i] |= more[i];
            }
        }

        private void AddPossible(PathColumn column, ReadOnlySpan<ulong> found, Span<ulong> open)
        {
            for (int word = 0; word < found.Length; word++)
            {
                for (ulong left = found[word]; left != 0; left &= left - 1)
                {
                    int bit = BitOperations.TrailingZeroCount(left);
                    open[word] |= _hash is { } wanted && column.Hashes[(word << 6) | bit] != wanted ? 0 : 1UL << bit;
                }
            }
        }

        // The key of one text, not the beginning of the keys of several.
        private static bool IsWholeText(ReadOnlySpan<byte> key) => key[0] == (byte)DocumentKind.Text && key.EndsWith((ReadOnlySpan<byte>)[0, 0]);
    }
}
