using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// Leaves out right rows of a join that no left row can be paired with, before they are held: what is built is then no larger than what comes of
/// the join. Their order stays, and so does that of the pairs.
/// </summary>
internal sealed class RightReduction
{
    // When so many of the first rows stay, the rest is not looked at.
    private const int RowsTried = 16_384;

    private readonly JoinTable _left;
    private readonly IReadOnlyList<ExpressionNode> _rightKeys;

    /// <param name="left">The left rows, all of them.</param>
    /// <param name="rightKeys">What right rows are compared by.</param>
    public RightReduction(JoinTable left, IReadOnlyList<ExpressionNode> rightKeys)
    {
        _left = left;
        _rightKeys = rightKeys;
    }

    /// <summary>The rows that have a partner, as long as it pays to look.</summary>
    public IEnumerable<RowFrame> Run(IEnumerable<RowFrame> right)
    {
        long rows = 0, kept = 0;
        foreach (RowFrame frame in right)
        {
            if (rows >= RowsTried && kept * 2 > rows)
            {
                yield return frame;
                continue;
            }

            RowFrame partners = Partners(frame);
            rows += frame.Count;
            kept += partners.Count;
            if (partners.Count > 0)
            {
                yield return partners;
            }
        }
    }

    private RowFrame Partners(RowFrame frame)
    {
        ColumnVector[] keys = [.. _rightKeys.Select(key => ExpressionEvaluator.Evaluate(key, frame))];
        var places = new int[frame.Count];
        int count = 0;
        for (int row = 0; row < places.Length; row++)
        {
            places[count] = row;
            count += _left.First(keys, row) >= 0 ? 1 : 0;
        }

        return count == frame.Count ? frame : frame.Among(places.AsSpan(0, count));
    }
}
