using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Parquet;
using Parquet.Schema;

namespace JsonOrm.Cli.Moving;

/// <summary>A Parquet file of flat columns.</summary>
internal sealed class ParquetSource(string path) : RecordSource
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public override string PlaceName => "row";

    public override IEnumerable<SourceRecord> Read(TableSchema table)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, s_options);
        long place = 0;
        foreach ((DataField[] fields, object?[][] columns, int rows) in Groups())
        {
            ColumnSchema[] targets = Array.ConvertAll(fields, field => table.FindColumn(field.Name)
                ?? table.Columns.FirstOrDefault(column => string.Equals(column.Name, field.Name, StringComparison.OrdinalIgnoreCase))
                ?? throw new CommandException(
                    ExitCode.Refused, $"'{path}' has a column '{field.Name}', and table '{table.Name}' has none of this name. There is {string.Join(", ", table.Columns.Select(column => column.Name))}."));
            for (int row = 0; row < rows; row++)
            {
                place++;
                buffer.ResetWrittenCount();
                writer.Reset(buffer);
                (string? fault, string? column) = Convert(writer, targets, columns, row);
                yield return fault is null ? new SourceRecord(place, buffer.WrittenMemory) : new SourceRecord(place, Shown(columns, row), fault, column);
            }
        }
    }

    public override TableSchema Guess(string table, IReadOnlyList<string> key, CancellationToken cancellationToken)
    {
        ColumnGuess[]? guesses = null;
        foreach ((DataField[] fields, object?[][] columns, int rows) in Groups())
        {
            cancellationToken.ThrowIfCancellationRequested();
            guesses ??= Array.ConvertAll(fields, field => new ColumnGuess(field.Name));
            for (int i = 0; i < fields.Length; i++)
            {
                for (int row = 0; row < rows; row++)
                {
                    Add(guesses[i], columns[i][row]);
                }
            }
        }

        return guesses is null ? throw new CommandException(ExitCode.Refused, $"'{path}' has no rows, so its types cannot be guessed.") : SchemaGuess.Of(table, guesses, key);
    }

    private IEnumerable<(DataField[] Fields, object?[][] Columns, int Rows)> Groups()
    {
        using FileStream file = File.OpenRead(path);
        ParquetReader reader = ParquetFiles.Get(ParquetReader.CreateAsync(file, leaveStreamOpen: true), path);
        DataField[] fields = [.. reader.Schema.Fields.Select(field => field as DataField is { IsArray: false } flat
            ? flat
            : throw new CommandException(ExitCode.Refused, $"Column '{field.Name}' of '{path}' is nested. Only flat columns can be imported."))];
        for (int i = 0; i < reader.RowGroupCount; i++)
        {
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(i);
            int rows = checked((int)group.RowCount);
            yield return (fields, Array.ConvertAll(fields, field => ParquetFiles.Get(ReadAsync(group, field, rows, path), path)), rows);
        }
    }

    private static async Task<object?[]> ReadAsync(ParquetRowGroupReader group, DataField field, int rows, string path)
    {
        Type type = field.ClrType;
        return type == typeof(string) || type == typeof(ReadOnlyMemory<char>) ? await TextsAsync(group, field, rows).ConfigureAwait(false)
            : type == typeof(byte[]) || type == typeof(ReadOnlyMemory<byte>) ? await BytesAsync(group, field, rows).ConfigureAwait(false)
            : type == typeof(bool) ? await ReadAsync<bool>(group, field, rows).ConfigureAwait(false)
            : type == typeof(int) ? await ReadAsync<int>(group, field, rows).ConfigureAwait(false)
            : type == typeof(long) ? await ReadAsync<long>(group, field, rows).ConfigureAwait(false)
            : type == typeof(float) ? await ReadAsync<float>(group, field, rows).ConfigureAwait(false)
            : type == typeof(double) ? await ReadAsync<double>(group, field, rows).ConfigureAwait(false)
            : type == typeof(decimal) ? await ReadAsync<decimal>(group, field, rows).ConfigureAwait(false)
            : type == typeof(DateTime) ? await ReadAsync<DateTime>(group, field, rows).ConfigureAwait(false)
            : type == typeof(DateOnly) ? await ReadAsync<DateOnly>(group, field, rows).ConfigureAwait(false)
            : type == typeof(short) ? await ReadAsync<short>(group, field, rows).ConfigureAwait(false)
            : type == typeof(sbyte) ? await ReadAsync<sbyte>(group, field, rows).ConfigureAwait(false)
            : type == typeof(byte) ? await ReadAsync<byte>(group, field, rows).ConfigureAwait(false)
            : type == typeof(ushort) ? await ReadAsync<ushort>(group, field, rows).ConfigureAwait(false)
            : type == typeof(uint) ? await ReadAsync<uint>(group, field, rows).ConfigureAwait(false)
            : type == typeof(ulong) ? await ReadAsync<ulong>(group, field, rows).ConfigureAwait(false)
            : type == typeof(Guid) ? await ReadAsync<Guid>(group, field, rows).ConfigureAwait(false)
            : throw new CommandException(ExitCode.Refused, $"Column '{field.Name}' of '{path}' has the type {type.Name}, which cannot be imported.");
    }

    private static async Task<object?[]> ReadAsync<T>(ParquetRowGroupReader group, DataField field, int rows)
        where T : struct
    {
        if (!field.IsNullable)
        {
            var values = new T[rows];
            await group.ReadAsync<T>(field, values.AsMemory()).ConfigureAwait(false);
            return Array.ConvertAll(values, static value => (object?)value);
        }

        var nullable = new T?[rows];
        await group.ReadAsync<T>(field, nullable.AsMemory()).ConfigureAwait(false);
        return Array.ConvertAll(nullable, static value => (object?)value);
    }

    private static async Task<object?[]> TextsAsync(ParquetRowGroupReader group, DataField field, int rows)
    {
        var texts = new string?[rows];
        await group.ReadAsync(field, texts.AsMemory()).ConfigureAwait(false);
        return [.. texts];
    }

    private static async Task<object?[]> BytesAsync(ParquetRowGroupReader group, DataField field, int rows)
    {
        var values = new byte[]?[rows];
        await group.ReadAsync(field, values.AsMemory()).ConfigureAwait(false);
        return [.. values];
    }

    private static void Add(ColumnGuess column, object? value)
    {
        switch (value)
        {
            case null:
                column.AddNull();
                break;
            case double or float:
                column.AddTyped(ColumnType.Double, Output.ValueText.Of(value));
                break;
            case byte[] bytes:
                column.AddTyped(ColumnType.Bytes, System.Convert.ToBase64String(bytes));
                break;
            case string text:
                column.AddTyped(ColumnType.String, text);
                break;
            default:
                column.AddText(Output.ValueText.Of(value));
                break;
        }
    }

    private static (string? Fault, string? Column) Convert(Utf8JsonWriter writer, ColumnSchema[] targets, object?[][] columns, int row)
    {
        writer.WriteStartObject();
        for (int i = 0; i < targets.Length; i++)
        {
            if (columns[i][row] is not { } value)
            {
                continue;
            }

            writer.WritePropertyName(targets[i].Name);
            if ((value is byte[]) != (targets[i].Type == ColumnType.Bytes))
            {
                return ($"A value of type {value.GetType().Name} is no {targets[i].Type}.", targets[i].Name);
            }

            if (FieldJson.Write(writer, targets[i], Output.ValueText.Of(value)) is { } fault)
            {
                return (fault, targets[i].Name);
            }
        }

        writer.WriteEndObject();
        writer.Flush();
        return default;
    }

    private static byte[] Shown(object?[][] columns, int row) => Encoding.UTF8.GetBytes(string.Join('|', columns.Select(column => System.Convert.ToString(column[row], CultureInfo.InvariantCulture))));
}
