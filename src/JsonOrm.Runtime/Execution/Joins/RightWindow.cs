using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// The right rows of a merge join that are near: both sides come in the order of one key, so that of the right no more is held than the rows
/// with the left rows' present keys, up to whole blocks.
/// </summary>
internal sealed class RightWindow : IDisposable
{
    private readonly IEnumerator<RowBlock> _right;
    private readonly ExpressionNode _key;
    private readonly JoinCondition _condition;
    private readonly ExecutionScope _scope;
    private readonly List<(RowBlock Block, long Last)> _blocks = [];
    private JoinTable? _table;
    private bool _isAll;

    /// <param name="right">The right rows, ascending in the key.</param>
    /// <param name="key">The key: an integer that is never null.</param>
    /// <param name="condition">What else pairs agree in.</param>
    /// <param name="scope">What expressions reach.</param>
    public RightWindow(IEnumerable<RowBlock> right, ExpressionNode key, JoinCondition condition, ExecutionScope scope)
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
        int passed = _blocks.FindIndex(block => block.Last >= low);
        passed = passed < 0 ? _blocks.Count : passed;
        if (passed > 0)
        {
            _blocks.RemoveRange(0, passed);
            _table = null;
        }

        while (!_isAll && (_blocks.Count == 0 || _blocks[^1].Last <= low))
        {
            _scope.Cancellation.ThrowIfCancellationRequested();
            _isAll = !_right.MoveNext();
            if (!_isAll && LastKey(_right.Current) is var last && last >= low)
            {
                _blocks.Add((_right.Current, last));
                _table = null;
            }
        }

        end = _isAll ? null : _blocks[^1].Last;
        return _table ??= new JoinTable(new ConcatRowBlock(_scope, [.. _blocks.Select(block => block.Block)]), _condition.RightKeys);
    }

    public void Dispose() => _right.Dispose();

    private long LastKey(RowBlock block) => ((IntegerVector)ExpressionEvaluator.Evaluate(_key, block)).Get(block.Count - 1);
}
