using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Chunks;

/// <summary>A chunk as seen by one version and one key range: some of its rows are hidden.</summary>
internal sealed class MaskedSegment : RowSegment
{
    private readonly LoadedChunk _chunk;

    public MaskedSegment(LoadedChunk chunk, ulong[] hidden)
    {
        _chunk = chunk;
        Hidden = hidden;
    }

    public override int RowCount => _chunk.RowCount;

    public override ulong[] Hidden { get; }

    public override object Memory => _chunk;

    public override long HeldBytes => _chunk.HeldBytes;

    public override ColumnVector Column(int ordinal) => _chunk.Column(ordinal);

    public override void LoadColumns(ReadOnlySpan<int> ordinals) => _chunk.LoadColumns(ordinals);

    public override RowSlice Line(int row) => _chunk.Line(row);

    public override RowKey Key(int row) => _chunk.Key(row);

    public override int Search(scoped KeyView key) => _chunk.Search(key);
}
