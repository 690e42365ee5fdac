using JsonOrm.Evolution;

namespace JsonOrm.Storage.Tests.Evolution.Nested;

/// <summary>The notation of shapes is read whole or refused, whatever a schema file holds.</summary>
public class ShapeParserTests
{
    [Fact]
    public void Everything_that_can_be_written_is_read()
    {
        ValueShape shape = ShapeParser.Parse("""{"a \"b\"\\\u000a":map[enum(A=-1,B=9223372036854775807):[Decimal?]]?,Self:#0?,Kinds:set[flags()]=,Free:Json,"é":#1}""");
        Assert.Equal(["a \"b\"\\\n", "Self", "Kinds", "Free", "é"], shape.Members.Select(member => member.Name));
        Assert.Equal([true, true, false, false, false], shape.Members.Select(member => member.Place.IsNullable));
        Assert.Equal([true, true, true, true, false], shape.Members.Select(member => member.MayBeAbsent));
        Assert.Same(shape, shape.Members[1].Place.Shape);
        Assert.Same(shape.Members[0].Place.Shape.Key, shape.Members[4].Place.Shape);
        Assert.Equal([-1, long.MaxValue], shape.Members[4].Place.Shape.Enum!.Values);
        Assert.Equal("[Decimal?]", shape.Members[0].Place.Shape.Element.Shape.Text);
        Assert.True(shape.Members[2].Place.Shape.Element.Shape.Enum!.IsFlags);
        Assert.StartsWith("{\"a", shape.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Strin")]
    [InlineData("Enum")]
    [InlineData("12")]
    [InlineData("String?")]
    [InlineData("{A:String")]
    [InlineData("{A:String;B:String}")]
    [InlineData("{A}")]
    [InlineData("{:String}")]
    [InlineData("{\"A:String}")]
    [InlineData("{\"\\u00\":String}")]
    [InlineData("{\"A\\")]
    [InlineData("[String")]
    [InlineData("map[String]")]
    [InlineData("enum(A)")]
    [InlineData("enum(A=99999999999999999999)")]
    [InlineData("#0")]
    [InlineData("{A:#1}")]
    [InlineData("{A:#-1}")]
    [InlineData("[String]x")]
    public void Anything_else_is_refused(string text)
    {
        var error = Assert.Throws<FormatException>(() => ShapeParser.Parse(text));
        Assert.Contains("at character", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_ends_the_process()
    {
        Assert.Throws<FormatException>(() => ShapeParser.Parse(new string('[', 100_000)));
        Assert.Throws<FormatException>(() => ShapeParser.Parse(string.Concat(Enumerable.Repeat("{A:", 100_000))));
    }
}
