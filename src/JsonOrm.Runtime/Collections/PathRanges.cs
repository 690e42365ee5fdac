using JsonOrm.Chunks;
using JsonOrm.Documents;

namespace JsonOrm.Collections;

/// <summary>The ranges of one conjunct, in the form in which they are compared with a <see cref="PathColumn"/>.</summary>
internal sealed class PathRanges
{
    private readonly Range[] _ranges;

    public PathRanges(IndexConjunct conjunct)
    {
        Path = conjunct.Path;
        _ranges = [.. conjunct.Ranges.Select(static range => new Range(range))];
    }

    public FieldPath Path { get; }

    /// <summary>Clears the bits of documents that do not meet the condition, and those of <paramref name="certain"/> that may or may not.</summary>
    /// <param name="column">The values.</param>
    /// <param name="possible">A bit for each document that may match.</param>
    /// <param name="certain">A bit for each document that is known to match; meaningless unless the conditions cover the filter, see <see cref="IndexConjunct.Cover"/>.</param>
    public void Restrict(PathColumn column, Span<ulong> possible, Span<ulong> certain)
    {
        ReadOnlySpan<ulong> starts = column.Starts, several = column.Several;
        ReadOnlySpan<int> hashes = column.Hashes;
        for (int word = 0; word < possible.Length; word++)
        {
            ulong left = possible[word] & ~several[word], found = 0, sure = 0;
            while (left != 0)
            {
                int bit = System.Numerics.BitOperations.TrailingZeroCount(left);
                left &= left - 1;
                int row = (word << 6) | bit;
                foreach (ref readonly Range range in _ranges.AsSpan())
                {
                    if (range.Contains(starts[row], hashes[row]) is { } isCertain)
                    {
                        found |= 1UL << bit;
                        sure |= isCertain ? 1UL << bit : 0;
                        break;
                    }
                }
            }

            possible[word] &= found | several[word];
            certain[word] &= sure;
        }
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

        /// <summary>True if the value is in the range, false if it may be, null if it is not.</summary>
        public bool? Contains(ulong start, int hash)
        {
            if (start < _low || start > _high || (start == _high && _isHighShort))
            {
                return null;
            }

            if (_hash is { } wanted && hash != wanted)
            {
                return null;
            }

            return (start > _low || _isLowShort) && start < _high;
        }

        // The key of one text, not the beginning of the keys of several.
        private static bool IsWholeText(ReadOnlySpan<byte> key) => key[0] == (byte)DocumentKind.Text && key.EndsWith((ReadOnlySpan<byte>)[0, 0]);
    }
}
