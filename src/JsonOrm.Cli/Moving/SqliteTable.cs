using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace JsonOrm.Cli.Moving;

/// <summary>The rows of a SQLite table.</summary>
internal sealed class SqliteTable(SqliteConnection connection, string name, IReadOnlyList<string> imported) : RecordSource
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private long _length;
    private long _done;

    public override string PlaceName => "row";

    public override long Length => _length;

    public override long Done => _done;

    public override IEnumerable<SourceRecord> Read(TableSchema table)
    {
        _length = Query($"select count(*) from {SqliteNames.Quoted(name)}", reader => reader.GetInt64(0))[0];
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"select * from {SqliteNames.Quoted(name)}";
        using SqliteDataReader reader = command.ExecuteReader();
        ColumnSchema[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(field => ColumnOf(table, reader.GetName(field)))];
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, s_options);
        for (_done = 1; reader.Read(); _done++)
        {
            buffer.ResetWrittenCount();
            writer.Reset(buffer);
            (string? fault, string? column) = Convert(reader, columns, writer);
            yield return fault is null ? new SourceRecord(_done, buffer.WrittenMemory) : new SourceRecord(_done, Encoding.UTF8.GetBytes(Shown(reader)), fault, column);
        }
    }

    public override TableSchema Guess(string table, IReadOnlyList<string> key, CancellationToken cancellationToken)
    {
        List<(string Name, string Declared, bool IsRequired, int Key)> declared = Query(
            $"pragma table_info({SqliteNames.Quoted(name)})", reader => (reader.GetString(1), reader.GetString(2), reader.GetInt64(3) != 0, (int)reader.GetInt64(5)));
        ColumnGuess[] columns = [.. declared.Select(column => new ColumnGuess(column.Name))];
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"select * from {SqliteNames.Quoted(name)}";
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int i = 0; i < columns.Length; i++)
            {
                Add(columns[i], reader.GetValue(i), declared[i].Declared);
            }
        }

        for (int i = 0; i < columns.Length; i++)
        {
            if (!declared[i].IsRequired && declared[i].Key == 0)
            {
                columns[i].AddNull();
            }
        }

        string[] keys = key.Count > 0 ? [.. key] : [.. declared.Where(column => column.Key > 0).OrderBy(column => column.Key).Select(column => column.Name)];
        return WithConstraints(SchemaGuess.Of(table, columns, keys));
    }

    private TableSchema WithConstraints(TableSchema schema)
    {
        var indexes = new List<IndexSchema>();
        foreach ((string index, bool isUnique, bool isKey) in Query($"pragma index_list({SqliteNames.Quoted(name)})", reader => (reader.GetString(1), reader.GetInt64(2) != 0, reader.GetString(3) == "pk")))
        {
            int[] ordinals = [.. Query($"pragma index_info({SqliteNames.Quoted(index)})", reader => reader.IsDBNull(2) ? null : schema.FindColumn(reader.GetString(2))).Select(column => column?.Ordinal ?? -1)];
            if (!isKey && ordinals.Length > 0 && Array.TrueForAll(ordinals, ordinal => ordinal >= 0 && schema.Columns[ordinal].Type != ColumnType.Json))
            {
                indexes.Add(new IndexSchema("ix_" + schema.Name + "_" + string.Join('_', ordinals.Select(ordinal => schema.Columns[ordinal].Name)), ordinals, isUnique));
            }
        }

        var references = new List<ForeignKeySchema>();
        var rows = Query($"pragma foreign_key_list({SqliteNames.Quoted(name)})", reader => (Id: reader.GetInt64(0), Table: reader.GetString(2), From: reader.GetString(3), OnDelete: reader.GetString(6)));
        foreach (var reference in rows.GroupBy(row => row.Id))
        {
            int[] ordinals = [.. reference.Select(row => schema.FindColumn(row.From)?.Ordinal ?? -1)];
            string target = reference.First().Table;
            if (imported.FirstOrDefault(table => string.Equals(table, target, StringComparison.OrdinalIgnoreCase)) is { } other && KeyLength(other) == ordinals.Length && ordinals.All(ordinal => ordinal >= 0))
            {
                references.Add(new ForeignKeySchema(ordinals, other, reference.First().OnDelete.ToUpperInvariant() switch
                {
                    "CASCADE" => ReferentialAction.Cascade,
                    "SET NULL" => ReferentialAction.SetNull,
                    _ => ReferentialAction.Restrict,
                }));
            }
        }

        return new TableSchema(
            schema.Name, schema.TypeName, [.. schema.Columns], [.. schema.Key], [.. indexes.DistinctBy(index => index.Name)], [.. references], schema.HasAssignedKey);
    }

    private int KeyLength(string table) => (int)Query($"select count(*) from pragma_table_info('{table.Replace("'", "''", StringComparison.Ordinal)}') where pk > 0", reader => reader.GetInt64(0))[0];

    private static void Add(ColumnGuess column, object value, string declared)
    {
        switch (value)
        {
            case DBNull:
                column.AddNull();
                break;
            case long number when declared.StartsWith("BOOL", StringComparison.OrdinalIgnoreCase) && number is 0 or 1:
                column.AddText(number == 1 ? "true" : "false");
                break;
            case long number:
                column.AddTyped(ColumnType.Int64, number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                column.AddTyped(ColumnType.Double, number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case byte[] bytes:
                column.AddTyped(ColumnType.Bytes, System.Convert.ToBase64String(bytes));
                break;
            default:
                column.AddTyped(ColumnType.String, (string)value);
                break;
        }
    }

    private (string? Fault, string? Column) Convert(SqliteDataReader reader, ColumnSchema[] columns, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        for (int i = 0; i < columns.Length; i++)
        {
            object value = reader.GetValue(i);
            if (value is DBNull)
            {
                continue;
            }

            writer.WritePropertyName(columns[i].Name);
            if (Write(writer, columns[i], value) is { } fault)
            {
                return (fault, columns[i].Name);
            }
        }

        writer.WriteEndObject();
        writer.Flush();
        return default;
    }

    private static string? Write(Utf8JsonWriter writer, ColumnSchema column, object value)
    {
        bool isNumber = column.Type is >= ColumnType.SByte and <= ColumnType.Decimal;
        switch (value)
        {
            case long number when isNumber || column.Type is ColumnType.Enum or ColumnType.Json:
                writer.WriteNumberValue(number);
                return null;
            case long number when column.Type == ColumnType.Boolean:
                return FieldJson.Write(writer, column, number.ToString(CultureInfo.InvariantCulture));
            case double number when isNumber && double.IsFinite(number):
                return FieldJson.Write(writer, column, number.ToString("R", CultureInfo.InvariantCulture));
            case byte[] bytes when column.Type == ColumnType.Bytes:
                writer.WriteBase64StringValue(bytes);
                return null;
            case string text when column.Type != ColumnType.Bytes:
                return FieldJson.Write(writer, column, text);
            default:
                return $"A value of SQLite's type {(value is long ? "integer" : value is double ? "real" : value is byte[]? "blob" : "text")} is no {column.Type}.";
        }
    }

    private ColumnSchema ColumnOf(TableSchema table, string column) => table.FindColumn(column)
        ?? table.Columns.FirstOrDefault(each => string.Equals(each.Name, column, StringComparison.OrdinalIgnoreCase))
        ?? throw new CommandException(
            ExitCode.Refused,
            $"The SQLite table '{name}' has a column '{column}', and table '{table.Name}' has none of this name. There is {string.Join(", ", table.Columns.Select(each => each.Name))}.");

    private static string Shown(SqliteDataReader reader) => string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(field => System.Convert.ToString(reader.GetValue(field), CultureInfo.InvariantCulture)));

    private List<T> Query<T>(string text, Func<SqliteDataReader, T> read)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
