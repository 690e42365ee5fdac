using JsonOrm.Vectors;

namespace JsonOrm.Spill;

/// <summary>Rows of columns in insertion order, which can be read any number of times: in memory while they fit, otherwise in a temporary file.</summary>
/// <param name="types">The types of the columns.</param>
/// <param name="space">Where rows that do not fit in memory are spilled.</param>
/// <param name="rowOverhead">The additional number of bytes of memory that the reader needs per row.</param>
internal sealed class VectorStore(ColumnType[] types, SpillSpace space, int rowOverhead = 0) : IDisposable
{
    private const int BlockRows = 1024;

    private VectorBuilder[] _rows = New(types);
    private SpillRun? _run;

    /// <summary>The number of rows.</summary>
    public long Count { get; private set; }

    /// <summary>True if rows have been spilled.</summary>
    public bool IsSpilled => _run is not null;

    private int Waiting => _rows[0].Count;

    /// <summary>Adds rows. Their values are copied.</summary>
    public void Add(ReadOnlySpan<ColumnVector> columns, int count)
    {
        for (int row = 0; row < count; row++)
        {
            for (int i = 0; i < _rows.Length; i++)
            {
                _rows[i].Append(columns[i], row);
            }

            Count++;
            if (Waiting >= BlockRows || (Waiting & 15) == 0)
            {
                WriteWhenFull();
            }
        }

        WriteWhenFull();
    }

    /// <summary>All rows, if none has been spilled.</summary>
    public ColumnVector[] All() => Array.ConvertAll(_rows, builder => builder.Build());

    /// <summary>The rows in batches.</summary>
    public IEnumerable<ColumnVector[]> Batches()
    {
        foreach (ColumnVector[] block in _run?.Blocks() ?? [])
        {
            yield return block;
        }

        if (Waiting > 0)
        {
            yield return All();
        }
    }

    /// <summary>Removes all rows.</summary>
    public void Clear()
    {
        Dispose();
        _rows = New(types);
        Count = 0;
    }

    public void Dispose()
    {
        _run?.Dispose();
        _run = null;
    }

    private static VectorBuilder[] New(ColumnType[] types) => Array.ConvertAll(types, static type => VectorBuilder.For(type, 0));

    // Once there is a file, only the rows of one block are buffered in memory.
    private void WriteWhenFull()
    {
        long bytes = (long)Waiting * rowOverhead;
        foreach (VectorBuilder column in _rows)
        {
            bytes += column.Bytes;
        }

        if (Waiting == 0 || (_run is null ? bytes <= space.MemoryBytes : Waiting < BlockRows && bytes <= space.MemoryBytes / 4))
        {
            return;
        }

        ColumnVector[] all = All();
        _run ??= new SpillRun(space, types);
        for (int start = 0; start < all[0].Count; start += BlockRows)
        {
            int count = Math.Min(BlockRows, all[0].Count - start);
            _run.Append(count == all[0].Count ? all : Part(all, start, count), count);
        }

        _rows = New(types);
    }

    private static ColumnVector[] Part(ColumnVector[] columns, int start, int count)
    {
        int[] rows = [.. Enumerable.Range(start, count)];
        return Array.ConvertAll(columns, column => VectorBuilder.Gather(column, rows));
    }
}
