using JsonOrm.Catalogue;

namespace JsonOrm.Database;

/// <summary>Finds tables by their names, for calls without a class.</summary>
internal static class RecordTables
{
    /// <summary>Returns the table of a name.</summary>
    /// <exception cref="ArgumentException">There is no such table.</exception>
    public static TableSlot Find(DatabaseEngine engine, string table)
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        return engine.Catalog.Find(table)
            ?? throw new ArgumentException($"There is no table '{table}' in '{engine.Directory}'. There is {string.Join(", ", engine.Catalog.Slots.Select(slot => slot.Name))}.", nameof(table));
    }
}
