using System.Runtime.InteropServices;
using System.Text;
using JsonOrm.Interpreters.Sql;

namespace JsonOrm.Queries.Tests.Sqlite;

/// <summary>Tables in SQLite's memory, in the form that <see cref="SqlRenderer"/> expects.</summary>
internal sealed unsafe class SqliteTables : IDisposable
{
    private const nint Transient = -1;
    private const int Null = 5;

    private readonly nint _connection;

    public SqliteTables()
    {
        Check(SqliteLibrary.Open(":memory:", out _connection), "open");
        Run("PRAGMA case_sensitive_like = ON", [], []);
    }

    public void Add(TableSchema schema, IReadOnlyList<Value[]> rows)
    {
        string columns = string.Join(", ", schema.Columns.Select(column => $"\"{column.Name}\" {Affinity(column.Type)}"));
        string key = string.Join(", ", schema.Key.Select(ordinal => $"\"{schema.Columns[ordinal].Name}\""));
        Run($"CREATE TABLE \"{schema.Name}\" ({columns}, PRIMARY KEY ({key}))", [], []);
        foreach (Value[] row in rows)
        {
            Run($"INSERT INTO \"{schema.Name}\" VALUES ({string.Join(", ", row.Select((_, i) => "?" + (i + 1)))})", row, []);
        }
    }

    public List<Value[]> Run(string sql, IReadOnlyList<Value> parameters, IReadOnlyList<ColumnType> types)
    {
        Check(SqliteLibrary.Prepare(_connection, sql, -1, out nint statement, 0), sql);
        try
        {
            for (int i = 0; i < parameters.Count; i++)
            {
                Check(Bind(statement, i + 1, parameters[i]), sql);
            }

            var rows = new List<Value[]>();
            while (true)
            {
                int code = SqliteLibrary.Step(statement);
                if (code == SqliteLibrary.Done)
                {
                    return rows;
                }

                Check(code, sql);
                rows.Add([.. types.Select((type, column) => Read(statement, column, type))]);
            }
        }
        finally
        {
            _ = SqliteLibrary.Finalize(statement);
        }
    }

    public void Dispose() => _ = SqliteLibrary.Close(_connection);

    private static string Affinity(ColumnType type) => type switch
    {
        ColumnType.Single or ColumnType.Double or ColumnType.Decimal => "REAL",
        ColumnType.String or ColumnType.Guid or ColumnType.Json => "TEXT",
        ColumnType.Bytes => "BLOB",
        _ => "INTEGER",
    };

    private static int Bind(nint statement, int index, Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                return SqliteLibrary.BindNull(statement, index);
            case ValueKind.Integer:
                return SqliteLibrary.BindInt64(statement, index, value.Integer);
            case ValueKind.Double:
                return SqliteLibrary.BindDouble(statement, index, value.Double);
            case ValueKind.Decimal:
                return SqliteLibrary.BindDouble(statement, index, (double)value.Decimal);
            case ValueKind.Bytes when value.Bytes.Length == 0:
                return SqliteLibrary.BindEmpty(statement, index, 0);
            case ValueKind.Bytes:
                fixed (byte* blob = value.Bytes)
                {
                    return SqliteLibrary.BindBlob(statement, index, blob, value.Bytes.Length, Transient);
                }

            default:
                byte[] utf8 = value.Kind == ValueKind.Json ? value.Json : Encoding.UTF8.GetBytes(value.ToString());
                fixed (byte* text = utf8.Length == 0 ? [0] : utf8)
                {
                    return SqliteLibrary.BindText(statement, index, text, utf8.Length, Transient);
                }
        }
    }

    private static Value Read(nint statement, int column, ColumnType type)
    {
        if (SqliteLibrary.ColumnType(statement, column) == Null)
        {
            return Value.Null;
        }

        switch (type)
        {
            case ColumnType.Single or ColumnType.Double:
                return Value.From(SqliteLibrary.ColumnDouble(statement, column));
            case ColumnType.Decimal:
                return Value.From((decimal)SqliteLibrary.ColumnDouble(statement, column));
            case ColumnType.String:
                return Value.From(Encoding.UTF8.GetString(Blob(statement, column)));
            case ColumnType.Guid:
                return Value.From(Guid.Parse(Encoding.UTF8.GetString(Blob(statement, column))));
            case ColumnType.Json:
                return Value.FromJson(Blob(statement, column));
            case ColumnType.Bytes:
                return Value.From(Blob(statement, column));
            default:
                return Value.From(SqliteLibrary.ColumnInt64(statement, column));
        }
    }

    private static byte[] Blob(nint statement, int column)
    {
        byte* blob = SqliteLibrary.ColumnBlob(statement, column);
        return new ReadOnlySpan<byte>(blob, SqliteLibrary.ColumnBytes(statement, column)).ToArray();
    }

    private void Check(int code, string what)
    {
        if (code is not (SqliteLibrary.Ok or SqliteLibrary.Row or SqliteLibrary.Done))
        {
            throw new InvalidOperationException($"SQLite: {Marshal.PtrToStringUTF8(SqliteLibrary.ErrorMessage(_connection))} (code {code}): {what}");
        }
    }
}
