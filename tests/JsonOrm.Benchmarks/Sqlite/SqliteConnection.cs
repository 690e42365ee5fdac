using System.Runtime.InteropServices;

namespace JsonOrm.Benchmarks.Sqlite;

/// <summary>One open SQLite database, in WAL mode and synced at every commit.</summary>
internal sealed class SqliteConnection : IDisposable
{
    private const int ReadWrite = 0x2;
    private const int Create = 0x4;
    private const int NoMutex = 0x8000;

    // Long enough for sixty-four writers in a row: a timeout would be a failure of the set-up, not a result.
    private const int BusyMilliseconds = 60_000;

    private nint _handle;

    private SqliteConnection(nint handle) => _handle = handle;

    /// <summary>Opens a database file, and creates it if it does not exist. Not thread-safe.</summary>
    public static SqliteConnection Open(string path)
    {
        int code = SqliteNative.Open(path, out nint handle, ReadWrite | Create | NoMutex, 0);
        var connection = new SqliteConnection(handle);
        connection.Check(code, "open " + path);
        connection.Check(SqliteNative.BusyTimeout(handle, BusyMilliseconds), "busy timeout");
        connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        return connection;
    }

    /// <summary>The library's version, for the report.</summary>
    public static string LibraryVersion => Marshal.PtrToStringUTF8(SqliteNative.Version())!;

    /// <summary>Runs statements that return no rows.</summary>
    public void Execute(string sql) => Check(SqliteNative.Execute(_handle, sql, 0, 0, 0), sql);

    /// <summary>Prepares a statement that is run many times.</summary>
    public SqliteStatement Prepare(string sql)
    {
        const uint persistent = 1;
        Check(SqliteNative.Prepare(_handle, sql, -1, persistent, out nint statement, 0), sql);
        return new SqliteStatement(this, statement);
    }

    /// <summary>Throws SQLite's error message unless the code is a success.</summary>
    public void Check(int code, string what)
    {
        if (code is not (SqliteNative.Ok or SqliteNative.Row or SqliteNative.Done))
        {
            throw new InvalidOperationException(
                $"SQLite, {what}: {Marshal.PtrToStringUTF8(SqliteNative.ErrorMessage(_handle))} (code {code})");
        }
    }

    public void Dispose()
    {
        if (_handle != 0)
        {
            SqliteNative.Close(_handle);
            _handle = 0;
        }
    }
}
