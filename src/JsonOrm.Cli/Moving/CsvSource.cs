using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using nietras.SeparatedValues;

namespace JsonOrm.Cli.Moving;

/// <summary>A file of comma-separated values whose first line names the columns. An empty field is null, two quotes are an empty text.</summary>
internal sealed class CsvSource(string path, char? separator) : RecordSource
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private FileStream? _file;

    public override long Length { get; } = File.Exists(path) ? new FileInfo(path).Length : 0;

    public override long Done => _file?.Position ?? 0;

    public override IEnumerable<SourceRecord> Read(TableSchema table)
    {
        using SepReader reader = Open(out string[] names);
        ColumnSchema[] columns = Match(table, names);
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, s_options);
        while (MoveNext(reader))
        {
            if (IsEmpty(reader.Current, names.Length))
            {
                continue;
            }

            buffer.ResetWrittenCount();
            writer.Reset(buffer);
            (string? fault, string? column) = Convert(reader.Current, columns, writer);
            long line = reader.Current.LineNumberFrom;
            yield return fault is null
                ? new SourceRecord(line, buffer.WrittenMemory)
                : new SourceRecord(line, Encoding.UTF8.GetBytes(reader.Current.Span.ToString()), fault, column);
        }
    }

    public override TableSchema Guess(string table, IReadOnlyList<string> key, CancellationToken cancellationToken)
    {
        using SepReader reader = Open(out string[] names);
        ColumnGuess[] columns = Array.ConvertAll(names, name => new ColumnGuess(name));
        while (MoveNext(reader))
        {
            cancellationToken.ThrowIfCancellationRequested();
            SepReader.Row row = reader.Current;
            if (row.ColCount != names.Length || IsEmpty(row, names.Length))
            {
                continue;
            }

            for (int i = 0; i < columns.Length; i++)
            {
                if (row[i].Span.IsEmpty)
                {
                    columns[i].AddNull();
                }
                else if (CsvFields.TryUnquote(row[i].Span, out string text))
                {
                    columns[i].AddText(text);
                }
            }
        }

        return SchemaGuess.Of(table, columns, key);
    }

    private SepReader Open(out string[] names)
    {
        _file = TextInput.Open(path);
        var text = new StreamReader(_file, new UTF8Encoding(false, throwOnInvalidBytes: true));
        SepReader reader;
        try
        {
            reader = new SepReaderOptions(separator is { } given ? new Sep(given) : null) { DisableColCountCheck = true, HasHeader = true, CultureInfo = CultureInfo.InvariantCulture }.From(text);
        }
        catch (ArgumentException error) when (error is not DecoderFallbackException)
        {
            throw new CommandException(ExitCode.Refused, $"The first line of '{path}' names a column twice. Give every column a name of its own. Nothing was imported.", error);
        }
        catch (Exception error) when (IsUnreadable(error))
        {
            throw Unreadable(1, error);
        }

        names = [.. reader.Header.ColNames.Select(name => CsvFields.TryUnquote(name, out string plain) ? plain : name)];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = names[i].Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"column{i + 1}") : names[i];
        }

        if (reader.IsEmpty)
        {
            throw new CommandException(ExitCode.Refused, $"'{path}' is empty. Its first line must name the columns.");
        }

        return names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Length
            ? reader
            : throw new CommandException(ExitCode.Refused, $"The first line of '{path}' names a column twice: {string.Join(", ", names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key))}.");
    }

    private bool MoveNext(SepReader reader)
    {
        long line = reader.HasRows ? LineAfter(reader) : 2;
        try
        {
            return reader.MoveNext();
        }
        catch (Exception error) when (IsUnreadable(error))
        {
            throw Unreadable(line, error);
        }
    }

    private static long LineAfter(SepReader reader)
    {
        try
        {
            return Math.Max(2, reader.Current.LineNumberToExcl);
        }
        catch (InvalidOperationException)
        {
            return 2;
        }
    }

    private static bool IsUnreadable(Exception error) => error is InvalidDataException or NotSupportedException or DecoderFallbackException or ArgumentException;

    private CommandException Unreadable(long line, Exception error) => new(
        ExitCode.Refused,
        error is DecoderFallbackException
            ? string.Create(CultureInfo.InvariantCulture, $"'{path}' is not in UTF-8, at line {line} or after it. Convert it first, for example with iconv. Nothing was imported.")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"The row that begins at line {line} of '{path}' cannot be read: it is longer than 16 million characters. A quote that is opened and never closed has the same effect. Nothing was imported."),
        error);

    // A table of one column has empty fields for nulls; in any other, an empty line is no row.
    private static bool IsEmpty(in SepReader.Row row, int columns) => columns > 1 && row.Span.IsEmpty;

    private ColumnSchema[] Match(TableSchema table, string[] names)
    {
        ColumnSchema[] columns = Array.ConvertAll(names, name => table.FindColumn(name)
            ?? table.Columns.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new CommandException(
                ExitCode.Refused, $"'{path}' has a column '{name}', and table '{table.Name}' has none of this name. There is {string.Join(", ", table.Columns.Select(column => column.Name))}."));
        foreach (ColumnSchema column in table.Columns)
        {
            bool isFilled = column.IsNullable || (table.HasAssignedKey && table.Key[0] == column.Ordinal);
            if (!isFilled && !columns.Contains(column))
            {
                throw new CommandException(ExitCode.Refused, $"'{path}' has no column '{column.Name}', which every row of table '{table.Name}' needs.");
            }
        }

        return columns;
    }

    private static (string? Fault, string? Column) Convert(in SepReader.Row row, ColumnSchema[] columns, Utf8JsonWriter writer)
    {
        if (row.ColCount != columns.Length)
        {
            return (string.Create(CultureInfo.InvariantCulture, $"The row has {row.ColCount} fields, and the first line {columns.Length}."), null);
        }

        writer.WriteStartObject();
        for (int i = 0; i < columns.Length; i++)
        {
            ReadOnlySpan<char> field = row[i].Span;
            if (field.IsEmpty && (columns[i].IsNullable || columns[i].Type != ColumnType.String))
            {
                continue;
            }

            if (!CsvFields.TryUnquote(field, out string text))
            {
                return ("A quote in the field is not closed, or not doubled.", columns[i].Name);
            }

            writer.WritePropertyName(columns[i].Name);
            if (FieldJson.Write(writer, columns[i], text) is { } fault)
            {
                return (fault, columns[i].Name);
            }
        }

        writer.WriteEndObject();
        writer.Flush();
        return default;
    }
}

/// <summary>Fields of CSV with their quotes.</summary>
internal static class CsvFields
{
    /// <summary>Returns the text of a field; false if its quotes are neither around it nor doubled in it.</summary>
    public static bool TryUnquote(ReadOnlySpan<char> field, out string text)
    {
        text = "";
        if (!field.Contains('"'))
        {
            text = field.ToString();
            return true;
        }

        if (field.Length < 2 || field[0] != '"' || field[^1] != '"')
        {
            return false;
        }

        ReadOnlySpan<char> inner = field[1..^1];
        var plain = new StringBuilder(inner.Length);
        for (int i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '"' && (++i == inner.Length || inner[i] != '"'))
            {
                return false;
            }

            plain.Append(inner[i]);
        }

        text = plain.ToString();
        return true;
    }
}
