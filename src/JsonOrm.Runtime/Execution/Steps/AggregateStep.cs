using JsonOrm.Chunks;
using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Spill;
using JsonOrm.Tables;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Computes aggregates: from the bitmaps of a scan, on all cores if it is large, or from a stream of rows.</summary>
internal sealed class AggregateStep
{
    /// <summary>The number of rows below which other threads are not worthwhile.</summary>
    public const long RowsWorthThreads = 200_000;

    private readonly IReadOnlyList<AggregateNode> _aggregates;
    private readonly SpillSpace _space;

    public AggregateStep(IReadOnlyList<AggregateNode> aggregates, SpillSpace space)
    {
        _aggregates = aggregates;
        _space = space;
    }

    // Filters and distinct values are supported by groups: all rows then form one group.
    private bool IsPlain => _aggregates.All(aggregate => aggregate is { IsDistinct: false, Filter: null });

    /// <summary>Aggregates rows of any kind.</summary>
    public ColumnVector[] Run(IEnumerable<RowBlock> rows)
    {
        if (!IsPlain)
        {
            using var state = new GroupState(new GroupPlan([], _aggregates), _space);
            foreach (RowBlock selection in rows)
            {
                state.Add(selection);
            }

            return state.Finish();
        }

        Accumulator[] accumulators = NewAccumulators();
        ulong[] all = [];
        foreach (RowBlock selection in rows)
        {
            Add(accumulators, selection, ref all);
        }

        return Array.ConvertAll(accumulators, accumulator => accumulator.Finish());
    }

    /// <summary>The number of results that are no longer rows of a table, such as distinct ones.</summary>
    public static ColumnVector[] Count(IEnumerable<ColumnVector[]> results) => [IntegerVectors.Of([results.Sum(batch => (long)batch[0].Count)], null)];

    /// <summary>Aggregates a scan by chunks.</summary>
    public ColumnVector[] Run(ScanStep scan, long tableRows)
    {
        if (!IsPlain)
        {
            return Run(scan.Run());
        }

        if (tableRows < RowsWorthThreads || Environment.ProcessorCount == 1)
        {
            Accumulator[] accumulators = NewAccumulators();
            ulong[] buffer = [];
            foreach (ScanRange range in scan.Ranges())
            {
                Add(accumulators, scan, range, ref buffer);
            }

            return Array.ConvertAll(accumulators, accumulator => accumulator.Finish());
        }

        return RunParallel(scan);
    }

    // Each worker takes a sequence of consecutive ranges, and the results are merged in order, so that sums do not depend on timing.
    private ColumnVector[] RunParallel(ScanStep scan)
    {
        ScanRange[] ranges = [.. scan.Ranges()];
        int workers = Math.Min(Environment.ProcessorCount, ranges.Length);
        var parts = new Accumulator[Math.Max(1, workers)][];
        parts[0] = NewAccumulators();
        Parallel.For(0, workers, worker =>
        {
            Accumulator[] accumulators = NewAccumulators();
            ulong[] buffer = [];
            int end = (int)((long)ranges.Length * (worker + 1) / workers);
            for (int i = (int)((long)ranges.Length * worker / workers); i < end; i++)
            {
                Add(accumulators, scan, ranges[i], ref buffer);
            }

            parts[worker] = accumulators;
        });

        for (int worker = 1; worker < workers; worker++)
        {
            for (int i = 0; i < parts[0].Length; i++)
            {
                parts[0][i].Merge(parts[worker][i]);
            }
        }

        return Array.ConvertAll(parts[0], accumulator => accumulator.Finish());
    }

    private void Add(Accumulator[] accumulators, ScanStep scan, ScanRange range, ref ulong[] buffer)
    {
        if (range.Chunk is { } chunk)
        {
            Add(accumulators, scan, chunk, ref buffer);
        }

        if (range.Delta is { } delta)
        {
            Add(accumulators, scan, delta, ref buffer);
        }
    }

    private void Add(Accumulator[] accumulators, ScanStep scan, RowSegment segment, ref ulong[] buffer)
    {
        Span<ulong> selected = scan.Match(segment, ref buffer);
        if (Bitmap.IsEmpty(selected))
        {
            return;
        }

        int[]? rows = null;
        for (int i = 0; i < accumulators.Length; i++)
        {
            switch (_aggregates[i].Operand)
            {
                case null:
                    accumulators[i].Add(null, selected);
                    break;
                case ColumnNode { Source: TableSource } column:
                    accumulators[i].Add(segment.Column(column.Column.Ordinal), selected);
                    break;
                default:
                    ulong[] all = [];
                    rows ??= Bitmap.ToRows(selected);
                    Add([accumulators[i]], new SegmentRowBlock(scan.Scope, scan.Source, segment, rows.Length == segment.RowCount ? null : rows, rows.Length), ref all, i);
                    break;
            }
        }
    }

    private void Add(Accumulator[] accumulators, RowBlock rows, ref ulong[] all, int first = 0)
    {
        int words = Bitmap.Words(rows.Count);
        if (words == 0)
        {
            return;
        }

        if (all.Length < words)
        {
            all = new ulong[words];
        }

        Span<ulong> selected = all.AsSpan(0, words);
        Bitmap.Fill(selected, rows.Count);
        for (int i = 0; i < accumulators.Length; i++)
        {
            ExpressionNode? operand = _aggregates[first + i].Operand;
            accumulators[i].Add(operand is null ? null : ExpressionEvaluator.Evaluate(operand, rows), selected);
        }
    }

    private Accumulator[] NewAccumulators() => [.. _aggregates.Select(Accumulator.For)];
}
