using JsonOrm.Chunks;
using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Runs a scan plan on one version of a table. Rows are returned in key order, or in the plan's own order if it has one.</summary>
internal sealed class ScanStep
{
    private const int FirstBatch = 16;
    private const int SeekBatch = 256;
    private const int MostCollected = 1_000;

    // If fewer of the rows found one by one match than one in this number, only the columns of the filter are decoded for all of them.
    private const int MatchesWorthDecoding = 8;

    private readonly ScanPlan _plan;
    private readonly TableVersion _table;
    private readonly int[] _filterColumns;
    private readonly int[] _columns;
    private readonly RowSource _source;
    private readonly ExecutionScope _scope;
    private readonly IndexColumns? _indexColumns;

    public ScanStep(ScanPlan plan, RowSource source, TableVersion table, ExecutionScope scope)
    {
        _plan = plan;
        _table = table;
        _source = source;
        _scope = scope;
        _indexColumns = plan.Access == AccessPath.IndexOnly ? new IndexColumns(table.Form, plan.Index) : null;
        _filterColumns = plan.Filter is null ? [] : [.. plan.Filter.Columns.Distinct()];
        _columns = plan.Columns is null || plan.ReadsChunks || _indexColumns is not null ? _filterColumns : [.. _filterColumns.Union(plan.Columns)];
    }

    public ScanStatistics Statistics { get; } = new();

    /// <summary>The planner's estimate of the number of rows; null if it is unknown without reading.</summary>
    public long? EstimatedRows => _plan.EstimatedRows;

    public RowSource Source => _source;

    public ExecutionScope Scope => _scope;

    /// <summary>True if rows are read chunk by chunk.</summary>
    public bool ReadsChunks => _plan.ReadsChunks;

    /// <summary>The matching rows in order.</summary>
    public IEnumerable<RowBlock> Run()
    {
        if (!ReadsChunks)
        {
            foreach (RowSegment segment in Segments())
            {
                if (Select(segment) is { Count: > 0 } found)
                {
                    yield return found;
                }
            }

            yield break;
        }

        foreach (ScanRange range in Ranges())
        {
            foreach (RowBlock rows in Rows(range))
            {
                yield return rows;
            }
        }
    }

    /// <summary>The matching rows of one range, in order.</summary>
    public IEnumerable<RowBlock> Rows(ScanRange range)
    {
        SegmentRowBlock? chunk = range.Chunk is { } base_ ? Select(base_) : null;
        SegmentRowBlock? delta = range.Delta is { } newer ? Select(newer) : null;
        if (chunk is not { Count: > 0 } below)
        {
            return delta is { Count: > 0 } ? [delta] : [];
        }

        return delta is { Count: > 0 } above ? RowBlockMerge.ByKey(below, above) : [below];
    }

    /// <summary>The ranges of a chunk-by-chunk read, except those excluded by zone maps.</summary>
    public IEnumerable<ScanRange> Ranges()
    {
        Func<ChunkInfo, bool>? keep = _plan.Pruner is null || _indexColumns is not null ? null : CanHold;
        TableVersion table = _indexColumns is null ? _table : _table.Indexes[_plan.Index];
        if (_indexColumns is not null)
        {
            _table.Form.Indexes[_plan.Index].Uses.Add();
        }

        foreach (KeyRange keys in _plan.Ranges is { } ranges ? ranges.Ranges : [KeyRange.All])
        {
            foreach (ScanRange range in table.Scan(keys, keep))
            {
                range.View = View;
                _scope.Cancellation.ThrowIfCancellationRequested();
                if (range.Info is not null)
                {
                    Statistics.CountChunk();
                }

                yield return range;
            }
        }
    }

    /// <summary>One bit per row of a segment that is visible and matches, in a reused buffer.</summary>
    public Span<ulong> Match(RowSegment segment, ref ulong[] buffer)
    {
        int words = Bitmap.Words(segment.RowCount);
        if (buffer.Length < words)
        {
            buffer = new ulong[words];
        }

        Span<ulong> selected = buffer.AsSpan(0, words);
        if (words == 0)
        {
            return selected;
        }

        Bitmap.Fill(selected, segment.RowCount);
        if (segment.Hidden is { } hidden)
        {
            Bitmap.AndNot(selected, hidden);
        }

        long examined = segment.Hidden is null ? segment.RowCount : Bitmap.Count(selected);
        if (_plan.Filter is not null && examined > 0)
        {
            int[] columns = WithMatches() ? _columns : _filterColumns;
            if (columns.Length > 1)
            {
                segment.LoadColumns(columns);
            }

            _plan.Filter.Apply(segment, selected, _scope);
        }

        Statistics.CountRows(examined, _plan.Filter is null ? examined : Bitmap.Count(selected));
        return selected;
    }

    private SegmentRowBlock Select(RowSegment segment)
    {
        ulong[] buffer = [];
        int[] rows = Bitmap.ToRows(Match(segment, ref buffer));
        return new SegmentRowBlock(_scope, _source, segment, rows.Length == segment.RowCount ? null : rows, rows.Length);
    }

    private bool CanHold(ChunkInfo chunk)
    {
        bool canHold = _plan.Pruner!.CanHold(chunk);
        if (!canHold)
        {
            Statistics.CountPruned();
        }

        return canHold;
    }

    private RowSegment View(RowSegment rows) => _indexColumns is null ? rows : new IndexSegment(rows, _indexColumns);

    // Rows found individually, in small batches.
    private IEnumerable<RowSegment> Segments()
    {
        RowLayout layout = _indexColumns is null ? _table.Layout : _table.Indexes[_plan.Index].Layout;
        int size = FirstSize();
        var batch = new List<RowSlice>(size);
        foreach (RowSlice line in Lines())
        {
            batch.Add(line);
            if (batch.Count == size)
            {
                _scope.Cancellation.ThrowIfCancellationRequested();
                yield return View(new LineSegment(layout, [.. batch]));
                batch.Clear();
                size = NextSize();
            }
        }

        if (batch.Count > 0)
        {
            yield return View(new LineSegment(layout, [.. batch]));
        }
    }

    // The first batch is small if nothing is known, because a query may need only one row; if it is known how many rows are wanted, no more of them are read than
    // are expected to be needed.
    private int FirstSize() => _plan switch
    {
        { RowsWanted: { } wanted, Filter: null } => (int)Math.Clamp(wanted, 1, SeekBatch),
        { RowsWanted: { } wanted } => (int)Math.Clamp(wanted + (wanted / 8), FirstBatch, SeekBatch),
        { EstimatedRows: { } all } => (int)Math.Clamp(all, FirstBatch, SeekBatch),
        _ => FirstBatch,
    };

    private int NextSize()
    {
        if (_plan.RowsWanted is not { } wanted || wanted <= Statistics.RowsMatched)
        {
            return SeekBatch;
        }

        double share = Math.Max(1, Statistics.RowsMatched) / (double)Math.Max(1, Statistics.RowsExamined);
        return (int)Math.Clamp((wanted - Statistics.RowsMatched) / share, _plan.Filter is null ? 1 : FirstBatch, SeekBatch);
    }

    // The columns of the result are decoded together with those of the filter unless nearly all rows fail it.
    private bool WithMatches() => Statistics.RowsExamined < FirstBatch || Statistics.RowsMatched * MatchesWorthDecoding >= Statistics.RowsExamined;

    private IEnumerable<RowSlice> Lines() => _plan.Access switch
    {
        AccessPath.KeySeek => Find(_plan.Ranges!.Ranges.Select(range => range.Low)),
        AccessPath.IndexSeek when ReturnsKeyOrder() => Sought(),
        AccessPath.IndexSeek => Find(Hits(_plan, _plan.Walk ?? EntryOrder.ByKey).Select(hit => hit.Key)),
        AccessPath.PathSeek => Find(_plan.Documents?.Keys(_table) ?? new SortedSet<RowKey>(Hits(_plan, EntryOrder.Natural).Select(hit => hit.Key))),
        AccessPath.IndexOnly => Hits(_plan, _plan.Walk!).Select(hit => hit.Entry),
        AccessPath.Union => Find(Union()),
        _ => Walked(_plan.Walk!.IsReverse),
    };

    // True if the entries are to be sorted into key order, or are in key order by themselves and are so few that their keys may be collected first.
    private bool ReturnsKeyOrder() => _plan.Ranges is { } ranges && (_plan.Walk is null or { GroupColumns: 0, SortsGroups: true }
        || (_plan is { RowsWanted: null, EstimatedRows: <= MostCollected, Walk: { IsReverse: false, GroupColumns: 0, NullSplit: -1 } } && ranges is { IsEquality: true, Ranges.Length: 1 }));

    // All entries, then their rows in key order.
    private IEnumerable<RowSlice> Sought()
    {
        var entries = new SoughtEntries(_table, _plan.Index, int.MaxValue);
        foreach (KeyRange range in Ranges(_plan))
        {
            entries.Add(range);
        }

        SoughtRows rows = SoughtRows.Of(_table, entries);
        while (rows.MoveNext(out RowSlice row))
        {
            yield return row;
        }
    }

    private IEnumerable<RowSlice> Find(IEnumerable<RowKey> keys)
    {
        foreach (RowKey key in keys)
        {
            if (_table.TryFind(key, out RowSlice row))
            {
                yield return row;
            }
        }
    }

    private IEnumerable<RowSlice> Walked(bool reverse)
    {
        KeyRange[] ranges = Ranges(_plan);
        for (int i = 0; i < ranges.Length; i++)
        {
            KeyCursor cursor = _table.Seek(ranges[reverse ? ranges.Length - 1 - i : i], reverse);
            while (cursor.MoveNext())
            {
                yield return cursor.Row;
            }
        }
    }

    private SortedSet<RowKey> Union()
    {
        var keys = new SortedSet<RowKey>();
        foreach (ScanPlan seek in _plan.Alternatives)
        {
            keys.UnionWith(seek.Access == AccessPath.KeySeek
                ? seek.Ranges!.Ranges.Select(range => range.Low)
                : Hits(seek, EntryOrder.Natural).Select(hit => hit.Key));
        }

        return keys;
    }

    private IEnumerable<IndexHit> Hits(ScanPlan plan, EntryOrder order) => new IndexWalk(_table, plan.Index, order).Run(Ranges(plan));

    private static KeyRange[] Ranges(ScanPlan plan) => plan.Ranges is { } ranges ? ranges.Ranges : [KeyRange.All];
}
