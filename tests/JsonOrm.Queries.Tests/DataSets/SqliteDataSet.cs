using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using JsonOrm.Queries.Tests.Sqlite;

namespace JsonOrm.Queries.Tests.DataSets;

/// <summary>
/// A data set in SQLite's memory, read from its files without any of JsonOrm: a table for each file that has rows, a column for each member. Dates are text as
/// they stand in the files, true and false are 1 and 0, numbers with a fraction anywhere in their column are reals.
/// </summary>
internal sealed unsafe class SqliteDataSet
{
    private const nint Transient = -1;

    private readonly Lock _gate = new();
    private readonly nint _connection;

    public SqliteDataSet(string folder)
    {
        Check(SqliteLibrary.Open(":memory:", out _connection), "open");
        Run("PRAGMA case_sensitive_like = ON");
        foreach (string file in Directory.GetFiles(folder, "*.jsonl"))
        {
            JsonElement[] rows = [.. File.ReadLines(file).Select(line => JsonDocument.Parse(line).RootElement)];
            if (rows.Length > 0)
            {
                Load(Path.GetFileNameWithoutExtension(file), rows);
            }
        }
    }

    /// <summary>The rows of a query: long, double, string or null.</summary>
    public List<object?[]> Run(string sql)
    {
        lock (_gate)
        {
            Check(SqliteLibrary.Prepare(_connection, sql, -1, out nint statement, 0), sql);
            try
            {
                var rows = new List<object?[]>();
                while (true)
                {
                    int code = SqliteLibrary.Step(statement);
                    if (code == SqliteLibrary.Done)
                    {
                        return rows;
                    }

                    Check(code, sql);
                    rows.Add([.. Enumerable.Range(0, SqliteLibrary.ColumnCount(statement)).Select(column => Read(statement, column))]);
                }
            }
            finally
            {
                _ = SqliteLibrary.Finalize(statement);
            }
        }
    }

    private void Load(string table, JsonElement[] rows)
    {
        string[] columns = [.. rows[0].EnumerateObject().Select(member => member.Name)];
        IEnumerable<string> declared = columns.Select(column => $"\"{column}\"" + (rows.Any(row => IsReal(row.GetProperty(column))) ? " REAL" : ""));
        Run($"CREATE TABLE \"{table}\" ({string.Join(", ", declared)})");
        Run("BEGIN");
        Check(SqliteLibrary.Prepare(_connection, $"INSERT INTO \"{table}\" VALUES ({string.Join(", ", columns.Select((_, i) => "?" + (i + 1)))})", -1, out nint statement, 0), table);
        foreach (JsonElement row in rows)
        {
            for (int i = 0; i < columns.Length; i++)
            {
                Check(Bind(statement, i + 1, row.GetProperty(columns[i])), table);
            }

            Check(SqliteLibrary.Step(statement), table);
            Check(SqliteLibrary.Reset(statement), table);
        }

        _ = SqliteLibrary.Finalize(statement);
        Run("COMMIT");
        foreach (string column in columns.Where(column => column.EndsWith("id", StringComparison.OrdinalIgnoreCase)))
        {
            Run($"CREATE INDEX \"{table}.{column}\" ON \"{table}\" (\"{column}\")");
        }
    }

    private static bool IsReal(JsonElement value) => value.ValueKind == JsonValueKind.Number && !value.TryGetInt64(out _);

    private static int Bind(nint statement, int index, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return SqliteLibrary.BindNull(statement, index);
            case JsonValueKind.True or JsonValueKind.False:
                return SqliteLibrary.BindInt64(statement, index, value.GetBoolean() ? 1 : 0);
            case JsonValueKind.Number:
                return value.TryGetInt64(out long integer) ? SqliteLibrary.BindInt64(statement, index, integer) : SqliteLibrary.BindDouble(statement, index, value.GetDouble());
            default:
                byte[] utf8 = Encoding.UTF8.GetBytes(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
                fixed (byte* text = utf8.Length == 0 ? [0] : utf8)
                {
                    return SqliteLibrary.BindText(statement, index, text, utf8.Length, Transient);
                }
        }
    }

    private static object? Read(nint statement, int column) => SqliteLibrary.ColumnType(statement, column) switch
    {
        1 => SqliteLibrary.ColumnInt64(statement, column),
        2 => SqliteLibrary.ColumnDouble(statement, column),
        5 => null,
        _ => Encoding.UTF8.GetString(new ReadOnlySpan<byte>(SqliteLibrary.ColumnBlob(statement, column), SqliteLibrary.ColumnBytes(statement, column))),
    };

    private void Check(int code, string what)
    {
        if (code is not (SqliteLibrary.Ok or SqliteLibrary.Row or SqliteLibrary.Done))
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"SQLite: {Marshal.PtrToStringUTF8(SqliteLibrary.ErrorMessage(_connection))} (code {code}): {what}"));
        }
    }
}
