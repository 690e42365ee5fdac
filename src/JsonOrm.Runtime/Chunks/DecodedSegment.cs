using System.Collections.Concurrent;
using JsonOrm.Documents;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Chunks;

/// <summary>Adjacent rows in memory, and the columns decoded so far.</summary>
internal abstract class DecodedSegment : RowSegment
{
    // Filters name paths, and a program may let its users write filters: beyond this many, the columns are read anew.
    private const int MostPaths = 64;

    private readonly ColumnVector?[] _columns;
    private int[]? _fetched;
    private ConcurrentDictionary<FieldPath, PathColumn>? _paths;
    private ConcurrentDictionary<(FieldPath Path, ColumnType Type), ColumnVector>? _values;

    protected DecodedSegment(RowLayout layout, ChunkRows rows)
    {
        Layout = layout;
        Rows = rows;
        _columns = new ColumnVector?[layout.Schema.Width];
    }

    public ChunkRows Rows { get; }

    public override int RowCount => Rows.Count;

    public RowLayout Layout { get; }

    /// <summary>A sample of the rows, stored by whoever first estimates with it; null before.</summary>
    public RowSegment? Sample { get; set; }

    /// <summary>True if later reads find this object again, so that it is worthwhile to decode all rows once.</summary>
    public abstract bool IsKept { get; }

    public override long HeldBytes
    {
        get
        {
            long bytes = Rows.AllocatedBytes;
            for (int ordinal = 0; ordinal < _columns.Length; ordinal++)
            {
                bytes += Volatile.Read(ref _columns[ordinal])?.Bytes ?? 0;
            }

            foreach (PathColumn column in Volatile.Read(ref _paths)?.Values ?? [])
            {
                bytes += column.Bytes;
            }

            foreach (ColumnVector values in Volatile.Read(ref _values)?.Values ?? [])
            {
                bytes += values.Bytes;
            }

            return bytes;
        }
    }

    public override RowSlice Line(int row) => Rows.Line(row);

    public override RowKey Key(int row) => Rows.Keys.ToRowKey(row);

    public override int Search(scoped KeyView key) => Rows.Search(key);

    /// <summary>True when the column has been decoded.</summary>
    public bool IsLoaded(int ordinal) => Volatile.Read(ref _columns[ordinal]) is not null;

    /// <summary>
    /// Counts rows of which a column that has not been decoded is to be read by their lines; true if the whole column should be decoded instead, because as many rows
    /// have been read that way as cost the same.
    /// </summary>
    public bool IsWorthDecoding(int ordinal, int rows)
    {
        // Concurrent readers may miss a count, which need not be exact.
        int[] fetched = _fetched ??= new int[_columns.Length];
        long all = (long)fetched[ordinal] + rows;
        fetched[ordinal] = (int)Math.Min(int.MaxValue, all);
        return all >= RowCount;
    }

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

    /// <summary>The values at a path, if the rows are documents.</summary>
    public PathColumn Path(FieldPath path)
    {
        ConcurrentDictionary<FieldPath, PathColumn> paths = Volatile.Read(ref _paths) ?? Interlocked.CompareExchange(ref _paths, new(), null) ?? _paths;
        if (paths.TryGetValue(path, out PathColumn? known))
        {
            return known;
        }

        PathColumn column = PathColumn.Read(Rows, path);
        if (paths.Count >= MostPaths)
        {
            foreach (FieldPath other in paths.Keys)
            {
                OnDecoded(paths.TryRemove(other, out PathColumn? removed) ? -removed.Bytes : 0);
            }
        }

        if (paths.TryAdd(path, column))
        {
            OnDecoded(column.Bytes);
        }

        return column;
    }

    /// <summary>The texts at a path, if the rows are documents: of each document that has one value there, a text.</summary>
    public TextVector Texts(FieldPath path)
    {
        PathColumn column = Path(path);
        if (column.Texts is { } known)
        {
            return known;
        }

        TextVector texts = PathColumn.ReadTexts(Rows, path);
        if (column.Keep(texts))
        {
            OnDecoded(texts.Bytes);
        }

        return texts;
    }

    /// <summary>The values at a path read as a type, if the rows are documents; null if they have not been read.</summary>
    public ColumnVector? ValuesOf(FieldPath path, ColumnType type) => Volatile.Read(ref _values)?.GetValueOrDefault((path, type));

    /// <summary>Keeps the values at a path read as a type.</summary>
    public ColumnVector Keep(FieldPath path, ColumnType type, ColumnVector values)
    {
        ConcurrentDictionary<(FieldPath, ColumnType), ColumnVector> kept = Volatile.Read(ref _values) ?? Interlocked.CompareExchange(ref _values, new(), null) ?? _values;
        if (kept.Count >= MostPaths)
        {
            foreach ((FieldPath, ColumnType) other in kept.Keys)
            {
                OnDecoded(kept.TryRemove(other, out ColumnVector? removed) ? -removed.Bytes : 0);
            }
        }

        values = values is TextVector texts ? TextDictionary.Of(texts) : values;
        if (kept.TryAdd((path, type), values))
        {
            OnDecoded(values.Bytes);
        }

        return values;
    }

    protected abstract ColumnVector?[] Decode(int[] ordinals);

    /// <summary>Called with the memory that newly decoded columns take, in bytes; negative for columns that were dropped.</summary>
    protected virtual void OnDecoded(long bytes)
    {
    }
}
