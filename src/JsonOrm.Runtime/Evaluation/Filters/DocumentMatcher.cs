using System.Numerics;
using JsonOrm.Chunks;
using JsonOrm.Documents;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>
/// Finds the documents of a segment that match a filter. The values at the paths of the filter are kept beside rows that are read again, so that only documents that they
/// do not decide are read.
/// </summary>
/// <param name="filter">The filter.</param>
internal sealed class DocumentMatcher(DocumentFilter filter)
{
    private readonly MatchPart _part = MatchPart.Of(filter.Root);

    /// <summary>Clears the bits of documents that do not match.</summary>
    /// <param name="rows">The documents.</param>
    /// <param name="selected">One bit per document.</param>
    public void Apply(RowSegment rows, Span<ulong> selected)
    {
        // Rows that are read once are read as a whole: columns of them would serve only once.
        ulong[] open = selected.ToArray();
        if (rows.Memory is DecodedSegment { IsKept: true } kept)
        {
            var matches = new ulong[selected.Length];
            _part.Decide(kept, selected, matches, open);
            matches.CopyTo(selected);
        }
        else
        {
            selected.Clear();
        }

        for (int word = 0; word < open.Length; word++)
        {
            for (ulong left = open[word]; left != 0; left &= left - 1)
            {
                int bit = BitOperations.TrailingZeroCount(left);
                selected[word] |= filter.Matches(rows.Line((word << 6) | bit).Span) ? 1UL << bit : 0;
            }
        }
    }

    /// <summary>One bit per document of a segment that is not hidden and matches.</summary>
    public ulong[] Select(RowSegment rows)
    {
        var selected = new ulong[Bitmap.Words(rows.RowCount)];
        if (selected.Length > 0)
        {
            Bitmap.Fill(selected, rows.RowCount);
            if (rows.Hidden is { } hidden)
            {
                Bitmap.AndNot(selected, hidden);
            }

            Apply(rows, selected);
        }

        return selected;
    }
}
