using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JsonOrm.Documents;

namespace JsonOrm.Runtime.Tests.Documents;

/// <summary>What a document cannot contain is refused, each with its own message and place; everything else is kept exactly.</summary>
public sealed class DocumentJsonTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"a":2,"a":3}}""", 18, "\"a\" occurs a second time")]
    [InlineData("""{"a":1,"\u0061":2}""", 7, "\"a\" occurs a second time")]
    [InlineData("""{"a":"\ud800"}""", 5, "lone surrogate")]
    [InlineData("""{"\udc00x":1}""", 1, "lone surrogate")]
    [InlineData("""{"a":NaN}""", 5, "not valid JSON")]
    [InlineData("""{"a":1e99999999999}""", 5, "exponent beyond 999999999")]
    [InlineData("""{"a":1,}""", 7, "not valid JSON")]
    [InlineData("{\"a\":\n01}", 7, "not valid JSON")]
    [InlineData("""{"a":1} 2""", 8, "not valid JSON")]
    [InlineData("", 0, "not valid JSON")]
    [InlineData("""{"a":/* */1}""", 5, "not valid JSON")]
    public void Text_that_is_no_document_is_refused(string text, int position, string message)
    {
        DocumentException fault = Assert.Throws<DocumentException>(() => DocumentJson.Parse(text));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal(position, fault.Position);
    }

    [Fact]
    public void Invalid_bytes_and_halves_of_characters_are_refused()
    {
        Assert.Contains("invalid UTF-8", Assert.Throws<DocumentException>(() => DocumentJson.Parse([(byte)'"', 0xC3, 0x28, (byte)'"'])).Message, StringComparison.Ordinal);
        Assert.Contains("lone surrogate", Assert.Throws<DocumentException>(() => DocumentJson.Parse("\"\uD83D\"")).Message, StringComparison.Ordinal);
        Assert.Contains("lone surrogate", Assert.Throws<DocumentException>(() => DocumentJson.Write(JsonValue.Create("x\uDE00"))).Message, StringComparison.Ordinal);
        Assert.Contains("lone surrogate", Assert.Throws<DocumentException>(() => DocumentJson.Write(new JsonObject { ["\uDE00"] = 1 })).Message, StringComparison.Ordinal);
        Assert.Contains("lone surrogate", Assert.Throws<DocumentException>(() => DocumentJson.Write(JsonNode.Parse("""{"a":"\ud800"}"""))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_without_text_are_refused()
    {
        Assert.Contains("NaN", Assert.Throws<DocumentException>(() => DocumentJson.Write(JsonValue.Create(double.NaN))).Message, StringComparison.Ordinal);
        Assert.Contains("Infinity", Assert.Throws<DocumentException>(() => DocumentJson.Write(new JsonArray(float.PositiveInfinity))).Message, StringComparison.Ordinal);
        Assert.Contains("exponent", Assert.Throws<DocumentException>(() => DocumentJson.Write(JsonNode.Parse("1e-1000000000"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_is_limited_on_reading_and_writing()
    {
        string Nested(int depth) => new string('[', depth) + new string(']', depth);
        Assert.Equal(Nested(64), DocumentJson.Parse(Nested(64))!.ToJsonString());
        Assert.Contains("deeper than 64 levels at byte 64", Assert.Throws<DocumentException>(() => DocumentJson.Parse(Nested(65))).Message, StringComparison.Ordinal);
        Assert.Throws<DocumentException>(() => DocumentJson.Parse(new string('[', 1_000_000)));

        // A value that is too deep only where it is put.
        JsonObject document = DocumentUpdate.Set("a", JsonNode.Parse(Nested(64))).Apply([]);
        Assert.Contains("nested deeper than 64", Assert.Throws<DocumentException>(() => DocumentJson.Write(document)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_an_object_model_has_twice_is_refused() =>
        Assert.Contains("a member twice", Assert.Throws<DocumentException>(() => DocumentJson.Write(JsonNode.Parse("""{"a":1,"a":2}"""))).Message, StringComparison.Ordinal);

    [Fact]
    public void Canonical_text_keeps_order_digits_and_characters()
    {
        string text = """ { "b" : 1.00 , "a" : [ 1e3 , -0 , "é😀\u0041\/\n" , null , true ] , "" : { } } """;
        string canonical = """{"b":1.00,"a":[1e3,-0,"é😀A/\n",null,true],"":{}}""";
        Assert.Equal(canonical, Encoding.UTF8.GetString(DocumentJson.Canonical(text)));
        Assert.Equal(canonical, Encoding.UTF8.GetString(DocumentJson.Write(DocumentJson.Parse(text))));
        Assert.Equal("""{"s":"x","i":5,"d":1.5,"m":8.90,"b":true,"n":null,"t":"2026-01-31T00:00:00Z","g":"00000000-0000-0000-0000-000000000000","l":[1,"x"]}""", Encoding.UTF8.GetString(DocumentJson.Write(new JsonObject
        {
            ["s"] = "x",
            ["i"] = 5,
            ["d"] = 1.5,
            ["m"] = 8.90m,
            ["b"] = true,
            ["n"] = null,
            ["t"] = new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Utc),
            ["g"] = Guid.Empty,
            ["l"] = new JsonArray(1, "x"),
        })));
    }

    [SharedFact]
    public void The_JSON_suite_is_kept_exactly_or_refused()
    {
        int kept = 0, refused = 0;
        foreach (string file in Directory.GetFiles(Path.Combine(SharedData.Suite("JSONTestSuite"), "test_parsing"), "*.json"))
        {
            string name = Path.GetFileName(file);
            byte[] text = File.ReadAllBytes(file);
            try
            {
                byte[] canonical = DocumentJson.Canonical(text);
                kept++;
                Assert.False(name.StartsWith("n_", StringComparison.Ordinal), name);
                using JsonDocument expected = JsonDocument.Parse(text), actual = JsonDocument.Parse(canonical);
                Assert.True(JsonElement.DeepEquals(expected.RootElement, actual.RootElement), name);
                Assert.Equal(DocumentKey.Of(text), DocumentKey.Of(canonical));
            }
            catch (DocumentException)
            {
                refused++;
                Assert.True(!name.StartsWith("y_", StringComparison.Ordinal) || name.Contains("duplicate", StringComparison.Ordinal), name);
            }
        }

        Assert.True(kept > 90 && refused > 180, $"{kept} kept, {refused} refused");
    }
}
