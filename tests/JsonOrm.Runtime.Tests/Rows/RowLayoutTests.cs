using System.Text;
using JsonOrm.Rows;

namespace JsonOrm.Runtime.Tests.Rows;

public sealed class RowLayoutTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Keys_taken_from_lines_are_the_keys_of_the_values(int formNumber)
    {
        var form = (RowForm)formNumber;
        TableSchema sample = SampleTable.Schema;
        var random = new Random(11);
        var writer = new RowWriter();
        for (int round = 0; round < 1500; round++)
        {
            int[] key = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(sample.Columns.Count)).Where(c => sample.Columns[c].Type != ColumnType.Json)];
            if (key.Length == 0)
            {
                continue;
            }

            var layout = new RowLayout(new TableSchema("sample", "Sample", [.. sample.Columns], key), form);
            object?[] row = SampleTable.Row(random);
            SampleTable.Write(writer, row, form, sample);
            var expected = default(KeyBuilder);
            foreach (int ordinal in key)
            {
                expected = Add(expected, row[ordinal]);
            }

            Assert.Equal(expected.ToKey(), layout.ExtractKey(writer.TakeRow().Span));
        }
    }

    [Fact]
    public void Index_entries_hold_the_values_text_and_null_where_a_member_is_absent()
    {
        var schema = new TableSchema(
            "t",
            "T",
            [new("Id", "Id", ColumnType.Int32), new("City", "City", ColumnType.String, isNullable: true), new("Price", "Price", ColumnType.Decimal), new("Zip", "Zip", ColumnType.Int32)],
            [0]);
        var entries = new IndexEntryLayout(new RowLayout(schema, RowForm.Object), [1, 2, 0], 2);
        var writer = new RowWriter();
        IndexEntry entry = entries.Extract("""{"Id":7,"City":"O\"slo","Price":1.50,"Zip":1}"""u8, writer);
        Assert.Equal("""["O\"slo",1.50,7]""", Encoding.UTF8.GetString(entry.Row.Span));
        Assert.Equal(default(KeyBuilder).Add("O\"slo").Add(1.5m).Add(7).ToKey(), entry.Key);
        Assert.Equal(default(KeyBuilder).Add("O\"slo").Add(1.5m).ToPrefix().Bytes, entry.Key.Bytes![..entry.ValueLength]);
        Assert.False(entry.HasNull);

        IndexEntry other = entries.Extract("""{"Id":8,"Price":0,"Zip":1}"""u8, writer);
        Assert.Equal("[null,0,8]", Encoding.UTF8.GetString(other.Row.Span));
        Assert.Equal(default(KeyBuilder).AddNull().Add(0m).Add(8).ToKey(), other.Key);
        Assert.True(other.HasNull);
        Assert.Equal("""["O\"slo",1.50,7]""", Encoding.UTF8.GetString(entry.Row.Span));

        // The entry is itself a line, of the array form, and gives the same key.
        var index = new TableSchema("i", "I", [new("City", "City", ColumnType.String, isNullable: true), new("Price", "Price", ColumnType.Decimal, isNullable: true), new("Id", "Id", ColumnType.Int32)], [0, 1, 2]);
        var layout = new RowLayout(index, RowForm.Array);
        Assert.Equal(entry.Key, layout.ExtractKey(entry.Row.Span));
        Assert.Equal(other.Key, layout.ExtractKey(other.Row.Span));
    }

    [Theory]
    [InlineData("""{"Id":2147483648,"Name":"x"}""", 6)]
    [InlineData("""{"Id":1.0,"Name":"x"}""", 7)]
    [InlineData("""{"Id":"1","Name":"x"}""", 6)]
    [InlineData("""{"Id":01}""", 6)]
    [InlineData("""{"Name":"x"}""", 1)]
    [InlineData("""{"Id":1""", 7)]
    [InlineData("""{"Id":""", 6)]
    [InlineData("""{}""", 1)]
    [InlineData("""{""", 1)]
    [InlineData("", 0)]
    public void A_key_that_is_not_there_is_an_error_with_its_place(string line, int offset)
    {
        var layout = new RowLayout(new TableSchema("t", "T", [new("Id", "Id", ColumnType.Int32), new("Name", "Name", ColumnType.String)], [0]), RowForm.Object);
        RowFormatException fault = Assert.Throws<RowFormatException>(() => layout.ExtractKey(Encoding.UTF8.GetBytes(line)));
        Assert.Equal(offset, fault.Offset);
    }

    private static KeyBuilder Add(KeyBuilder key, object? value) => value switch
    {
        null => key.AddNull(),
        bool v => key.Add(v),
        ulong v => key.Add(v),
        float v => key.Add((double)v),
        double v => key.Add(v),
        decimal v => key.Add(v),
        char v => key.Add(v),
        string v => key.Add(v),
        Guid v => key.Add(v),
        DateTime v => key.Add(v),
        DateTimeOffset v => key.Add(v),
        DateOnly v => key.Add(v),
        TimeOnly v => key.Add(v),
        TimeSpan v => key.Add(v),
        byte[] v => key.Add(v),
        SampleTable.EnumValue v => key.Add(v.Number),
        _ => key.Add(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
