using System.Collections.Concurrent;
using JsonOrm.Interpreters.Lists;
using JsonOrm.Queries.Tests.Engines;
using JsonOrm.Queries.Tests.Sqlite;

namespace JsonOrm.Queries.Tests.DataSets;

/// <summary>
/// A data set in databases of the engine and in SQLite's memory. The project's own set, which is small, is asked in four states of its files,
/// and each query is also answered by the evaluation over lists. A set of the shared folder is asked in memory and in files opened again.
/// </summary>
internal sealed class DataSetStores
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), "jsonorm-data-set-" + Guid.NewGuid().ToString("N"));
    private readonly ConcurrentBag<JsonDatabase> _open = [];
    private readonly IReadOnlyList<DataSetTable> _tables;
    private readonly Lazy<string> _folder;
    private readonly Lazy<ITextQuerySession>[] _stores;
    private readonly Lazy<SqliteDataSet> _sqlite;

    /// <summary>The tables.</summary>
    public IEnumerable<TableSchema> Schemas => _tables.Select(table => table.Schema);

    /// <summary>A data set of the shared folder.</summary>
    public DataSetStores(string name, IReadOnlyList<DataSetTable> tables)
        : this(tables, () => Path.Combine(SharedData.Folder!, "data", name))
    {
        _stores = [new(() => Filled(JsonDatabase.InMemory())), new(Reopened)];
    }

    /// <summary>A data set that is generated.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="write">Writes a file for each table to a folder.</param>
    public DataSetStores(IReadOnlyList<DataSetTable> tables, Action<string> write)
        : this(tables, static () => "")
    {
        _folder = new(() =>
        {
            string folder = Directory.CreateDirectory(Path.Combine(_root, "files")).FullName;
            write(folder);
            return folder;
        });
        var lists = new Lazy<ListAnswers>(() =>
        {
            var rows = new ListTables();
            foreach (DataSetTable table in tables)
            {
                rows.Set(table.Schema, table.Values(_folder.Value));
            }

            return new ListAnswers(rows);
        });
        _stores = [.. new Func<JsonDatabase>[] { () => Filled(JsonDatabase.InMemory()), () => Filled(Open("fresh")), Reopened, Mixed }
            .Select(store => new Lazy<ITextQuerySession>(() => new ComparedSession(store(), lists.Value)))];
    }

    private DataSetStores(IReadOnlyList<DataSetTable> tables, Func<string> folder)
    {
        _tables = tables;
        _folder = new(folder);
        _stores = [];
        _sqlite = new(() => new SqliteDataSet(_folder.Value));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => CleanUp();
    }

    /// <summary>The databases to ask: the engine's own stores, or the one of another engine.</summary>
    public IEnumerable<ITextQuerySession> All => EngineFixture.Current is { } engine ? [engine.Open(this, FillAsync)] : _stores.Select(store => store.Value);

    /// <summary>Begins a transaction on one of <see cref="All"/> of a generated set, for changes that are rolled back.</summary>
    public static ILocalQuerySession BeginTransaction(ITextQuerySession store) =>
        EngineFixture.Current is { } engine ? engine.BeginTransaction(store) : ((ComparedSession)store).Database.BeginTransaction();

    /// <summary>Null where there is no SQLite library: the evaluation over lists has to do.</summary>
    public SqliteDataSet? Sqlite => SqliteLibrary.Missing is null ? _sqlite.Value : null;

    /// <summary>Another copy in SQLite's memory, to be changed.</summary>
    public SqliteDataSet? CopySqlite() => SqliteLibrary.Missing is null ? new SqliteDataSet(_folder.Value) : null;

    private async ValueTask FillAsync(IDatabaseSession database)
    {
        foreach (DataSetTable table in _tables)
        {
            await table.InsertAsync(database, _folder.Value);
        }
    }

    private JsonDatabase Open(string name)
    {
        var database = JsonDatabase.Open(Path.Combine(_root, name));
        _open.Add(database);
        return database;
    }

    private JsonDatabase Filled(JsonDatabase database) => Change(database, (table, tx) => table.Insert(tx, _folder.Value, static _ => true));

    private JsonDatabase Reopened()
    {
        Filled(JsonDatabase.Open(Path.Combine(_root, "reopened"))).Dispose();
        return Open("reopened");
    }

    // Of the tables that no other refers to a third of the rows is above the chunks; of all tables some rows in chunks are written over.
    private JsonDatabase Mixed()
    {
        HashSet<string> referred = [.. _tables.SelectMany(table => table.Schema.ForeignKeys).Select(key => key.ReferencedTable)];
        bool IsEarly(DataSetTable table, int place) => place % 3 != 0 || referred.Contains(table.Schema.Name);
        Change(JsonDatabase.Open(Path.Combine(_root, "mixed")), (table, tx) => table.Insert(tx, _folder.Value, place => IsEarly(table, place))).Dispose();
        JsonDatabase database = Change(Open("mixed"), (table, tx) => table.Insert(tx, _folder.Value, place => !IsEarly(table, place)));
        return Change(database, (table, tx) =>
        {
            table.Delete(tx, _folder.Value, static place => place % 5 == 1);
            table.Insert(tx, _folder.Value, static place => place % 5 == 1);
        });
    }

    private JsonDatabase Change(JsonDatabase database, Action<DataSetTable, JsonTransaction> change)
    {
        database.Transact(tx =>
        {
            foreach (DataSetTable table in _tables)
            {
                change(table, tx);
            }
        });
        return database;
    }

    private void CleanUp()
    {
        foreach (JsonDatabase database in _open)
        {
            database.Dispose();
        }

        if (Directory.Exists(_root))
        {
            Directory.Delete(_root, recursive: true);
        }
    }
}
