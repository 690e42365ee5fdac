using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Spill;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The columns that the windows of one layout read, in the layout's order; can be read any number of times.</summary>
internal sealed class SortedWindowRows : IDisposable
{
    /// <summary>The column of the rows' positions in the query.</summary>
    public const int Place = 0;

    /// <summary>The column of partition numbers, from 0; the rows of a partition are adjacent.</summary>
    public const int Partition = 1;

    /// <summary>The column of peer group numbers, from 0, counted across all partitions.</summary>
    public const int Peers = 2;

    private const int FirstInput = 3;

    private readonly int[] _inputs;
    private readonly VectorStore _rows;

    public SortedWindowRows(RowStore rows, IReadOnlyList<WindowNode> windows, ExecutionScope scope, SpillSpace space)
    {
        _inputs = new int[windows.Count];
        var inputs = new List<WindowNode>();
        for (int i = 0; i < windows.Count; i++)
        {
            // Row numbers, ranks and counts of rows read nothing.
            bool isRead = windows[i].Operand is { } operand && operand is not AggregateNode { Operand: null, Filter: null };
            _inputs[i] = isRead ? FirstInput + inputs.Count : -1;
            if (isRead)
            {
                inputs.Add(windows[i]);
            }
        }

        ColumnType[] types = [ColumnType.Int64, ColumnType.Int64, ColumnType.Int64, .. inputs.Select(TypeOf)];
        _rows = new VectorStore(types, space);
        try
        {
            Sort(rows, windows[0], inputs, scope, space);
        }
        catch
        {
            _rows.Dispose();
            throw;
        }
    }

    /// <summary>The rows in batches, always the same ones.</summary>
    public IEnumerable<ColumnVector[]> Batches() => _rows.Batches();

    /// <summary>The input of a window for a batch; null for a count of rows.</summary>
    public ColumnVector? Input(int window, ColumnVector[] batch) => _inputs[window] < 0 ? null : batch[_inputs[window]];

    public void Dispose() => _rows.Dispose();

    private static ColumnType TypeOf(WindowNode window) =>
        window.Operand is AggregateNode aggregate && window.Function == WindowFunction.Aggregate ? AggregateInput.TypeOf(aggregate) : window.Operand!.Type;

    private static ColumnVector Read(WindowNode window, RowBlock rows) =>
        window.Operand is AggregateNode aggregate && window.Function == WindowFunction.Aggregate ? AggregateInput.Of(aggregate, rows)! : ExpressionEvaluator.Evaluate(window.Operand!, rows);

    private void Sort(RowStore rows, WindowNode window, List<WindowNode> inputs, ExecutionScope scope, SpillSpace space)
    {
        int partitionKeys = window.PartitionBy.Count;
        Ordering[] orderings = [.. window.PartitionBy.Select(key => new Ordering(key, IsDescending: false)), .. window.Orderings];
        using var sorter = new ExternalSorter([.. orderings.Select(ordering => ordering.Expression.Type), ColumnType.Int64, .. inputs.Select(TypeOf)], Ordering.Of(orderings), space);
        long place = 0;
        foreach (RowBlock block in rows.Blocks())
        {
            scope.Cancellation.ThrowIfCancellationRequested();
            sorter.Add(
                [
                    .. orderings.Select(ordering => ExpressionEvaluator.Evaluate(ordering.Expression, block)),
                    Numbers.From(ref place, block.Count),
                    .. inputs.Select(input => Read(input, block)),
                ],
                block.Count);
        }

        var byPartition = Ordering.Of([.. orderings.Take(partitionKeys)]);
        var byAll = Ordering.Of(orderings);
        long partition = -1, peers = -1;
        ColumnVector[]? last = null;
        foreach (ColumnVector[] batch in sorter.Sorted())
        {
            int count = batch[^1].Count;
            var partitions = new long[count];
            var classes = new long[count];
            for (int row = 0; row < count; row++)
            {
                ColumnVector[]? before = row > 0 ? batch : last;
                int beforeRow = row > 0 ? row - 1 : last is null ? 0 : last[^1].Count - 1;
                partition += before is null || byPartition.Compare(before, beforeRow, batch, row) != 0 ? 1 : 0;
                peers += before is null || byAll.Compare(before, beforeRow, batch, row) != 0 ? 1 : 0;
                (partitions[row], classes[row]) = (partition, peers);
            }

            _rows.Add([batch[orderings.Length], IntegerVectors.Of(partitions, null), IntegerVectors.Of(classes, null), .. batch[(orderings.Length + 1)..]], count);
            last = batch;
        }
    }
}
