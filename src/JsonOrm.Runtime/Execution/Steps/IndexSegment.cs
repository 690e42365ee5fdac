using JsonOrm.Chunks;
using JsonOrm.Planning;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// Entries of an index as rows of its table: provides the columns that the index contains, under their ordinals in the table. There are no
/// whole rows.
/// </summary>
internal sealed class IndexSegment : RowSegment
{
    private readonly RowSegment _entries;
    private readonly IndexColumns _columns;

    public IndexSegment(RowSegment entries, IndexColumns columns)
    {
        _entries = entries;
        _columns = columns;
    }

    public override int RowCount => _entries.RowCount;

    public override ulong[]? Hidden => _entries.Hidden;

    public override object Memory => _entries.Memory;

    public override long HeldBytes => _entries.HeldBytes;

    public override ColumnVector Column(int ordinal) => _entries.Column(_columns.PlaceOf(ordinal));

    public override void LoadColumns(ReadOnlySpan<int> ordinals)
    {
        Span<int> places = ordinals.Length <= 32 ? stackalloc int[ordinals.Length] : new int[ordinals.Length];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = _columns.PlaceOf(ordinals[i]);
        }

        _entries.LoadColumns(places);
    }

    public override RowSlice Line(int row) => throw new NotSupportedException("An index entry is no whole row.");

    /// <summary>The entry's own key, by which the entries are sorted.</summary>
    public override RowKey Key(int row) => _entries.Key(row);

    public override int Search(scoped KeyView key) => _entries.Search(key);
}
