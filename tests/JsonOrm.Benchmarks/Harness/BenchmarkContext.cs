using System.Diagnostics;
using JsonOrm.Benchmarks.Music;
using JsonOrm.Benchmarks.People;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Harness;

/// <summary>
/// The folder that the workloads write to, and the two databases that most of them only read: loaded once, on first use, with the same rows.
/// </summary>
internal sealed class BenchmarkContext : IDisposable
{
    private readonly string _directory;
    private SqlitePeople? _sqlite;
    private JsonDatabase? _database;
    private MusicStore? _music;

    public BenchmarkContext(string parent, int rows)
    {
        Rows = rows;
        _directory = Path.Combine(parent, "jsonorm-benchmarks-" + Guid.NewGuid().ToString("N")[..8]);
        Directory.CreateDirectory(_directory);
    }

    /// <summary>The number of rows in the loaded databases.</summary>
    public int Rows { get; }

    /// <summary>The SQLite file with all rows; open it only through <see cref="Sqlite"/> or in another process.</summary>
    public string SqliteFile => Path.Combine(_directory, "loaded.db");

    /// <summary>The JsonOrm folder with all rows.</summary>
    public string DatabaseFolder => Path.Combine(_directory, "loaded");

    /// <summary>SQLite with all rows, open.</summary>
    public SqlitePeople Sqlite
    {
        get
        {
            Load();
            return _sqlite ??= SqlitePeople.Open(SqliteFile);
        }
    }

    /// <summary>JsonOrm with all rows, open.</summary>
    public JsonDatabase Database
    {
        get
        {
            Load();
            return _database ??= JsonDatabase.Open(DatabaseFolder);
        }
    }

    /// <summary>The tables of the joins, in both databases.</summary>
    public MusicStore Music => _music ??= MusicStore.Create(NewPath("music.db"), NewPath("music"));

    /// <summary>Returns a unique path for a file or folder that is deleted when the run ends.</summary>
    public string NewPath(string name) => Path.Combine(_directory, name + "-" + Guid.NewGuid().ToString("N")[..8]);

    /// <summary>Loads both databases and closes them, so that their files are complete.</summary>
    public void Load()
    {
        if (Directory.Exists(DatabaseFolder))
        {
            return;
        }

        using (SqlitePeople sqlite = SqlitePeople.Open(SqliteFile))
        {
            sqlite.InsertAll(PersonGenerator.Generate(Rows));
            sqlite.Connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        using JsonDatabase database = JsonDatabase.Open(DatabaseFolder);
        database.Insert(PersonGenerator.Generate(Rows));
    }

    /// <summary>Closes what is open, so that a copy or another process sees complete files.</summary>
    public void Close()
    {
        _sqlite?.Dispose();
        _sqlite = null;
        _database?.Dispose();
        _database = null;
    }

    /// <summary>Copies both loaded databases, for a workload that changes them.</summary>
    public (string SqliteFile, string DatabaseFolder) Copy()
    {
        Load();
        Close();
        string file = NewPath("copy.db");
        string folder = NewPath("copy");
        File.Copy(SqliteFile, file);
        CopyFolder(DatabaseFolder, folder);
        return (file, folder);
    }

    /// <summary>Times one action.</summary>
    public static TimeSpan Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }

    public void Dispose()
    {
        Close();
        _music?.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (string folder in Directory.EnumerateDirectories(from))
        {
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
