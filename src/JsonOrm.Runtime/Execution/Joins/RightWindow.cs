using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// The sliding window of right rows of a merge join. Both sides are sorted by one key, so only the right rows with the current
/// keys of the left rows are held, rounded up to whole blocks.
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

    /// <param name="right">The right rows, sorted by the key in ascending order.</param>
    /// <param name="key">The key: a non-nullable integer.</param>
    /// <param name="condition">The other conditions on pairs.</param>
    /// <param name="scope">What expressions can refer to.</param>
    public RightWindow(IEnumerable<RowBlock> right, ExpressionNode key, JoinCondition condition, ExecutionScope scope)
    {
        _right = right.GetEnumerator();
        _key = key;
        _condition = condition;
        _scope = scope;
    }

    /// <summary>
    /// The right rows for left rows from a key on: all with that key, and those with greater keys below <paramref name="end"/>. Requested keys must be
    /// ascending.
    /// </summary>
    /// <param name="low">The key.</param>
    /// <param name="end">The first key whose rows may not be available yet; null if there are no more.</param>
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
