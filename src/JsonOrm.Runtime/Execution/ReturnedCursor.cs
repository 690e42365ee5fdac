using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm.Execution;

/// <summary>What a set-based change gives back, worked out before the change was committed.</summary>
internal sealed class ReturnedCursor(ModificationModel change, IReadOnlyList<ResultBatch> batches) : RowCursor
{
    private int _current = -1;
    private int[] _rows = [];

    public override RowBatch Batch => batches[_current].Columns ?? throw new InvalidOperationException("The current batch is given as lines.");

    public override ReadOnlySpan<int> Rows => _rows.AsSpan(0, batches[_current].Count);

    public override bool HasLines => batches[_current].Lines is not null;

    /// <summary>The results of a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="rows">The rows that were written, as they are, or deleted, as they were.</param>
    /// <param name="layout">Of the table's lines.</param>
    /// <param name="scope">The tables as they are after the change.</param>
    public static ReturnedCursor Of(ModificationModel change, RowSlice[] rows, RowLayout layout, ExecutionScope scope)
    {
        var segment = new LineSegment(layout, rows);
        if (change.Returning is not { } values)
        {
            return new ReturnedCursor(change, rows.Length == 0 ? [] : [new ResultBatch(null, segment, null, rows.Length)]);
        }

        var batches = new List<ResultBatch>();
        RowFrame frame = new SegmentFrame(scope, change.Table, segment, null, rows.Length);
        foreach (Chunks.ColumnVector[] columns in ProjectStep.Run(rows.Length == 0 ? [] : [frame], values))
        {
            batches.Add(new ResultBatch(new RowBatch(columns, columns[0].Count), null, null, columns[0].Count));
        }

        return new ReturnedCursor(change, batches);
    }

    public override ReadOnlySpan<byte> GetLine(int row) => batches[_current].Lines!.Line(row).Span;

    public override bool MoveNext()
    {
        if (++_current >= batches.Count)
        {
            return false;
        }

        int known = _rows.Length;
        if (known < batches[_current].Count)
        {
            Array.Resize(ref _rows, batches[_current].Count);
            for (int i = known; i < _rows.Length; i++)
            {
                _rows[i] = i;
            }
        }

        return true;
    }

    public override string Explain() => change.ToString();
}
