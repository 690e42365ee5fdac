using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Spill;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The results of a set-based change, computed before the change was committed; results that do not fit in memory are in a temporary file.</summary>
internal sealed class ReturnedCursor : RowCursor
{
    private readonly ModificationModel _change;
    private readonly IEnumerator<ResultBatch> _batches;
    private readonly IDisposable _results;
    private int[] _rows = [];

    private ReturnedCursor(ModificationModel change, IEnumerable<ResultBatch> batches, IDisposable results)
    {
        _change = change;
        _batches = batches.GetEnumerator();
        _results = results;
    }

    public override RowBatch Batch => _batches.Current.Columns ?? throw new InvalidOperationException("The current batch is given as lines.");

    public override ReadOnlySpan<int> Rows => _rows.AsSpan(0, _batches.Current.Count);

    public override bool HasLines => _batches.Current.Lines is not null;

    /// <summary>Creates the results of a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="rows">The rows as they were written, or as they were before they were deleted. The cursor disposes them; after an error, the caller
    /// must.</param>
    /// <param name="scope">The tables in their state after the change.</param>
    public static ReturnedCursor Of(ModificationModel change, ChangedRows rows, ExecutionScope scope)
    {
        RowLayout layout = scope.Table(change.Table).Layout;
        if (change.Returning is not { } values)
        {
            return new ReturnedCursor(change, rows.Batches().Select(batch => new ResultBatch(null, new LineSegment(layout, [.. batch]), null, batch.Count)), rows);
        }

        var results = new VectorStore([.. values.Select(value => value.Expression.Type)], scope.Spill);
        try
        {
            IEnumerable<RowBlock> blocks = rows.Batches().Select(batch => new SegmentRowBlock(scope, change.Table, new LineSegment(layout, [.. batch]), null, batch.Count));
            foreach (ColumnVector[] batch in ProjectStep.Run(blocks, values))
            {
                results.Add(batch, batch[0].Count);
            }
        }
        catch
        {
            results.Dispose();
            throw;
        }

        rows.Dispose();
        return new ReturnedCursor(change, results.Batches().Select(batch => new ResultBatch(new RowBatch(batch, batch[0].Count), null, null, batch[0].Count)), results);
    }

    public override ReadOnlySpan<byte> GetLine(int row) => _batches.Current.Lines!.Line(row).Span;

    public override bool MoveNext()
    {
        if (!_batches.MoveNext())
        {
            return false;
        }

        int known = _rows.Length;
        if (known < _batches.Current.Count)
        {
            Array.Resize(ref _rows, _batches.Current.Count);
            for (int i = known; i < _rows.Length; i++)
            {
                _rows[i] = i;
            }
        }

        return true;
    }

    public override QueryPlan Explain() => new(_change.ToString(), []);

    public override void Dispose()
    {
        _batches.Dispose();
        _results.Dispose();
        base.Dispose();
    }
}
