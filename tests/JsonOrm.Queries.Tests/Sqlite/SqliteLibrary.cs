using System.Reflection;
using System.Runtime.InteropServices;

namespace JsonOrm.Queries.Tests.Sqlite;

/// <summary>SQLite's C API, as far as comparing needs it.</summary>
internal static unsafe partial class SqliteLibrary
{
    public const int Ok = 0;
    public const int Row = 100;
    public const int Done = 101;

    private const string Name = "sqlite3";

    static SqliteLibrary() => NativeLibrary.SetDllImportResolver(typeof(SqliteLibrary).Assembly, Resolve);

    /// <summary>Why the library cannot be used; null when it can.</summary>
    public static string? Missing { get; } = Try();

    [LibraryImport(Name, EntryPoint = "sqlite3_open", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, out nint connection);

    [LibraryImport(Name, EntryPoint = "sqlite3_close_v2")]
    public static partial int Close(nint connection);

    [LibraryImport(Name, EntryPoint = "sqlite3_errmsg")]
    public static partial nint ErrorMessage(nint connection);

    [LibraryImport(Name, EntryPoint = "sqlite3_libversion_number")]
    public static partial int Version();

    [LibraryImport(Name, EntryPoint = "sqlite3_prepare_v2", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Prepare(nint connection, string sql, int bytes, out nint statement, nint tail);

    [LibraryImport(Name, EntryPoint = "sqlite3_finalize")]
    public static partial int Finalize(nint statement);

    [LibraryImport(Name, EntryPoint = "sqlite3_step")]
    public static partial int Step(nint statement);

    [LibraryImport(Name, EntryPoint = "sqlite3_bind_int64")]
    public static partial int BindInt64(nint statement, int index, long value);

    [LibraryImport(Name, EntryPoint = "sqlite3_bind_double")]
    public static partial int BindDouble(nint statement, int index, double value);

    [LibraryImport(Name, EntryPoint = "sqlite3_bind_null")]
    public static partial int BindNull(nint statement, int index);

    [LibraryImport(Name, EntryPoint = "sqlite3_bind_text")]
    public static partial int BindText(nint statement, int index, byte* text, int bytes, nint destructor);

    [LibraryImport(Name, EntryPoint = "sqlite3_bind_blob")]
    public static partial int BindBlob(nint statement, int index, byte* blob, int bytes, nint destructor);

    [LibraryImport(Name, EntryPoint = "sqlite3_bind_zeroblob")]
    public static partial int BindEmpty(nint statement, int index, int bytes);

    [LibraryImport(Name, EntryPoint = "sqlite3_reset")]
    public static partial int Reset(nint statement);

    [LibraryImport(Name, EntryPoint = "sqlite3_column_count")]
    public static partial int ColumnCount(nint statement);

    [LibraryImport(Name, EntryPoint = "sqlite3_column_type")]
    public static partial int ColumnType(nint statement, int column);

    [LibraryImport(Name, EntryPoint = "sqlite3_column_int64")]
    public static partial long ColumnInt64(nint statement, int column);

    [LibraryImport(Name, EntryPoint = "sqlite3_column_double")]
    public static partial double ColumnDouble(nint statement, int column);

    [LibraryImport(Name, EntryPoint = "sqlite3_column_blob")]
    public static partial byte* ColumnBlob(nint statement, int column);

    [LibraryImport(Name, EntryPoint = "sqlite3_column_bytes")]
    public static partial int ColumnBytes(nint statement, int column);

    private static string? Try()
    {
        try
        {
            // Full and right joins came with 3.39.
            return Version() >= 3_039_000 ? null : $"SQLite {Version()} is older than 3.39.";
        }
        catch (DllNotFoundException)
        {
            return "There is no SQLite library; install libsqlite3-0.";
        }
    }

    // Debian's run-time package has only the versioned name.
    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == Name && NativeLibrary.TryLoad("libsqlite3.so.0", out nint handle) ? handle : 0;
}

/// <summary>A test that needs SQLite, and says that it was skipped where there is none.</summary>
internal sealed class SqliteFactAttribute : FactAttribute
{
    public SqliteFactAttribute() => Skip = SqliteLibrary.Missing;
}
