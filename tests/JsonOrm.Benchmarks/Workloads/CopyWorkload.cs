using JsonOrm.Benchmarks.Harness;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Workloads;

/// <summary>A workload that changes the loaded databases, and therefore uses copies of them.</summary>
internal abstract class CopyWorkload : Workload
{
    private string _sqliteFile = "";
    private string _databaseFolder = "";

    protected SqlitePeople Sqlite { get; private set; } = null!;

    protected JsonDatabase Database { get; private set; } = null!;

    protected string SqliteFile => _sqliteFile;

    public override void Prepare(BenchmarkContext context)
    {
        (_sqliteFile, _databaseFolder) = context.Copy();
        Sqlite = SqlitePeople.Open(_sqliteFile);
        Database = JsonDatabase.Open(_databaseFolder);
    }

    public override void CleanUp(BenchmarkContext context)
    {
        Sqlite?.Dispose();
        Database?.Dispose();
        File.Delete(_sqliteFile);
        if (Directory.Exists(_databaseFolder))
        {
            Directory.Delete(_databaseFolder, recursive: true);
        }
    }

    /// <summary>Returns the number of rows after a round, which both sides must agree on.</summary>
    protected long CountSqlite()
    {
        using SqliteStatement count = Sqlite.Connection.Prepare("SELECT count(*) FROM person");
        count.Step();
        return count.Int64(0);
    }
}
