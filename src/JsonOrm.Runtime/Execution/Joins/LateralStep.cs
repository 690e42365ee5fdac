using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>A lateral join: runs the right query once per distinct combination of the values that it takes from the left row, batch by batch.</summary>
internal sealed class LateralStep
{
    // A small batch, so that a consumer that stops early has not paid for all rows of a chunk.
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

    public IEnumerable<RowBlock> Run(IEnumerable<RowBlock> left)
    {
        foreach (RowBlock block in left)
        {
            for (int start = 0; start < block.Count; start += BatchRows)
            {
                RowBlock part = block.Count <= BatchRows ? block : block.Slice(start, Math.Min(BatchRows, block.Count - start));
                foreach (RowBlock pairs in Probe(part))
                {
                    yield return pairs;
                }
            }
        }
    }

    private IEnumerable<RowBlock> Probe(RowBlock left)
    {
        ColumnVector[] outer = [.. _outer.Select(column => ExpressionEvaluator.Evaluate(column, left))];
        var asked = new RowHashMap(left.Count);
        var blocks = new List<RowBlock>();
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
                int before = blocks.Count;
                blocks.AddRange(new QueryRun(bound, _scope.For(values.Find)).Rows(bound));
                starts.Add(starts[^1] + blocks.Skip(before).Sum(block => block.Count));
            }
        }

        var buffer = new PairBuffer(left, new ConcatRowBlock(_scope, [.. blocks]), _sources, _join.On, null);
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
