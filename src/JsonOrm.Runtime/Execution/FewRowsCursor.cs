using System.Diagnostics;
using JsonOrm.Chunks;
using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Spill;
using JsonOrm.Tables;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// The cursor of a query over one table whose condition restricts a key or an index to a few rows: all of them are found, in key order, and conditions, order, limit
/// and selection are applied to them at once, in one batch. Neither a plan nor steps are made, so that a query that is built for each run costs as much as one that is kept.
/// </summary>
internal sealed partial class FewRowsCursor : RowCursor
{
    // More rows than this, where the estimate was far too low, are left to the planner.
    private const int MostRead = FewRows.MostExpected * 4;

    private static readonly int[] s_rows = [.. Enumerable.Range(0, MostRead)];

    private readonly QueryModel _query;
    private readonly TableVersion _table;
    private readonly FewRows _few;
    private readonly SoughtEntries? _entries;
    private readonly CancellationToken _cancellation;
    private readonly Func<TableSchema, TableVersion> _tables;
    private readonly TimeProvider? _clock;
    private RowSlice[] _lines = [];
    private RowBatch? _batch;
    private long _examined;
    private long _matched;
    private TimeSpan _time;
    private int _count = -1;
    private bool _isDone;

    private FewRowsCursor(QueryModel query, TableVersion table, FewRows few, SoughtEntries? entries, Func<TableSchema, TableVersion> tables, CancellationToken cancellation, TimeProvider? clock)
    {
        _query = query;
        _table = table;
        _few = few;
        _entries = entries;
        _tables = tables;
        _cancellation = cancellation;
        _clock = clock;
    }

    private bool IsSorted => _query.Orderings.Count > 0 && _few.Walk is null;

    public override RowBatch Batch => _batch ?? throw new InvalidOperationException("The current batch is given as lines.");

    // Before the first batch and after the last one there are none.
    public override ReadOnlySpan<int> Rows => _count > 0 ? s_rows.AsSpan(0, _count) : [];

    public override bool HasLines => _batch is null;

    /// <summary>Creates the cursor if the query is of this kind; otherwise returns null.</summary>
    public static FewRowsCursor? TryOpen(QueryModel query, Func<TableSchema, TableVersion> tables, CancellationToken cancellation, TimeProvider? clock)
    {
        if (!FewRowsQuery.IsSimple(query))
        {
            return null;
        }

        TableVersion table = tables(query.Source.Schema);
        if (FewRows.Of(query, table) is not { } few || few.IsBetterPlanned(query, table.Schema))
        {
            return null;
        }

        SoughtEntries? entries = null;
        if (few is { Index: >= 0, Walk: null })
        {
            entries = new SoughtEntries(table, few.Index, MostRead, (int)Math.Max(1, few.Expected));
            foreach (KeyRange range in few.Ranges)
            {
                if (!range.IsEmpty && !entries.Add(range))
                {
                    return null;
                }
            }
        }

        return new FewRowsCursor(query, table, few, entries, tables, cancellation, clock);
    }

    public override ReadOnlySpan<byte> GetLine(int row) => _lines[row].Span;

    public override bool MoveNext()
    {
        _count = -1;
        if (_isDone)
        {
            return false;
        }

        _cancellation.ThrowIfCancellationRequested();
        _isDone = true;
        long start = Stopwatch.GetTimestamp();
        _count = Read();
        _time = Stopwatch.GetElapsedTime(start);
        if (_count == 0)
        {
            _count = -1;
            return false;
        }

        return true;
    }

    public override QueryPlan Explain()
    {
        var statistics = new ScanStatistics();
        statistics.CountRows(_examined, _matched);
        ScanPlan plan = _few.ToPlan(_query.Predicate, _table.Schema);
        TableVersion table = _table;
        RowSource source = _query.Source;
        StepReport step = QueryReport.Describe(plan, statistics, () => Cardinality.Rows(table, source, plan.Predicate), isOnlyPlanned: false);
        if (IsSorted)
        {
            step = QueryReport.Sort(_query, step);
            step.Spend(_time);
            step.Count(_query.Limit is { } limit ? Math.Min(_matched, _query.Offset + limit) : _matched);
        }

        if (_query.Offset > 0 || _query.Limit is not null)
        {
            step = QueryReport.Limit(_query, step);
            step.Spend(_time);
            step.Count(Math.Max(0, Math.Min(_matched - _query.Offset, _query.Limit ?? long.MaxValue)));
        }

        if (_query.Aggregates is { } aggregates)
        {
            step = new StepReport("aggregate", () => string.Join(", ", aggregates), step) { Expect = static () => 1 };
            step.Spend(_time);
            step.Count(_isDone ? 1 : 0);
        }

        return new QueryReport { Root = step }.ToPlan(_query);
    }

    // The number of results.
    private int Read()
    {
        if (_query is { Aggregates: [{ Function: AggregateFunction.Count, Operand: null }], Limit: null, Offset: 0 } && _entries is not null && _few.Rest.Length == 0)
        {
            _entries.CountUse();
            _examined = _matched = _entries.Count;
            return Give([IntegerVectors.Of([_entries.Count], null)]);
        }

        int count = Find();
        _matched = count;
        if (IsSorted && count > 1)
        {
            Sort(count);
        }

        int skipped = (int)Math.Min(_query.Offset, count);
        count = (int)Math.Min(count - skipped, _query.Limit ?? long.MaxValue);
        if (skipped > 0)
        {
            _lines.AsSpan(skipped, count).CopyTo(_lines);
        }

        if (_query.Aggregates is { } aggregates)
        {
            return Give(ProjectStep.CheckTexts(aggregates, new AggregateStep(aggregates, SpillSpace.System).Run(count == 0 ? [] : [Block(count)])));
        }

        if (count == 0 || _query.Projection is not { } projection)
        {
            return count;
        }

        _batch = LineBatch.TryCreate(_table.Layout, _lines, count, projection);
        return _batch is not null ? count : Give(ProjectStep.Project(Block(count), projection));
    }

    private int Give(ColumnVector[] columns)
    {
        _batch = new RowBatch(columns, columns[0].Count);
        return columns[0].Count;
    }

    private SegmentRowBlock Block(int count) => new(Scope(), _query.Source, Segment(count), null, count);

    private LineSegment Segment(int count) => new(_table.Layout, _lines.Length == count ? _lines : _lines[..count]);

    private ExecutionScope Scope() => new(_tables, _cancellation, clock: _clock);
}
