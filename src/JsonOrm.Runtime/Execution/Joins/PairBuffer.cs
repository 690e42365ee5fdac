using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// Candidate pairs of one block of left rows, which are then filtered by the rest of the condition. After the candidates of a left row there is a marker if the
/// row
/// is to be returned alone when no candidate matches.
/// </summary>
/// <param name="left">The left rows.</param>
/// <param name="right">The initial right rows.</param>
/// <param name="rightSources">The sources of the right side.</param>
/// <param name="rest">The rest of the condition; null if there is none.</param>
/// <param name="onMatch">Called for each right row that is part of a pair; null for no callback.</param>
internal sealed class PairBuffer(RowBlock left, RowBlock right, IReadOnlyList<RowSource> rightSources, ExpressionNode? rest, Action<int>? onMatch)
{
    private const int Limit = 4096;

    private readonly List<int> _left = [];
    private readonly List<int> _right = [];
    private readonly bool[] _isMatched = new bool[left.Count];
    private RowBlock _rightRows = right;

    public bool IsFull => _left.Count >= Limit;

    public void Add(int leftRow, int rightRow)
    {
        _left.Add(leftRow);
        _right.Add(rightRow);
    }

    /// <summary>Switches to other right rows; the buffer must not contain pairs of the previous ones.</summary>
    public void Over(RowBlock rows) => _rightRows = rows;

    /// <summary>Marks the candidates of a left row as complete; the row is returned alone if none of them matches.</summary>
    public void End(int leftRow) => Add(leftRow, -1);

    /// <summary>Returns the matching pairs and the left rows without a partner, and empties the buffer; null if there are none.</summary>
    public RowBlock? Take()
    {
        if (_left.Count == 0)
        {
            return null;
        }

        int[] lefts = [.. _left], rights = [.. _right];
        _left.Clear();
        _right.Clear();
        IntegerVector? verdict = rest is null ? null : Judge(lefts, rights);
        int kept = 0, pair = 0;
        for (int i = 0; i < lefts.Length; i++)
        {
            bool isMark = rights[i] < 0;
            bool isKept = isMark ? !_isMatched[lefts[i]] : verdict is null || IsTrue(verdict, pair);
            pair += isMark ? 0 : 1;
            if (!isKept)
            {
                continue;
            }

            if (!isMark)
            {
                _isMatched[lefts[i]] = true;
                onMatch?.Invoke(rights[i]);
            }

            (lefts[kept], rights[kept]) = (lefts[i], rights[i]);
            kept++;
        }

        return kept == 0 ? null : new JoinedRowBlock(left, lefts[..kept], _rightRows, rights[..kept], rightSources);
    }

    private static bool IsTrue(IntegerVector verdict, int row) => !verdict.IsNull(row) && verdict.Get(row) != 0;

    private IntegerVector? Judge(int[] lefts, int[] rights)
    {
        List<int> leftPlaces = [], rightPlaces = [];
        for (int i = 0; i < lefts.Length; i++)
        {
            if (rights[i] >= 0)
            {
                leftPlaces.Add(lefts[i]);
                rightPlaces.Add(rights[i]);
            }
        }

        return leftPlaces.Count == 0
            ? null
            : (IntegerVector)ExpressionEvaluator.Evaluate(rest!, new JoinedRowBlock(left, [.. leftPlaces], _rightRows, [.. rightPlaces], rightSources));
    }
}
