using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// Drops right rows of a join that cannot match any left row, before they are held, so that the hash table is no larger than the
/// result requires. The order of the rows, and thus of the pairs, is preserved.
/// </summary>
internal sealed class SemiJoinReduction
{
    // If most of this many first rows are kept, the others are not tested.
    private const int RowsTried = 16_384;

    private readonly JoinTable _left;
    private readonly IReadOnlyList<ExpressionNode> _rightKeys;

    /// <param name="left">The left rows, all of them.</param>
    /// <param name="rightKeys">The join keys of the right rows.</param>
    public SemiJoinReduction(JoinTable left, IReadOnlyList<ExpressionNode> rightKeys)
    {
        _left = left;
        _rightKeys = rightKeys;
    }

    /// <summary>The rows that have a partner, tested for as long as it is worthwhile.</summary>
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
