using System.Text;
using JsonOrm.Rows;

namespace JsonOrm.Queries.Tests.DataSets;

/// <summary>A data set in a database in memory, in files closed and opened again, and in SQLite's memory.</summary>
internal sealed class DataSetStores
{
    private readonly string _folder;
    private readonly Lazy<JsonDatabase> _memory;
    private readonly Lazy<JsonDatabase> _reopened;
    private readonly Lazy<SqliteDataSet> _sqlite;

    /// <param name="name">The data set's folder.</param>
    /// <param name="fill">Inserts every table.</param>
    public DataSetStores(string name, Action<JsonTransaction> fill)
    {
        _folder = Path.Combine(Path.GetTempPath(), "jsonorm-" + name + "-" + Guid.NewGuid().ToString("N"));
        _memory = new(() => Filled(JsonDatabase.InMemory(), fill));
        _reopened = new(() =>
        {
            Filled(JsonDatabase.Open(_folder), fill).Dispose();
            return JsonDatabase.Open(_folder);
        });
        _sqlite = new(() => new SqliteDataSet(Source(name)));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => CleanUp();
    }

    public IEnumerable<JsonDatabase> All => [_memory.Value, _reopened.Value];

    public SqliteDataSet Sqlite => _sqlite.Value;

    /// <summary>The rows of a file of the data set.</summary>
    public static List<T> Read<T>(string name)
        where T : class, ITable<T>
    {
        var canonicaliser = new RowCanonicaliser(new RowLayout(T.Schema, RowForm.Object));
        var writer = new RowWriter();
        return [.. File.ReadLines(Path.Combine(Source(name), T.Schema.Name + ".jsonl")).Select(line =>
        {
            var reader = new RowReader(canonicaliser.Canonicalise(Encoding.UTF8.GetBytes(line), writer).Span);
            return T.Codec.Read(ref reader);
        })];
    }

    private static string Source(string name) => Path.Combine(SharedData.Folder!, "data", name);

    private static JsonDatabase Filled(JsonDatabase database, Action<JsonTransaction> fill)
    {
        database.Transact(fill);
        return database;
    }

    private void CleanUp()
    {
        if (_reopened.IsValueCreated)
        {
            _reopened.Value.Dispose();
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
