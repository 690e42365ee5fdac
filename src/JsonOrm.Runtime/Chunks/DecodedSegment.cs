using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Chunks;

/// <summary>Adjacent rows in memory, and the columns decoded so far.</summary>
internal abstract class DecodedSegment : RowSegment
{
    private readonly ColumnVector?[] _columns;

    protected DecodedSegment(RowLayout layout, ChunkRows rows)
    {
        Layout = layout;
        Rows = rows;
        _columns = new ColumnVector?[layout.Schema.Columns.Count];
    }

    public ChunkRows Rows { get; }

    public override int RowCount => Rows.Count;

    public RowLayout Layout { get; }

    /// <summary>A sample of the rows, stored by whoever first estimates with it; null before.</summary>
    public RowSegment? Sample { get; set; }

    public override long HeldBytes
    {
        get
        {
            long bytes = Rows.AllocatedBytes;
            for (int ordinal = 0; ordinal < _columns.Length; ordinal++)
            {
                bytes += Volatile.Read(ref _columns[ordinal])?.Bytes ?? 0;
            }

            return bytes;
        }
    }

    public override RowSlice Line(int row) => Rows.Line(row);

    public override RowKey Key(int row) => Rows.Keys.ToRowKey(row);

    public override int Search(scoped KeyView key) => Rows.Search(key);

    /// <summary>True when the column has been decoded.</summary>
    public bool IsLoaded(int ordinal) => Volatile.Read(ref _columns[ordinal]) is not null;

    public override ColumnVector Column(int ordinal)
    {
        if (Volatile.Read(ref _columns[ordinal]) is null)
        {
            LoadColumns([ordinal]);
        }

        return _columns[ordinal]!;
    }

    public override void LoadColumns(ReadOnlySpan<int> ordinals)
    {
        var missing = new List<int>(ordinals.Length);
        foreach (int ordinal in ordinals)
        {
            if (Volatile.Read(ref _columns[ordinal]) is null)
            {
                missing.Add(ordinal);
            }
        }

        if (missing.Count == 0)
        {
            return;
        }

        ColumnVector?[] decoded = Decode([.. missing]);
        long bytes = 0;
        foreach (int ordinal in missing)
        {
            // Two readers may decode the same column at once; the first result is kept.
            if (Interlocked.CompareExchange(ref _columns[ordinal], decoded[ordinal], null) is null)
            {
                bytes += decoded[ordinal]!.Bytes;
            }
        }

        OnDecoded(bytes);
    }

    protected abstract ColumnVector?[] Decode(int[] ordinals);

    /// <summary>Called with the memory that newly decoded columns take, in bytes.</summary>
    protected virtual void OnDecoded(long bytes)
    {
    }
}
