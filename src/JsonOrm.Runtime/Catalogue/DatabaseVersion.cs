using JsonOrm.Tables;

namespace JsonOrm.Catalogue;

/// <summary>One state of every table, for ever the same.</summary>
internal sealed class DatabaseVersion
{
    private readonly TableVersion?[] _tables;

    private DatabaseVersion(long lsn, TableVersion?[] tables)
    {
        Lsn = lsn;
        _tables = tables;
    }

    /// <summary>The number of the last commit in it.</summary>
    public long Lsn { get; }

    /// <summary>Tables by <see cref="TableSlot.Index"/>; a table not yet created is null.</summary>
    public ReadOnlySpan<TableVersion?> Tables => _tables;

    public static DatabaseVersion Of(long lsn, TableVersion?[] tables) => new(lsn, tables);

    public TableVersion? Table(int slot) => slot < _tables.Length ? _tables[slot] : null;

    /// <summary>The state with one table replaced.</summary>
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
