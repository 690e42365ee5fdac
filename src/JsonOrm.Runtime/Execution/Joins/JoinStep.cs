using JsonOrm.Chunks;
using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>
/// Joins rows of a right side to a stream of left rows, in the order of the left rows and for each in that of the right ones; right rows
/// without a partner, where the kind of join gives them, come last. The right rows are held and found by hash of what is equated; when few left
/// rows come and the right table can be sought by it, only the rows they ask for are read.
/// </summary>
internal sealed class JoinStep
{
    // Seeking a row costs about as much as reading so many in turn.
    private const int RowsReadPerSeek = 100;
    private const int MostSeeks = 1000;

    private readonly JoinKind _kind;
    private readonly JoinCondition _condition;
    private readonly JoinSide _right;
    private readonly ExpressionNode? _rest;
    private readonly ExecutionScope _scope;
    private readonly int _seekKey;
    private JoinTable? _table;

    public JoinStep(JoinKind kind, JoinCondition condition, JoinSide right, ExecutionScope scope)
    {
        _kind = kind;
        _condition = condition;
        _right = right;
        _scope = scope;
        IEnumerable<ExpressionNode> rest = condition.Rest;
        if (kind != JoinKind.Inner)
        {
            rest = condition.LeftOnly.Concat(rest);
        }

        if (kind is JoinKind.Right or JoinKind.Full)
        {
            rest = condition.RightOnly.Concat(rest);
        }

        _rest = Conjuncts.Join(rest);
        _seekKey = kind is JoinKind.Right or JoinKind.Full || right.SeekableRows is null ? -1 : IndexOf(condition.RightKeys, key => Conjuncts.IsSeekable(key, right.Source));
    }

    /// <summary>The values that the right rows leave for a column of the left table, when they are few enough to be sought there; else null.</summary>
    public InNode? LeftRows(RowSource source, long rows)
    {
        int key = IndexOf(_condition.LeftKeys, key => Conjuncts.IsSeekable(key, source));
        long most = Math.Min(MostSeeks, rows / RowsReadPerSeek);
        if (key < 0 || !_right.IsCut || most == 0)
        {
            return null;
        }

        _table ??= Table(_right.Open(null));
        return _table.Rows.Count <= most ? Sought(_condition.LeftKeys[key], _condition.RightKeys[key], [_table.Rows]) : null;
    }

    public IEnumerable<RowFrame> Run(IEnumerable<RowFrame> left)
    {
        using IEnumerator<RowFrame> frames = left.GetEnumerator();
        var ahead = new List<RowFrame>();
        JoinTable table = _table ?? Open(frames, ahead);
        bool[]? matched = _kind is JoinKind.Right or JoinKind.Full ? new bool[table.Rows.Count] : null;
        foreach (RowFrame frame in ahead)
        {
            foreach (RowFrame pairs in Probe(frame, table, matched))
            {
                yield return pairs;
            }
        }

        while (frames.MoveNext())
        {
            foreach (RowFrame pairs in Probe(frames.Current, table, matched))
            {
                yield return pairs;
            }
        }

        if (matched is not null)
        {
            foreach (RowFrame alone in Unmatched(table.Rows, matched))
            {
                yield return alone;
            }
        }
    }

    // Looks at no more left rows than it takes to know whether they are few.
    private JoinTable Open(IEnumerator<RowFrame> left, List<RowFrame> ahead)
    {
        if (_seekKey >= 0)
        {
            long most = Math.Min(MostSeeks, _right.SeekableRows!.Value / RowsReadPerSeek);
            long rows = 0;
            bool isMore = true;
            while (rows <= most && (isMore = left.MoveNext()))
            {
                ahead.Add(left.Current);
                rows += left.Current.Count;
            }

            if (!isMore && rows <= most)
            {
                return Table(_right.Open(Sought(_condition.RightKeys[_seekKey], _condition.LeftKeys[_seekKey], ahead)));
            }
        }

        return _table = Table(_right.Open(null));
    }

    private JoinTable Table(IEnumerable<RowFrame> rows)
    {
        var frames = new List<RowFrame>();
        foreach (RowFrame frame in rows)
        {
            _scope.Cancellation.ThrowIfCancellationRequested();
            frames.Add(frame);
        }

        return new JoinTable(new ConcatFrame(_scope, [.. frames]), _condition.RightKeys);
    }

    // A condition on one side: to be among the values that the rows of the other have.
    private static InNode Sought(ExpressionNode key, ExpressionNode sought, IEnumerable<RowFrame> rows)
    {
        var map = new RowHashMap(16);
        var values = new List<Value>();
        foreach (RowFrame frame in rows)
        {
            ColumnVector[] keys = [ExpressionEvaluator.Evaluate(sought, frame)];
            for (int row = 0; row < frame.Count; row++)
            {
                if (!keys[0].IsNull(row) && map.Add(keys, row, out bool isNew) >= 0 && isNew)
                {
                    values.Add(VectorValues.Get(keys[0], row, sought.Type));
                }
            }
        }

        return new InNode(key, [.. values]);
    }

    private IEnumerable<RowFrame> Probe(RowFrame left, JoinTable table, bool[]? matched)
    {
        ColumnVector[] keys = [.. _condition.LeftKeys.Select(key => ExpressionEvaluator.Evaluate(key, left))];
        var buffer = new PairBuffer(left, table.Rows, _right.Sources, _rest, matched);
        for (int row = 0; row < left.Count; row++)
        {
            for (int found = table.First(keys, row); found >= 0; found = table.Next(found))
            {
                buffer.Add(row, found);
                if (buffer.IsFull)
                {
                    _scope.Cancellation.ThrowIfCancellationRequested();
                    if (buffer.Take() is { } pairs)
                    {
                        yield return pairs;
                    }
                }
            }

            if (_kind is JoinKind.Left or JoinKind.Full)
            {
                buffer.End(row);
            }
        }

        if (buffer.Take() is { } last)
        {
            yield return last;
        }
    }

    private IEnumerable<RowFrame> Unmatched(RowFrame right, bool[] matched)
    {
        int[] alone = [.. Enumerable.Range(0, matched.Length).Where(row => !matched[row])];
        if (alone.Length > 0)
        {
            var missing = new int[alone.Length];
            missing.AsSpan().Fill(-1);
            yield return new JoinedFrame(null, missing, right, alone, _right.Sources);
        }
    }

    private static int IndexOf(IReadOnlyList<ExpressionNode> keys, Func<ExpressionNode, bool> isSought)
    {
        for (int i = 0; i < keys.Count; i++)
        {
            if (isSought(keys[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
