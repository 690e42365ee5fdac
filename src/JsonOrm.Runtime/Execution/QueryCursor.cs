using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm.Execution;

/// <summary>The cursor of the embedded engine.</summary>
internal sealed class QueryCursor : RowCursor
{
    private readonly QueryModel _query;
    private readonly QueryRun _run;
    private readonly IEnumerator<ResultBatch> _batches;
    private int[] _all = [];

    public QueryCursor(QueryModel query, QueryRun run)
    {
        _query = query;
        _run = run;

        // The steps are created in either case; nothing runs until rows are requested.
        IEnumerable<ResultBatch> results = run.Results();
        _batches = (query.IsOnlyPlanned ? [] : results).GetEnumerator();
    }

    public override RowBatch Batch => _batches.Current.Columns
        ?? throw new InvalidOperationException("The current batch is given as lines.");

    public override ReadOnlySpan<int> Rows
    {
        get
        {
            ResultBatch batch = _batches.Current;
            return batch.Rows is { } rows ? rows.AsSpan(0, batch.Count) : FirstRows(batch.Count);
        }
    }

    public override bool HasLines => _batches.Current.Lines is not null;

    public override ReadOnlySpan<byte> GetLine(int row) => _batches.Current.Lines!.Line(row).Span;

    public override bool MoveNext() => _batches.MoveNext();

    public override QueryPlan Explain() => _run.Report.ToPlan(_query);

    public override void Dispose()
    {
        _batches.Dispose();
        base.Dispose();
    }

    private ReadOnlySpan<int> FirstRows(int count)
    {
        int known = _all.Length;
        if (known < count)
        {
            Array.Resize(ref _all, count);
            for (int i = known; i < count; i++)
            {
                _all[i] = i;
            }
        }

        return _all.AsSpan(0, count);
    }
}
