using JsonOrm.Chunks;

namespace JsonOrm.Planning;

/// <summary>The positions of a table's columns in the entries of one of its indexes.</summary>
internal sealed class IndexColumns
{
    private readonly int[] _places;

    public IndexColumns(TableForm form, int index)
    {
        _places = new int[form.Schema.Columns.Count];
        Array.Fill(_places, -1);
        int place = 0;
        foreach (int ordinal in form.Indexes[index].Schema.Ordinals)
        {
            _places[ordinal] = place++;
        }

        foreach (int ordinal in form.Schema.KeyOrdinals)
        {
            if (_places[ordinal] < 0)
            {
                _places[ordinal] = place;
            }

            place++;
        }
    }

    /// <summary>True if an entry contains the column.</summary>
    public bool Has(int ordinal) => _places[ordinal] >= 0;

    /// <summary>The column's position in an entry, which contains it.</summary>
    public int PlaceOf(int ordinal) => _places[ordinal];
}
