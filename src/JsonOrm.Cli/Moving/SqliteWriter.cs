using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace JsonOrm.Cli.Moving;

/// <summary>Writes tables to a new SQLite database: with keys, unique indexes and references, and values in types that lose nothing.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;

    /// <param name="path">The file, which must not exist.</param>
    public SqliteWriter(string path)
    {
        File.Delete(path);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, ForeignKeys = false }.ToString());
        try
        {
            _connection.Open();
            Execute("pragma journal_mode = off");
            Execute("pragma synchronous = off");
            _transaction = _connection.BeginTransaction();
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Creates a table and writes its rows.</summary>
    public void Write(TableSchema table, IEnumerable<ReadOnlyMemory<byte>> records, IReadOnlyList<TableSchema> tables)
    {
        Execute(Definition(table, tables));
        using SqliteCommand insert = _connection.CreateCommand();
        insert.Transaction = _transaction;
        insert.CommandText = $"insert into {SqliteNames.Quoted(table.Name)} values ({string.Join(", ", table.Columns.Select(column => "$" + column.Ordinal.ToString(CultureInfo.InvariantCulture)))})";
        SqliteParameter[] parameters = [.. table.Columns.Select(column => insert.Parameters.Add(new SqliteParameter { ParameterName = "$" + column.Ordinal.ToString(CultureInfo.InvariantCulture) }))];
        var fields = new RecordFields(table);
        foreach (ReadOnlyMemory<byte> record in records)
        {
            fields.Read(record.Span);
            for (int i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = fields[i] is { } text ? ValueOf(table.Columns[i].Type, text) : DBNull.Value;
            }

            insert.ExecuteNonQuery();
        }

        foreach (IndexSchema index in table.Indexes)
        {
            Execute(
                $"create {(index.IsUnique ? "unique " : "")}index {SqliteNames.Quoted(index.Name)} on {SqliteNames.Quoted(table.Name)} ({SqliteNames.Quoted(index.Columns.Select(ordinal => table.Columns[ordinal].Name))})");
        }
    }

    /// <summary>Makes the file complete.</summary>
    public void Complete()
    {
        _transaction.Commit();
        _connection.Close();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _transaction.Dispose();
        _connection.Dispose();
    }

    private static string Definition(TableSchema table, IReadOnlyList<TableSchema> tables)
    {
        var text = new StringBuilder($"create table {SqliteNames.Quoted(table.Name)} (");
        foreach (ColumnSchema column in table.Columns)
        {
            text.Append("\n  ").Append(SqliteNames.Quoted(column.Name)).Append(' ').Append(TypeOf(column.Type)).Append(column.IsNullable ? "," : " not null,");
        }

        text.Append("\n  primary key (").Append(SqliteNames.Quoted(table.Key.Select(ordinal => table.Columns[ordinal].Name))).Append(')');
        foreach (ForeignKeySchema key in table.ForeignKeys)
        {
            if (tables.FirstOrDefault(other => other.Name == key.ReferencedTable) is { } other)
            {
                text.Append(",\n  foreign key (").Append(SqliteNames.Quoted(key.Columns.Select(ordinal => table.Columns[ordinal].Name))).Append(") references ")
                    .Append(SqliteNames.Quoted(other.Name)).Append(" (").Append(SqliteNames.Quoted(other.Key.Select(ordinal => other.Columns[ordinal].Name))).Append(')')
                    .Append(key.OnDelete switch { ReferentialAction.Cascade => " on delete cascade", ReferentialAction.SetNull => " on delete set null", _ => "" });
            }
        }

        return text.Append("\n)").ToString();
    }

    // SQLite has no exact decimals and no integers of 64 bits without a sign: their digits are kept as text.
    private static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.Boolean => "boolean",
        ColumnType.Decimal or ColumnType.UInt64 => "text",
        ColumnType.Single or ColumnType.Double => "real",
        >= ColumnType.SByte and <= ColumnType.Int64 => "integer",
        ColumnType.Bytes => "blob",
        _ => "text",
    };

    private static object ValueOf(ColumnType type, string text) => type switch
    {
        ColumnType.Boolean => text == "true" ? 1L : 0L,
        ColumnType.Single or ColumnType.Double => double.Parse(text, CultureInfo.InvariantCulture),
        ColumnType.Bytes => Convert.FromBase64String(text),
        >= ColumnType.SByte and <= ColumnType.Int64 => long.Parse(text, CultureInfo.InvariantCulture),
        _ => text,
    };

    private void Execute(string text)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
