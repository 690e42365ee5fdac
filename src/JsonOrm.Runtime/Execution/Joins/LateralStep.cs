using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Joins the rows of a query that is run for each left row: for each different one of the values it takes from there, batch by batch.</summary>
internal sealed class LateralStep
{
    // So that a consumer that stops early has not paid for all rows of a chunk.
    private const int BatchRows = 256;

    private readonly JoinModel _join;
    private readonly ExecutionScope _scope;
    private readonly IReadOnlyList<ColumnNode> _outer;
    private readonly IReadOnlyList<RowSource> _sources;

    public LateralStep(JoinModel join, ExecutionScope scope)
    {
        if (join.Kind is JoinKind.Right or JoinKind.Full)
        {
            throw new JsonOrmException($"A {join.Kind.ToString().ToLowerInvariant()} join needs right rows that stand by themselves, and {join.Rows} takes only some of them for each left row. Use an inner or a left join.");
        }

        _join = join;
        _scope = scope;
        _outer = QueryTree.OuterColumns(join.Rows!);
        _sources = QueryTree.Sources(join.Rows!);
    }

    public IEnumerable<RowFrame> Run(IEnumerable<RowFrame> left)
    {
        foreach (RowFrame frame in left)
        {
            for (int start = 0; start < frame.Count; start += BatchRows)
            {
                RowFrame part = frame.Count <= BatchRows ? frame : frame.Slice(start, Math.Min(BatchRows, frame.Count - start));
                foreach (RowFrame pairs in Probe(part))
                {
                    yield return pairs;
                }
            }
        }
    }

    private IEnumerable<RowFrame> Probe(RowFrame left)
    {
        ColumnVector[] outer = [.. _outer.Select(column => ExpressionEvaluator.Evaluate(column, left))];
        var asked = new RowHashMap(left.Count);
        var frames = new List<RowFrame>();
        var numbers = new int[left.Count];
        var starts = new List<int> { 0 };
        for (int row = 0; row < left.Count; row++)
        {
            numbers[row] = asked.Add(outer, row, out bool isNew);
            if (isNew)
            {
                _scope.Cancellation.ThrowIfCancellationRequested();
                var values = new OuterValues(_outer, outer, row);
                QueryModel bound = QueryTree.RewriteOuter(_join.Rows!, values.Find);
                int before = frames.Count;
                frames.AddRange(new QueryRun(bound, _scope.For(values.Find)).Rows(bound));
                starts.Add(starts[^1] + frames.Skip(before).Sum(frame => frame.Count));
            }
        }

        var buffer = new PairBuffer(left, new ConcatFrame(_scope, [.. frames]), _sources, _join.On, null);
        for (int row = 0; row < left.Count; row++)
        {
            for (int found = starts[numbers[row]]; found < starts[numbers[row] + 1]; found++)
            {
                buffer.Add(row, found);
                if (buffer.IsFull && buffer.Take() is { } pairs)
                {
                    yield return pairs;
                }
            }

            if (_join.Kind == JoinKind.Left)
            {
                buffer.End(row);
            }
        }

        if (buffer.Take() is { } last)
        {
            yield return last;
        }
    }
}
