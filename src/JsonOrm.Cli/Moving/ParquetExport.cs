using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace JsonOrm.Cli.Moving;

/// <summary>Writes the rows of a table to a Parquet file.</summary>
internal sealed class ParquetExport
{
    private readonly TableSchema _table;
    private readonly ParquetSchema _schema;
    private readonly List<string?[]> _rows = [];

    private ParquetExport(TableSchema table)
    {
        _table = table;
        _schema = new ParquetSchema(table.Columns.Select(column => new DataField(column.Name, TypeOf(column.Type), column.IsNullable)));
    }

    /// <summary>Writes the records and returns their number.</summary>
    public static async Task<long> WriteAsync(Stream output, TableSchema table, IEnumerable<ReadOnlyMemory<byte>> records)
    {
        var export = new ParquetExport(table);
        long count = 0;
        ParquetWriter writer = await ParquetWriter.CreateAsync(export._schema, output).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            var fields = new RecordFields(table);
            foreach (ReadOnlyMemory<byte> record in records)
            {
                fields.Read(record.Span);
                export._rows.Add([.. Enumerable.Range(0, fields.Count).Select(ordinal => fields[ordinal])]);
                count++;
                if (export._rows.Count == ParquetFiles.GroupRows)
                {
                    await export.WriteGroupAsync(writer).ConfigureAwait(false);
                }
            }

            if (export._rows.Count > 0)
            {
                await export.WriteGroupAsync(writer).ConfigureAwait(false);
            }
        }

        return count;
    }

    private async Task WriteGroupAsync(ParquetWriter writer)
    {
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        foreach (ColumnSchema column in _table.Columns)
        {
            DataField field = _schema.DataFields[column.Ordinal];
            string?[] texts = [.. _rows.Select(row => row[column.Ordinal])];
            Type type = TypeOf(column.Type);
            Task write = type == typeof(bool) ? Write(group, field, texts, static text => text == "true")
                : type == typeof(int) ? Write(group, field, texts, static text => int.Parse(text, CultureInfo.InvariantCulture))
                : type == typeof(long) ? Write(group, field, texts, static text => long.Parse(text, CultureInfo.InvariantCulture))
                : type == typeof(double) ? Write(group, field, texts, static text => double.Parse(text, CultureInfo.InvariantCulture))
                : type == typeof(byte[]) ? group.WriteAsync(field, Array.ConvertAll(texts, static text => text is null ? null! : Convert.FromBase64String(text)))
                : group.WriteAsync(field, Array.ConvertAll(texts, static text => text!));
            await write.ConfigureAwait(false);
        }

        group.CompleteValidate();
        _rows.Clear();
    }

    private static Task Write<T>(ParquetRowGroupWriter group, DataField field, string?[] texts, Func<string, T> parse)
        where T : struct => field.IsNullable
        ? group.WriteAsync<T>(field, Array.ConvertAll(texts, text => text is null ? (T?)null : parse(text)))
        : group.WriteAsync<T>(field, Array.ConvertAll(texts, text => parse(text!)));

    private static Type TypeOf(ColumnType type) => type switch
    {
        ColumnType.Boolean => typeof(bool),
        ColumnType.SByte or ColumnType.Byte or ColumnType.Int16 or ColumnType.UInt16 or ColumnType.Int32 => typeof(int),
        ColumnType.UInt32 or ColumnType.Int64 => typeof(long),
        ColumnType.Single or ColumnType.Double => typeof(double),
        ColumnType.Bytes => typeof(byte[]),
        _ => typeof(string),
    };
}
