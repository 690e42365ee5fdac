using JsonOrm.Vectors;

namespace JsonOrm.Spill;

/// <summary>
/// An external merge sort; it is stable. Rows are sorted in memory while they fit; otherwise the rows that fit are sorted and written to a
/// temporary file as a run, and the runs are merged. With a limit, it holds little more than that number of rows: surplus rows are pruned from time to time,
/// and rows that sort after the last kept row are not added at all.
/// </summary>
internal sealed class ExternalSorter : IDisposable
{
    private const int LeastPruneSize = 4096;
    private const int OutputRows = 1024;

    private readonly ColumnType[] _types;
    private readonly RowOrder _order;
    private readonly SpillSpace _space;
    private readonly long? _limit;
    private readonly List<SpillRun> _runs = [];
    private VectorBuilder[] _rows;
    private ColumnVector[]? _kept;

    /// <param name="types">The types of the columns.</param>
    /// <param name="order">The order, over the first columns.</param>
    /// <param name="space">Where rows that do not fit in memory are spilled.</param>
    /// <param name="limit">The number of sorted rows wanted; null for all.</param>
    public ExternalSorter(ColumnType[] types, RowOrder order, SpillSpace space, long? limit = null)
    {
        _types = types;
        _order = order;
        _space = space;
        _limit = limit;
        _rows = NewRows();
    }

    /// <summary>The number of rows held in memory.</summary>
    private int Count => _rows.Length == 0 ? 0 : _rows[0].Count;

    /// <summary>True if rows have been spilled.</summary>
    public bool HasSpilled => _runs.Count > 0;

    /// <summary>Adds rows. Their values are copied.</summary>
    public void Add(ReadOnlySpan<ColumnVector> columns, int count)
    {
        ColumnVector[] rows = columns.ToArray();
        for (int row = 0; row < count; row++)
        {
            // The kept rows arrived earlier, so a row equal to the last of them would come after it.
            if (_kept is not null && _order.Compare(rows, row, _kept, (int)_limit!.Value - 1) >= 0)
            {
                continue;
            }

            for (int i = 0; i < _rows.Length; i++)
            {
                _rows[i].Append(rows[i], row);
            }

            if (_limit is { } limit && Count >= Math.Max(LeastPruneSize, limit * 4))
            {
                Prune((int)limit);
            }

            if ((row & 63) == 63 && IsFull())
            {
                WriteRun();
            }
        }

        if (IsFull())
        {
            WriteRun();
        }
    }

    /// <summary>The rows in order, in batches; may be called once, after all rows have been added.</summary>
    public IEnumerable<ColumnVector[]> Sorted()
    {
        long rest = _limit ?? long.MaxValue;
        IEnumerable<ColumnVector[]> batches = HasSpilled ? Merged() : InMemory();
        foreach (ColumnVector[] batch in batches)
        {
            int count = (int)Math.Min(rest, batch[0].Count);
            if (count == 0)
            {
                yield break;
            }

            yield return count == batch[0].Count ? batch : Gather(batch, Enumerable.Range(0, count).ToArray());
            rest -= count;
        }
    }

    public void Dispose()
    {
        foreach (SpillRun run in _runs)
        {
            run.Dispose();
        }

        _runs.Clear();
    }

    private bool IsFull()
    {
        long bytes = 0;
        foreach (VectorBuilder column in _rows)
        {
            bytes += column.Bytes;
        }

        return bytes > _space.MemoryBytes;
    }

    private IEnumerable<ColumnVector[]> InMemory()
    {
        ColumnVector[] columns = Build();
        int[] order = _order.Sort(columns, Count);
        for (int start = 0; start < order.Length; start += OutputRows)
        {
            yield return Gather(columns, order.AsSpan(start, Math.Min(OutputRows, order.Length - start)));
        }
    }

    private IEnumerable<ColumnVector[]> Merged()
    {
        if (Count > 0)
        {
            WriteRun();
        }

        while (_runs.Count > RunMerge.MostRuns)
        {
            MergeSomeRuns();
        }

        foreach (ColumnVector[] batch in RunMerge.Run(_runs, _order, _types, OutputRows))
        {
            yield return batch;
        }
    }

    // Merges adjacent runs, so that equal rows stay in order; the new run takes their position.
    private void MergeSomeRuns()
    {
        for (int first = 0; first < _runs.Count; first++)
        {
            List<SpillRun> merged = _runs.GetRange(first, Math.Min(RunMerge.MostRuns, _runs.Count - first));
            int blockRows = merged.Max(part => part.BlockRows);
            var run = new SpillRun(_space, _types);
            _runs.Insert(first, run);
            foreach (ColumnVector[] batch in RunMerge.Run(merged, _order, _types, blockRows))
            {
                run.Append(batch, batch[0].Count);
            }

            _runs.RemoveRange(first + 1, merged.Count);
            merged.ForEach(part => part.Dispose());
        }
    }

    private void WriteRun()
    {
        ColumnVector[] columns = Build();
        int[] order = _order.Sort(columns, Count);
        int blockRows = (int)Math.Clamp(Count / RunMerge.MostRuns, 1, 4096);
        var run = new SpillRun(_space, _types);
        _runs.Add(run);
        for (int start = 0; start < order.Length; start += blockRows)
        {
            ColumnVector[] block = Gather(columns, order.AsSpan(start, Math.Min(blockRows, order.Length - start)));
            run.Append(block, block[0].Count);
        }

        _rows = NewRows();
    }

    private void Prune(int limit)
    {
        ColumnVector[] columns = Build();
        int[] order = _order.Sort(columns, Count);
        VectorBuilder[] rows = NewRows();
        foreach (int row in order.AsSpan(0, Math.Min(limit, order.Length)))
        {
            for (int i = 0; i < rows.Length; i++)
            {
                rows[i].Append(columns[i], row);
            }
        }

        _rows = rows;
        _kept = limit == 0 ? null : Build();
    }

    private VectorBuilder[] NewRows() => Array.ConvertAll(_types, type => VectorBuilder.For(type, 0));

    // The builders continue to grow after this: a vector sees only its own length.
    private ColumnVector[] Build() => Array.ConvertAll(_rows, builder => builder.Build());

    private static ColumnVector[] Gather(ColumnVector[] columns, ReadOnlySpan<int> rows)
    {
        var gathered = new ColumnVector[columns.Length];
        for (int i = 0; i < gathered.Length; i++)
        {
            gathered[i] = VectorBuilder.Gather(columns[i], rows);
        }

        return gathered;
    }
}
