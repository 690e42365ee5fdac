using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Tpch;

/// <summary>The same rows in both databases, with the same indexes. In SQLite amounts are doubles, and days numbers such as 19950317, which it compares faster than texts.</summary>
internal sealed class TpchStore : IDisposable
{
    private const string Schema = """
        CREATE TABLE region (r_regionkey INTEGER PRIMARY KEY, r_name TEXT NOT NULL);
        CREATE TABLE nation (n_nationkey INTEGER PRIMARY KEY, n_name TEXT NOT NULL, n_regionkey INTEGER NOT NULL);
        CREATE TABLE supplier (s_suppkey INTEGER PRIMARY KEY, s_name TEXT NOT NULL, s_address TEXT NOT NULL, s_nationkey INTEGER NOT NULL, s_phone TEXT NOT NULL, s_acctbal REAL NOT NULL, s_comment TEXT NOT NULL);
        CREATE TABLE part (p_partkey INTEGER PRIMARY KEY, p_name TEXT NOT NULL, p_mfgr TEXT NOT NULL, p_brand TEXT NOT NULL, p_type TEXT NOT NULL, p_size INTEGER NOT NULL, p_container TEXT NOT NULL, p_retailprice REAL NOT NULL);
        CREATE TABLE partsupp (ps_partkey INTEGER NOT NULL, ps_suppkey INTEGER NOT NULL, ps_availqty INTEGER NOT NULL, ps_supplycost REAL NOT NULL, PRIMARY KEY (ps_partkey, ps_suppkey)) WITHOUT ROWID;
        CREATE TABLE customer (c_custkey INTEGER PRIMARY KEY, c_name TEXT NOT NULL, c_address TEXT NOT NULL, c_nationkey INTEGER NOT NULL, c_phone TEXT NOT NULL, c_acctbal REAL NOT NULL, c_mktsegment TEXT NOT NULL, c_comment TEXT NOT NULL);
        CREATE TABLE orders (o_orderkey INTEGER PRIMARY KEY, o_custkey INTEGER NOT NULL, o_orderstatus TEXT NOT NULL, o_totalprice REAL NOT NULL, o_orderdate INTEGER NOT NULL, o_orderpriority TEXT NOT NULL,
            o_clerk TEXT NOT NULL, o_shippriority INTEGER NOT NULL, o_comment TEXT NOT NULL);
        CREATE TABLE lineitem (l_orderkey INTEGER NOT NULL, l_linenumber INTEGER NOT NULL, l_partkey INTEGER NOT NULL, l_suppkey INTEGER NOT NULL, l_quantity REAL NOT NULL, l_extendedprice REAL NOT NULL,
            l_discount REAL NOT NULL, l_tax REAL NOT NULL, l_returnflag TEXT NOT NULL, l_linestatus TEXT NOT NULL, l_shipdate INTEGER NOT NULL, l_commitdate INTEGER NOT NULL, l_receiptdate INTEGER NOT NULL,
            l_shipinstruct TEXT NOT NULL, l_shipmode TEXT NOT NULL, l_comment TEXT NOT NULL, PRIMARY KEY (l_orderkey, l_linenumber)) WITHOUT ROWID;
        """;

    // Created after the rows are there, which is faster.
    private const string Indexes = """
        CREATE INDEX supplier_nation ON supplier (s_nationkey);
        CREATE INDEX partsupp_supplier ON partsupp (ps_suppkey);
        CREATE INDEX customer_nation ON customer (c_nationkey);
        CREATE INDEX orders_customer ON orders (o_custkey);
        CREATE INDEX lineitem_part ON lineitem (l_partkey, l_suppkey);
        CREATE INDEX lineitem_supplier ON lineitem (l_suppkey);
        ANALYZE;
        """;

    private TpchStore(SqliteConnection sqlite, JsonDatabase database)
    {
        Sqlite = sqlite;
        Database = database;
    }

    public SqliteConnection Sqlite { get; }

    public JsonDatabase Database { get; }

    /// <summary>Fills both databases, unless the folder has them from an earlier run.</summary>
    public static TpchStore Open(string folder, double scale)
    {
        string complete = Path.Combine(folder, "complete");
        string file = Path.Combine(folder, "tpch.db"), database = Path.Combine(folder, "tpch");
        if (File.Exists(complete))
        {
            return new TpchStore(SqliteConnection.Open(file), JsonDatabase.Open(database));
        }

        Directory.CreateDirectory(folder);
        var rows = new TpchRows(scale);
        SqliteConnection sqlite = SqliteConnection.Open(file);
        sqlite.Execute(Schema);
        sqlite.Execute("BEGIN");
        foreach ((string table, IEnumerable<object[]> values) in Values(rows))
        {
            Insert(sqlite, table, values);
        }

        sqlite.Execute("COMMIT");
        sqlite.Execute(Indexes);
        using (JsonDatabase filled = JsonDatabase.Open(database))
        {
            filled.Insert(TpchRows.RegionRows());
            filled.Insert(TpchRows.NationRows());
            filled.Insert(rows.SupplierRows());
            filled.Insert(rows.PartRows());
            filled.Insert(rows.PartSupplyRows());
            filled.Insert(rows.CustomerRows());
            filled.Insert(rows.OrderRows());
            filled.Insert(rows.LineRows());
        }

        File.WriteAllText(complete, "");
        return new TpchStore(sqlite, JsonDatabase.Open(database));
    }

    /// <summary>The tables' definitions, as SQLite has them.</summary>
    public static string Definitions => Schema;

    /// <summary>The rows of all tables of another database than JsonOrm, by the tables' names.</summary>
    public static IEnumerable<(string Table, IEnumerable<object[]> Rows)> Values(TpchRows rows) =>
    [
        ("region", TpchRows.RegionRows().Select(r => new object[] { r.Id, r.Name })),
        ("nation", TpchRows.NationRows().Select(n => new object[] { n.Id, n.Name, n.RegionId })),
        ("supplier", rows.SupplierRows().Select(s => new object[] { s.Id, s.Name, s.Address, s.NationId, s.Phone, s.Balance, s.Comment })),
        ("part", rows.PartRows().Select(p => new object[] { p.Id, p.Name, p.Manufacturer, p.Brand, p.Type, p.Size, p.Container, p.RetailPrice })),
        ("partsupp", rows.PartSupplyRows().Select(ps => new object[] { ps.PartId, ps.SupplierId, ps.Available, ps.Cost })),
        ("customer", rows.CustomerRows().Select(c => new object[] { c.Id, c.Name, c.Address, c.NationId, c.Phone, c.Balance, c.Segment, c.Comment })),
        ("orders", rows.OrderRows().Select(o => new object[] { o.Id, o.CustomerId, o.Status, o.TotalPrice, o.Date, o.Priority, o.Clerk, o.ShipPriority, o.Comment })),
        ("lineitem", rows.LineRows().Select(l => new object[]
        {
            l.OrderId, l.Number, l.PartId, l.SupplierId, l.Quantity, l.Price, l.Discount, l.Tax, l.ReturnFlag, l.Status, l.Shipped, l.Committed, l.Received, l.Instruction, l.Mode, l.Comment,
        })),
    ];

    /// <summary>A day as SQLite has it.</summary>
    public static int Number(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;

    public void Dispose()
    {
        Sqlite.Dispose();
        Database.Dispose();
    }

    private static void Insert(SqliteConnection sqlite, string table, IEnumerable<object[]> rows)
    {
        SqliteStatement? insert = null;
        foreach (object[] row in rows)
        {
            insert ??= sqlite.Prepare($"INSERT INTO {table} VALUES ({string.Join(", ", row.Select(_ => "?"))})");
            for (int i = 0; i < row.Length; i++)
            {
                Bind(insert, i + 1, row[i]);
            }

            insert.Run();
        }

        insert?.Dispose();
    }

    private static void Bind(SqliteStatement statement, int index, object value)
    {
        switch (value)
        {
            case string text:
                statement.Bind(index, text);
                break;
            case decimal amount:
                statement.Bind(index, (double)amount);
                break;
            case DateOnly day:
                statement.Bind(index, Number(day));
                break;
            default:
                statement.Bind(index, (int)value);
                break;
        }
    }
}
