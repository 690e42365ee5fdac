using JsonOrm.Tables;

namespace JsonOrm.Catalogue;

/// <summary>One immutable state of every table.</summary>
internal sealed class DatabaseVersion
{
    private readonly TableVersion?[] _tables;
    private TableLookup? _lookup;

    private DatabaseVersion(long lsn, TableVersion?[] tables)
    {
        Lsn = lsn;
        _tables = tables;
    }

    /// <summary>The number of its last commit.</summary>
    public long Lsn { get; }

    /// <summary>Tables by <see cref="TableSlot.Index"/>; null for a table that has not been created yet.</summary>
    public ReadOnlySpan<TableVersion?> Tables => _tables;

    /// <summary>Finds tables in this state by their classes' schemas, for queries; made by the first of them.</summary>
    /// <param name="catalog">The database's tables.</param>
    public Func<TableSchema, TableVersion> In(TableCatalog catalog)
    {
        TableLookup? known = Volatile.Read(ref _lookup);
        if (known is null || !ReferenceEquals(known.Catalog, catalog))
        {
            known = new TableLookup(this, catalog);
            Volatile.Write(ref _lookup, known);
        }

        return known.Find;
    }

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

    private sealed class TableLookup
    {
        public TableLookup(DatabaseVersion version, TableCatalog catalog)
        {
            Catalog = catalog;
            Find = schema => catalog.Read(schema, version);
        }

        public TableCatalog Catalog { get; }

        public Func<TableSchema, TableVersion> Find { get; }
    }
}
