using System.Text;

namespace JsonOrm.Benchmarks.Sqlite;

/// <summary>A prepared statement: bind, step, read, reset, again.</summary>
internal sealed unsafe class SqliteStatement : IDisposable
{
    // SQLITE_TRANSIENT: SQLite copies the text before the call returns.
    private const nint Transient = -1;
    private const int StackBytes = 512;

    private readonly SqliteConnection _connection;
    private nint _handle;

    public SqliteStatement(SqliteConnection connection, nint handle)
    {
        _connection = connection;
        _handle = handle;
    }

    public void Bind(int index, long value) => Check(SqliteNative.BindInt64(_handle, index, value));

    public void Bind(int index, double value) => Check(SqliteNative.BindDouble(_handle, index, value));

    public void Bind(int index, string? value)
    {
        if (value is null)
        {
            Check(SqliteNative.BindNull(_handle, index));
            return;
        }

        int most = Encoding.UTF8.GetMaxByteCount(value.Length);
        Span<byte> utf8 = most <= StackBytes ? stackalloc byte[StackBytes] : new byte[most];
        int length = Encoding.UTF8.GetBytes(value, utf8);
        fixed (byte* text = utf8)
        {
            Check(SqliteNative.BindText(_handle, index, text, length, Transient));
        }
    }

    /// <summary>Advances to the next row; false at the end.</summary>
    public bool Step()
    {
        int code = SqliteNative.Step(_handle);
        if (code == SqliteNative.Row)
        {
            return true;
        }

        Check(code);
        return false;
    }

    /// <summary>Resets the statement so that it can run again. Bindings are kept.</summary>
    public void Reset() => Check(SqliteNative.Reset(_handle));

    /// <summary>Runs a statement that returns no rows and resets it.</summary>
    public void Run()
    {
        Step();
        Reset();
    }

    public long Int64(int column) => SqliteNative.ColumnInt64(_handle, column);

    public double Double(int column) => SqliteNative.ColumnDouble(_handle, column);

    public string? Text(int column)
    {
        byte* text = SqliteNative.ColumnText(_handle, column);
        return text is null ? null : Encoding.UTF8.GetString(text, SqliteNative.ColumnBytes(_handle, column));
    }

    /// <summary>The number of columns of the results.</summary>
    public int ColumnCount => SqliteNative.ColumnCount(_handle);

    /// <summary>Returns a value by its own type: a long, a double, a text or null.</summary>
    public object? Value(int column) => SqliteNative.ColumnType(_handle, column) switch
    {
        SqliteNative.IntegerType => Int64(column),
        SqliteNative.DoubleType => Double(column),
        SqliteNative.TextType => Text(column),
        _ => null,
    };

    public void Dispose()
    {
        if (_handle != 0)
        {
            SqliteNative.Finalize(_handle);
            _handle = 0;
        }
    }

    private void Check(int code) => _connection.Check(code, "statement");
}
