using System.Numerics;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Documents that have not expired when the query runs.</summary>
/// <param name="ordinal">The ordinal of the time of expiry.</param>
internal sealed class UnexpiredFilter(int ordinal) : RowFilter
{
    public override IEnumerable<int> Columns => [ordinal];

    public override int Cost => 1;

    public override void Apply(Chunks.RowSegment segment, Span<ulong> selected, EvaluationScope scope) => Apply((IntegerVector)segment.Column(ordinal), selected, scope.Now);

    /// <summary>Clears the bits of documents that have expired.</summary>
    /// <param name="times">The time of expiry of each.</param>
    /// <param name="selected">One bit per document.</param>
    /// <param name="now">The present.</param>
    public static void Apply(IntegerVector times, Span<ulong> selected, DateTime now)
    {
        for (int word = 0; times.Min <= now.Ticks && word < selected.Length; word++)
        {
            for (ulong left = selected[word] & ~(times.Nulls?[word] ?? 0); left != 0; left &= left - 1)
            {
                int bit = BitOperations.TrailingZeroCount(left);
                selected[word] &= times.Get((word << 6) | bit) <= now.Ticks ? ~(1UL << bit) : ulong.MaxValue;
            }
        }
    }
}
