using JsonOrm.Rows;
using JsonOrm.Spill;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// The effect of a set-based change, computed before any of it is applied: the validated rows that it writes, or those that it deletes. Rows that do not fit in
/// memory
/// are spilled. Keys never change, so a row's line identifies the affected row.
/// </summary>
internal sealed class ChangedRows : IDisposable
{
    private const int BatchRows = 4096;

    private readonly RowLayout _layout;
    private readonly SpillSpace _space;
    private VectorStore? _away;
    private List<RowSlice> _rows = [];
    private long _bytes;

    /// <param name="layout">The layout of the table's lines.</param>
    /// <param name="areDeleted">True if the rows are deleted, false if they are written.</param>
    /// <param name="space">Where rows that do not fit in memory are spilled.</param>
    public ChangedRows(RowLayout layout, bool areDeleted, SpillSpace space)
    {
        _layout = layout;
        _space = space;
        AreDeleted = areDeleted;
    }

    /// <summary>True if the rows are deleted, false if they are written.</summary>
    public bool AreDeleted { get; }

    /// <summary>The number of rows.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a row as it is written, or as it was before it is deleted.</summary>
    public void Add(RowSlice row)
    {
        Count++;
        // An existing row is part of a chunk, which would be retained by it, so the row is copied.
        _rows.Add(AreDeleted ? new RowSlice(row.Span.ToArray(), 0, row.Length) : row);
        _bytes += row.Length + RowOverhead;
        if (_away is not null ? _rows.Count >= BatchRows || _bytes > _space.MemoryBytes : _bytes > _space.MemoryBytes)
        {
            PutAway();
        }
    }

    /// <summary>The rows in batches; may be called any number of times.</summary>
    public IEnumerable<List<RowSlice>> Batches()
    {
        foreach (ColumnVector[] batch in _away?.Batches() ?? [])
        {
            var lines = (TextVector)batch[0];
            yield return [.. Enumerable.Range(0, lines.Count).Select(lines.GetSlice)];
        }

        if (_rows.Count > 0)
        {
            yield return _rows;
        }
    }

    /// <summary>The key of a row.</summary>
    public RowKey Key(RowSlice row) => _layout.ExtractKey(row.Span);

    public void Dispose() => _away?.Dispose();

    // Besides its bytes, a row costs an array and an entry in the list.
    private static int RowOverhead => 48;

    private void PutAway()
    {
        var lines = new TextVectorBuilder(_rows.Count);
        foreach (RowSlice row in _rows)
        {
            lines.Add(row.Span);
        }

        _away ??= new VectorStore([ColumnType.String], _space);
        _away.Add([lines.Build()], _rows.Count);
        _rows = [];
        _bytes = 0;
    }
}
