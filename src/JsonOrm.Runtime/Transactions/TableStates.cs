using JsonOrm.Catalogue;
using JsonOrm.Tables;

namespace JsonOrm.Transactions;

/// <summary>The tables that a watched query reads, in their state at one moment.</summary>
internal sealed class TableStates
{
    private readonly TableSlot[] _slots;
    private readonly TableVersion?[] _published;
    private readonly TableVersion[] _tables;

    public TableStates(TableSlot[] slots, DatabaseVersion version)
    {
        _slots = slots;
        _published = Array.ConvertAll(slots, slot => version.Table(slot.Index));
        _tables = Array.ConvertAll(slots, slot => slot.In(version));
    }

    private TableStates(TableSlot[] slots, TableVersion?[] published, TableVersion[] tables)
    {
        _slots = slots;
        _published = published;
        _tables = tables;
    }

    /// <summary>The only table, if there is exactly one.</summary>
    public TableVersion? Only => _tables.Length == 1 ? _tables[0] : null;

    /// <summary>True if one of the tables has changed in a later state. Compares one reference per table.</summary>
    public bool DifferFrom(DatabaseVersion version)
    {
        for (int i = 0; i < _slots.Length; i++)
        {
            if (!ReferenceEquals(_published[i], version.Table(_slots[i].Index)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same states with another version of the only table.</summary>
    public TableStates With(TableVersion only) => new(_slots, _published, [only]);

    public TableVersion Of(TableSchema schema)
    {
        foreach (TableVersion table in _tables)
        {
            if (table.Schema.Name == schema.Name)
            {
                return table;
            }
        }

        throw new InvalidOperationException($"Table '{schema.Name}' is read by a watched query and was not found among the tables it reads.");
    }
}
