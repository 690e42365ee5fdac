using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// Leaves out right rows of a join that no left row can be paired with, before they are held: what is built is then no larger than what comes of
/// the join. Their order stays, and so does that of the pairs.
/// </summary>
internal sealed class SemiJoinReduction
{
    // When so many of the first rows stay, the rest is not looked at.
    private const int RowsTried = 16_384;

    private readonly JoinTable _left;
    private readonly IReadOnlyList<ExpressionNode> _rightKeys;

    /// <param name="left">The left rows, all of them.</param>
    /// <param name="rightKeys">What right rows are compared by.</param>
    public SemiJoinReduction(JoinTable left, IReadOnlyList<ExpressionNode> rightKeys)
    {
        _left = left;
        _rightKeys = rightKeys;
    }

    /// <summary>The rows that have a partner, as long as it pays to look.</summary>
    public IEnumerable<RowBlock> Run(IEnumerable<RowBlock> right)
    {
        long rows = 0, kept = 0;
        foreach (RowBlock block in right)
        {
            if (rows >= RowsTried && kept * 2 > rows)
            {
                yield return block;
                continue;
            }

            RowBlock partners = Partners(block);
            rows += block.Count;
            kept += partners.Count;
            if (partners.Count > 0)
            {
                yield return partners;
            }
        }
    }

    private RowBlock Partners(RowBlock block)
    {
        ColumnVector[] keys = [.. _rightKeys.Select(key => ExpressionEvaluator.Evaluate(key, block))];
        var places = new int[block.Count];
        int count = 0;
        for (int row = 0; row < places.Length; row++)
        {
            places[count] = row;
            count += _left.First(keys, row) >= 0 ? 1 : 0;
        }

        return count == block.Count ? block : block.Among(places.AsSpan(0, count));
    }
}
