using System.Text;
using JsonOrm.Chunks;
using JsonOrm.Rows;
using JsonOrm.Runtime.Tests.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Runtime.Tests.Chunks;

public sealed class ColumnDecoderTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 3)]
    [InlineData(0, 300)]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(1, 300)]
    public void Vectors_hold_what_the_reader_reads(int formNumber, int count)
    {
        var form = (RowForm)formNumber;
        TableSchema schema = SampleTable.Schema;
        var layout = new RowLayout(schema, form);
        var random = new Random(count + formNumber);
        for (int round = 0; round < (count < 10 ? 40 : 1); round++)
        {
            var rows = new object?[count][];
            var lines = new RowSlice[count];
            var writer = new RowWriter();
            for (int i = 0; i < count; i++)
            {
                rows[i] = SampleTable.Row(random);
                SampleTable.Write(writer, rows[i], form, schema);
                lines[i] = writer.TakeRow();
                AssertReaderAgrees(rows[i], lines[i], layout);
            }

            int[] all = [.. Enumerable.Range(0, schema.Columns.Count)];
            AssertBatchAgrees(rows, new RowBatch(ColumnDecoder.Decode(layout, lines, all), count), all);
            int[] some = [.. all.Where(_ => random.Next(5) == 0)];
            AssertBatchAgrees(rows, new RowBatch(ColumnDecoder.Decode(layout, lines, some), count), some);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(100, 1)]
    [InlineData(1000, 3)]
    [InlineData(5000, 200)]
    [InlineData(5000, 900)]
    [InlineData(5000, 4000)]
    public void Text_with_few_distinct_values_gets_codes(int count, int distinct)
    {
        var schema = new TableSchema("t", "T", [new("Text", "Text", ColumnType.String, isNullable: true)], [0]);
        var layout = new RowLayout(schema, RowForm.Object);
        var random = new Random(count);
        var texts = new string?[count];
        var lines = new RowSlice[count];
        var writer = new RowWriter();
        for (int i = 0; i < count; i++)
        {
            int value = random.Next(distinct + 1);
            texts[i] = value == distinct ? null : value % 3 == 0 ? $"\"{value}\n" : $"value {value}";
            SampleTable.Write(writer, [texts[i]], RowForm.Object, schema);
            lines[i] = writer.TakeRow();
        }

        var vector = (TextVector)ColumnDecoder.Decode(layout, lines, [0])[0]!;
        bool few = count >= 100 && distinct <= 200;
        Assert.True(vector.HasDictionary == few || distinct == 900, $"{distinct} of {count}: {vector.EntryCount} entries");
        var codes = new Dictionary<int, string>();
        for (int i = 0; i < count; i++)
        {
            Assert.Equal(texts[i] is null, vector.IsNull(i));
            if (texts[i] is null)
            {
                continue;
            }

            Assert.Equal(texts[i], vector.GetString(i));
            Assert.Equal(texts[i], Encoding.UTF8.GetString(vector.GetUtf8(i)));
            if (vector.HasDictionary)
            {
                codes.TryAdd(vector.GetCode(i), texts[i]!);
                Assert.Equal(codes[vector.GetCode(i)], texts[i]);
                Assert.Equal(texts[i], Encoding.UTF8.GetString(vector.GetEntry(vector.GetCode(i))));
            }
        }

        Assert.Equal(vector.HasDictionary ? codes.Values.Distinct().Count() : 0, vector.EntryCount);
    }

    [Theory]
    [InlineData(new long[] { 0, 127, -128 }, 1)]
    [InlineData(new long[] { 0, 128 }, 2)]
    [InlineData(new long[] { -32768, 32767 }, 2)]
    [InlineData(new long[] { 32768 }, 4)]
    [InlineData(new long[] { int.MaxValue, int.MinValue }, 4)]
    [InlineData(new long[] { 1L + int.MaxValue }, 8)]
    [InlineData(new long[] { long.MinValue, long.MaxValue }, 8)]
    public void Integers_take_the_narrowest_width(long[] values, int width)
    {
        var schema = new TableSchema("t", "T", [new("N", "N", ColumnType.Int64)], [0]);
        RowSlice[] lines = [.. values.Select(v => Slice($"{{\"N\":{v}}}"))];
        var vector = (IntegerVector)ColumnDecoder.Decode(new RowLayout(schema, RowForm.Object), lines, [0])[0]!;
        Assert.Equal(width, vector.Width);
        Assert.Equal(values.Min(), vector.Min);
        Assert.Equal(values.Max(), vector.Max);
        Assert.Equal(values, Enumerable.Range(0, values.Length).Select(vector.Get));
    }

    [Theory]
    [InlineData("""{"A":1,"B":"x"}""", -1)]
    [InlineData("""{"B":"x"}""", 1)]
    [InlineData("""{"A":1.5,"B":"x"}""", 6)]
    [InlineData("""{"A":x,"B":"x"}""", 5)]
    [InlineData("""{"A":300,"B":"x"}""", 5)]
    [InlineData("""{"A":1,"B":"x}""", 14)]
    [InlineData("""{"A":1,"B":"\ud800"}""", 12)]
    [InlineData("""{"A":1,"B":"x" }""", 14)]
    [InlineData("""{"A":1,"B":"x"}}""", 14)]
    [InlineData("""{"A":1,"B":"x","C":1}""", 14)]
    [InlineData("""{"B":"x","A":1}""", 1)]
    [InlineData("""["A",1]""", 0)]
    [InlineData("", 0)]
    [InlineData("{", 1)]
    public void Anything_not_canonical_is_refused_with_row_and_byte(string line, int offset)
    {
        var schema = new TableSchema("t", "T", [new("A", "A", ColumnType.Byte), new("B", "B", ColumnType.String)], [0]);
        var layout = new RowLayout(schema, RowForm.Object);
        RowSlice[] lines = [Slice("""{"A":1,"B":"x"}"""), Slice(line), Slice("""{"A":1,"B":"x"}""")];
        if (offset < 0)
        {
            Assert.NotNull(ColumnDecoder.Decode(layout, lines, [0, 1])[1]);
            return;
        }

        RowFormatException fault = Assert.Throws<RowFormatException>(() => ColumnDecoder.Decode(layout, lines, [0, 1]));
        Assert.Equal(1, fault.Row);
        Assert.Equal(offset, fault.Offset);
    }

    [Fact]
    public void Damaged_lines_never_crash_the_decoder()
    {
        var random = new Random(7);
        foreach (RowForm form in Enum.GetValues<RowForm>())
        {
            var layout = new RowLayout(SampleTable.Schema, form);
            int[] all = [.. Enumerable.Range(0, SampleTable.Schema.Columns.Count)];
            var writer = new RowWriter();
            for (int round = 0; round < 800; round++)
            {
                SampleTable.Write(writer, SampleTable.Row(random), form, SampleTable.Schema);
                byte[] bytes = writer.TakeRow().Span.ToArray();
                for (int i = 0; i <= random.Next(3); i++)
                {
                    bytes[random.Next(bytes.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : "\"\\{}[],:0-.eE \nu"[random.Next(16)]);
                }

                bytes = bytes[..random.Next(bytes.Length - 20, bytes.Length + 1)];
                RowSlice[] lines = [new RowSlice(bytes, 0, bytes.Length)];
                foreach (int[] ordinals in (int[][])[all, [random.Next(all.Length)]])
                {
                    try
                    {
                        AssertReadable(new RowBatch(ColumnDecoder.Decode(layout, lines, ordinals), 1), ordinals);
                    }
                    catch (RowFormatException fault)
                    {
                        Assert.InRange(fault.Offset, 0, bytes.Length + 1);
                    }
                }

                try
                {
                    layout.ExtractKey(bytes);
                }
                catch (RowFormatException fault)
                {
                    Assert.InRange(fault.Offset, 0, bytes.Length + 1);
                }
            }
        }
    }

    private static void AssertReadable(RowBatch batch, int[] ordinals)
    {
        foreach (int ordinal in ordinals)
        {
            if (!batch.IsNull(ordinal, 0))
            {
                SampleTable.Get(batch, ordinal, 0, SampleTable.Schema.Columns[ordinal].Type);
            }
        }
    }

    private static void AssertReaderAgrees(object?[] row, RowSlice line, RowLayout layout)
    {
        var reader = new RowReader(line.Span);
        bool isObject = layout.Form == RowForm.Object;
        if (isObject)
        {
            reader.BeginObject();
        }
        else
        {
            reader.BeginArray();
        }

        foreach (ColumnSchema column in layout.Schema.Columns)
        {
            object? read = isObject
                ? reader.TryMember(layout.Prefix(column.Ordinal)) ? SampleTable.Read(ref reader, column.Type) : null
                : reader.NextElement() && !reader.TryReadNull() ? SampleTable.Read(ref reader, column.Type) : null;
            SampleTable.AssertSame(row[column.Ordinal], read, column.Name);
        }

        if (isObject)
        {
            reader.EndObject();
        }
        else
        {
            Assert.False(reader.NextElement());
        }

        Assert.Equal(line.Length, reader.Position);
    }

    private static void AssertBatchAgrees(object?[][] rows, RowBatch batch, int[] ordinals)
    {
        Assert.Equal(rows.Length, batch.Count);
        foreach (int ordinal in ordinals)
        {
            ColumnSchema column = SampleTable.Schema.Columns[ordinal];
            for (int row = 0; row < rows.Length; row++)
            {
                object? value = batch.IsNull(ordinal, row) ? null : SampleTable.Get(batch, ordinal, row, column.Type);
                SampleTable.AssertSame(rows[row][ordinal], value, $"{column.Name}, row {row}");
            }
        }
    }

    private static RowSlice Slice(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return new RowSlice(bytes, 0, bytes.Length);
    }
}
