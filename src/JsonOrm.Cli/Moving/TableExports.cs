using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using JsonOrm.Cli.Output;

namespace JsonOrm.Cli.Moving;

/// <summary>Writes the rows of a snapshot to streams.</summary>
internal sealed class TableExports(JsonSnapshot snapshot, TransferProgress progress, CancellationToken cancellationToken)
{
    private const int FlushBytes = 1 << 16;

    private readonly ArrayBufferWriter<byte> _buffer = new(FlushBytes * 2);

    /// <summary>Writes a record a line.</summary>
    public long Jsonl(Stream output, TableSchema table)
    {
        long count = 0;
        foreach (ReadOnlyMemory<byte> record in Records(table))
        {
            _buffer.Write(record.Span);
            _buffer.Write("\n"u8);
            FlushWhenFull(output);
            count++;
        }

        Flush(output);
        return count;
    }

    /// <summary>Writes one table as an object with its name, schema, records and their count.</summary>
    public long Json(Stream output, TableSchema table, DateTimeOffset now)
    {
        long count = Envelope(output, table);
        Text(",\n\"exported_at\":\"" + Time(now) + "\"\n}\n");
        Flush(output);
        return count;
    }

    /// <summary>Writes several tables as one object.</summary>
    public long Json(Stream output, IReadOnlyList<TableSchema> tables, DateTimeOffset now)
    {
        long count = 0;
        Text("{\n\"tables\":[");
        for (int i = 0; i < tables.Count; i++)
        {
            Text(i == 0 ? "\n" : ",\n");
            count += Envelope(output, tables[i]);
            Text("\n}");
        }

        Text("\n],\n\"exported_at\":\"" + Time(now) + "\"\n}\n");
        Flush(output);
        return count;
    }

    /// <summary>Writes comma-separated values with a header.</summary>
    public long Csv(Stream output, TableSchema table)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), FlushBytes, leaveOpen: true) { NewLine = "\n" };
        for (int i = 0; i < table.Columns.Count; i++)
        {
            writer.Write(i == 0 ? "" : ",");
            CsvOutput.WriteField(writer, table.Columns[i].Name);
        }

        writer.Write('\n');
        var fields = new RecordFields(table);
        long count = 0;
        foreach (ReadOnlyMemory<byte> record in Records(table))
        {
            fields.Read(record.Span);
            for (int i = 0; i < fields.Count; i++)
            {
                writer.Write(i == 0 ? "" : ",");
                if (fields[i] is { } text)
                {
                    CsvOutput.WriteField(writer, text);
                }
            }

            writer.Write('\n');
            count++;
        }

        return count;
    }

    /// <summary>Writes a SQLite database.</summary>
    public void Sqlite(string path, IReadOnlyList<TableSchema> tables)
    {
        using var database = new SqliteWriter(path);
        foreach (TableSchema table in tables)
        {
            database.Write(table, Records(table), tables);
        }

        database.Complete();
    }

    /// <summary>Writes a Parquet file.</summary>
    public long Parquet(Stream output, TableSchema table) =>
#if PARQUET
        ParquetExport.WriteAsync(output, table, Records(table)).GetAwaiter().GetResult();
#else
        throw new CommandException(ExitCode.Usage, $"The native binary cannot write '{table.Name}' as a Parquet file. Use the .NET tool.");
#endif

    private IEnumerable<ReadOnlyMemory<byte>> Records(TableSchema table)
    {
        progress.Begin(table.Name, snapshot.CountRecords(table.Name));
        foreach (ReadOnlyMemory<byte> record in snapshot.ReadRecords(table.Name))
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress.Add(1);
            yield return record;
        }
    }

    private long Envelope(Stream output, TableSchema table)
    {
        Text("{\n\"table\":\"" + JsonEncodedText.Encode(table.Name, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\",\n\"schema\":");
        Text(SchemaJson.Write(table, indented: false));
        Text(",\n\"records\":[");
        long count = 0;
        foreach (ReadOnlyMemory<byte> record in Records(table))
        {
            Text(count++ == 0 ? "\n" : ",\n");
            _buffer.Write(record.Span);
            FlushWhenFull(output);
        }

        Text(count == 0 ? "],\n\"count\":0" : string.Create(CultureInfo.InvariantCulture, $"\n],\n\"count\":{count}"));
        Flush(output);
        return count;
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private void Text(string text) => Encoding.UTF8.GetBytes(text, _buffer);

    private void FlushWhenFull(Stream output)
    {
        if (_buffer.WrittenCount >= FlushBytes)
        {
            Flush(output);
        }
    }

    private void Flush(Stream output)
    {
        output.Write(_buffer.WrittenSpan);
        _buffer.Clear();
    }
}
