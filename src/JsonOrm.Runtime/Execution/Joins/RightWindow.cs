using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// The right rows of a merge join that are near: both sides come in the order of one key, so that of the right no more is held than the rows
/// with the left rows' present keys, up to whole frames.
/// </summary>
internal sealed class RightWindow : IDisposable
{
    private readonly IEnumerator<RowFrame> _right;
    private readonly ExpressionNode _key;
    private readonly JoinCondition _condition;
    private readonly ExecutionScope _scope;
    private readonly List<(RowFrame Frame, long Last)> _frames = [];
    private JoinTable? _table;
    private bool _isAll;

    /// <param name="right">The right rows, ascending in the key.</param>
    /// <param name="key">The key: an integer that is never null.</param>
    /// <param name="condition">What else pairs agree in.</param>
    /// <param name="scope">What expressions reach.</param>
    public RightWindow(IEnumerable<RowFrame> right, ExpressionNode key, JoinCondition condition, ExecutionScope scope)
    {
        _right = right.GetEnumerator();
        _key = key;
        _condition = condition;
        _scope = scope;
    }

    /// <summary>
    /// The right rows for left ones from a key on: all that have it, and those with greater keys below <paramref name="end"/>. Keys asked for must ascend.
    /// </summary>
    /// <param name="low">The key.</param>
    /// <param name="end">The first key whose rows may not be there yet; null when there are no more.</param>
    public JoinTable From(long low, out long? end)
    {
        int passed = _frames.FindIndex(frame => frame.Last >= low);
        passed = passed < 0 ? _frames.Count : passed;
        if (passed > 0)
        {
            _frames.RemoveRange(0, passed);
            _table = null;
        }

        while (!_isAll && (_frames.Count == 0 || _frames[^1].Last <= low))
        {
            _scope.Cancellation.ThrowIfCancellationRequested();
            _isAll = !_right.MoveNext();
            if (!_isAll && LastKey(_right.Current) is var last && last >= low)
            {
                _frames.Add((_right.Current, last));
                _table = null;
            }
        }

        end = _isAll ? null : _frames[^1].Last;
        return _table ??= new JoinTable(new ConcatFrame(_scope, [.. _frames.Select(frame => frame.Frame)]), _condition.RightKeys);
    }

    public void Dispose() => _right.Dispose();

    private long LastKey(RowFrame frame) => ((IntegerVector)ExpressionEvaluator.Evaluate(_key, frame)).Get(frame.Count - 1);
}
