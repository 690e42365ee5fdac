using System.Text;
using JsonOrm.Rows;

namespace JsonOrm.Runtime.Tests.Rows;

public sealed class RowCanonicaliserTests
{
    private static readonly TableSchema s_schema = new(
        "person",
        "Person",
        [
            new("Id", "Id", ColumnType.Int32),
            new("Name", "Name", ColumnType.String),
            new("Age", "Age", ColumnType.Byte, isNullable: true),
            new("Score", "Score", ColumnType.Double, isNullable: true),
            new("Price", "Price", ColumnType.Decimal, isNullable: true),
            new("Color", "Color", ColumnType.Enum, isNullable: true, SampleTable.Color),
            new("At", "At", ColumnType.DateTime, isNullable: true),
            new("Sent", "Sent", ColumnType.DateTimeOffset, isNullable: true),
            new("Json", "Json", ColumnType.Json, isNullable: true),
        ],
        [0]);

    [Theory]
    [InlineData("""{"Id":1,"Name":"x"}""", """{"Id":1,"Name":"x"}""")]
    [InlineData(""" { "Name" : "x" , "Id" : 1 } """, """{"Id":1,"Name":"x"}""")]
    [InlineData("""{"Id":1,"Name":"x","Age":null}""", """{"Id":1,"Name":"x"}""")]
    [InlineData("""{"\u0049d":1,"Name":"\u0078\/\u00e9\ud83d\ude00\u0001"}""", """{"Id":1,"Name":"x/é😀\u0001"}""")]
    [InlineData("""{"Id":-0,"Name":"","Score":1.50,"Price":1.50}""", """{"Id":0,"Name":"","Score":1.5,"Price":1.50}""")]
    [InlineData("""{"Id":1,"Name":"","Price":1e3,"Score":-0.0}""", """{"Id":1,"Name":"","Score":-0,"Price":1000}""")]
    [InlineData("""{"Id":1,"Name":"","Color":3}""", """{"Id":1,"Name":"","Color":"Red, Green"}""")]
    [InlineData("""{"Id":1,"Name":"","At":"2024-06-01T10:00:00.5000000+02:00"}""", """{"Id":1,"Name":"","At":"2024-06-01T10:00:00.5+02:00"}""")]
    [InlineData("""{"Id":1,"Name":"","Sent":"2024-06-01T10:00:00+00:00"}""", """{"Id":1,"Name":"","Sent":"2024-06-01T10:00:00Z"}""")]
    [InlineData("""{"Id":1,"Name":"","Json":{ "b" : [ 1.50 , 1e400 , "\u0061" ] , "a\n" : { } }}""", """{"Id":1,"Name":"","Json":{"b":[1.50,1e400,"a"],"a\n":{}}}""")]
    public void Other_forms_are_rewritten(string text, string canonical)
    {
        var canonicaliser = new RowCanonicaliser(new RowLayout(s_schema, RowForm.Object));
        var writer = new RowWriter();
        Assert.Equal(canonical, Encoding.UTF8.GetString(canonicaliser.Canonicalise(Encoding.UTF8.GetBytes(text), writer).Span));
        Assert.Equal(canonical, Encoding.UTF8.GetString(canonicaliser.Canonicalise(Encoding.UTF8.GetBytes(canonical), writer).Span));
    }

    [Theory]
    [InlineData("", 0, "empty line", null)]
    [InlineData("  \r", 0, "empty line", null)]
    [InlineData("\uFEFF{\"Id\":1,\"Name\":\"x\"}", 0, "byte order mark", null)]
    [InlineData("<<<<<<< HEAD", 0, "conflict marker", null)]
    [InlineData("=======", 0, "conflict marker", null)]
    [InlineData(">>>>>>> theirs", 0, "conflict marker", null)]
    [InlineData("[1]", 0, "an object", null)]
    [InlineData("""{"Id":1,"Name":"x","Id":2}""", 19, "each member once", "Id")]
    [InlineData("""{"Id":1,"Name":"x","Nmae":2}""", 19, "has no column \"Nmae\"", null)]
    [InlineData("""{"Id":1,"Name":"x","id":2}""", 19, "has no column \"id\"", null)]
    [InlineData("""{"Id":1}""", 7, "the member \"Name\"", "Name")]
    [InlineData("""{"Id":null,"Name":"x"}""", 6, "not nullable", "Id")]
    [InlineData("""{"Id":"1","Name":"x"}""", 6, "an integer from -2147483648 to 2147483647", "Id")]
    [InlineData("""{"Id":2147483648,"Name":"x"}""", 6, "an integer from -2147483648 to 2147483647", "Id")]
    [InlineData("""{"Id":1.5,"Name":"x"}""", 7, "a whole number, written without a point and an exponent", "Id")]
    [InlineData("""{"Id":1.0,"Name":"x"}""", 7, "a whole number, written without a point and an exponent", "Id")]
    [InlineData("""{"Id":1e0,"Name":"x"}""", 7, "a whole number, written without a point and an exponent", "Id")]
    [InlineData("""{"Id":1,"Name":7}""", 15, "a string", "Name")]
    [InlineData("""{"Id":1,"Name":"a\ud800"}""", 17, "a lone surrogate", "Name")]
    [InlineData("""{"Id":1,"Name":"x","Age":256}""", 25, "an integer from 0 to 255", "Age")]
    [InlineData("""{"Id":1,"Name":"x","Age":-1}""", 25, "an integer from 0 to 255", "Age")]
    [InlineData("""{"Id":1,"Name":"x","Score":1e999}""", 27, "range of double", "Score")]
    [InlineData("""{"Id":1,"Name":"x","Price":0.12345678901234567890123456789}""", 27, "decimal", "Price")]
    [InlineData("""{"Id":1,"Name":"x","Color":"Mauve"}""", 27, "a name of Color", "Color")]
    [InlineData("""{"Id":1,"Name":"x","At":"2023-02-29T00:00:00"}""", 24, "a date and time", "At")]
    [InlineData("""{"Id":1,"Name":"x","Sent":"2023-02-20T00:00:00"}""", 26, "a date and time", "Sent")]
    [InlineData("""{"Id":1,"Name":"x","Json":{"a":{"b":1,"\u0062":2}}}""", 38, "second time", "Json")]
    [InlineData("""{"Id":1,"Name":"x","Json":["\udc00"]}""", 28, "a lone surrogate", "Json")]
    [InlineData("""{"Id":1,"Name":"x"} x""", 20, "well-formed JSON", null)]
    [InlineData("""{"Id":1,"Name":"x",}""", 19, "well-formed JSON", null)]
    [InlineData("""{"Id":01,"Name":"x"}""", 7, "well-formed JSON", null)]
    [InlineData("""{"Id":1,"Name":"x""", 17, "well-formed JSON", null)]
    [InlineData("{\"Id\":1,\n\"Name\":\"a\tb\"}", 18, "well-formed JSON", null)]
    public void Faults_are_refused_with_their_place(string text, int offset, string expected, string? column)
    {
        var canonicaliser = new RowCanonicaliser(new RowLayout(s_schema, RowForm.Object));
        var writer = new RowWriter();
        RowFormatException fault = Assert.Throws<RowFormatException>(() => canonicaliser.Canonicalise(Encoding.UTF8.GetBytes(text), writer));
        Assert.Contains(expected, fault.Expected, StringComparison.Ordinal);
        Assert.Equal(offset, fault.Offset);
        Assert.Equal(column, fault.Column);
        Assert.Equal(0, writer.WrittenSpan.Length);
    }

    [Fact]
    public void Invalid_utf8_is_refused_where_it_starts()
    {
        byte[] text = [.. "{\"Id\":1,\"Name\":\"é"u8, 0xC3, .. "\"}"u8];
        var canonicaliser = new RowCanonicaliser(new RowLayout(s_schema, RowForm.Object));
        RowFormatException fault = Assert.Throws<RowFormatException>(() => canonicaliser.Canonicalise(text, new RowWriter()));
        Assert.Equal("valid UTF-8", fault.Expected);
        Assert.Equal(18, fault.Offset);
    }

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    [InlineData(100_000, false)]
    [Trait("Fault", "29")]
    public void Nesting_has_a_limit_and_all_paths_share_it(int depth, bool allowed)
    {
        string nested = new string('[', depth) + new string(']', depth);
        byte[] record = Encoding.UTF8.GetBytes($$"""{"Id":1,"Name":"x","Json":{{nested}}}""");
        var layout = new RowLayout(s_schema, RowForm.Object);
        var canonicaliser = new RowCanonicaliser(layout);
        if (allowed)
        {
            Assert.Equal(record, canonicaliser.Canonicalise(record, new RowWriter()).Span.ToArray());
            Assert.Equal(record[26..^1], ReadJson(record));
        }
        else
        {
            Assert.Throws<RowFormatException>(() => canonicaliser.Canonicalise(record, new RowWriter()));
            Assert.Throws<RowFormatException>(() => ReadJson(record));
            Assert.ThrowsAny<ArgumentException>(() =>
            {
                var writer = new RowWriter();
                writer.BeginObject();
                for (int i = 0; i < depth; i++)
                {
                    writer.BeginArray();
                }
            });
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Canonical_records_come_out_as_they_went_in(int formNumber)
    {
        var form = (RowForm)formNumber;
        var canonicaliser = new RowCanonicaliser(new RowLayout(SampleTable.Schema, form));
        var random = new Random(3);
        var writer = new RowWriter();
        for (int i = 0; i < 500; i++)
        {
            SampleTable.Write(writer, SampleTable.Row(random), form, SampleTable.Schema);
            byte[] record = writer.TakeRow().Span.ToArray();
            Assert.Equal(Encoding.UTF8.GetString(record), Encoding.UTF8.GetString(canonicaliser.Canonicalise(record, writer).Span));
        }
    }

    private static byte[] ReadJson(byte[] record)
    {
        var reader = new RowReader(record);
        reader.BeginObject();
        Assert.True(reader.TryMember("\"Id\":"u8) && reader.ReadInt32() == 1);
        Assert.True(reader.TryMember("\"Name\":"u8) && reader.ReadString() == "x");
        Assert.True(reader.TryMember("\"Json\":"u8));
        byte[] json = Encoding.UTF8.GetBytes(reader.ReadJson().GetRawText());
        reader.EndObject();
        return json;
    }
}
