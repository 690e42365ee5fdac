using JsonOrm.Tables;

namespace JsonOrm.Catalogue;

/// <summary>One immutable state of every table.</summary>
internal sealed class DatabaseVersion
{
    private readonly TableVersion?[] _tables;

    private DatabaseVersion(long lsn, TableVersion?[] tables)
    {
        Lsn = lsn;
        _tables = tables;
    }

    /// <summary>The number of its last commit.</summary>
    public long Lsn { get; }

    /// <summary>Tables by <see cref="TableSlot.Index"/>; null for a table that has not been created yet.</summary>
    public ReadOnlySpan<TableVersion?> Tables => _tables;

    public static DatabaseVersion Of(long lsn, TableVersion?[] tables) => new(lsn, tables);

    public TableVersion? Table(int slot) => slot < _tables.Length ? _tables[slot] : null;

    /// <summary>Returns the state with one table replaced.</summary>
    public DatabaseVersion With(long lsn, int slot, TableVersion table)
    {
        TableVersion?[] tables = Copy(Math.Max(_tables.Length, slot + 1));
        tables[slot] = table;
        return new DatabaseVersion(lsn, tables);
    }

    public TableVersion?[] Copy(int length)
    {
        var tables = new TableVersion?[Math.Max(length, _tables.Length)];
        _tables.CopyTo(tables, 0);
        return tables;
    }
}
