using System.Text.Json;
using System.Text.Json.Nodes;
using JsonOrm.Documents;

namespace JsonOrm.Runtime.Tests.Documents;

/// <summary>Holes are values; mistakes are named with their place.</summary>
public sealed class FilterTextTests
{
    [Fact]
    public void A_hole_cannot_become_an_operator_or_structure()
    {
        // The classic attack: a password that is {"$gt":""}, sent as text or as parsed JSON.
        string asText = """{"$gt":""}""";
        JsonElement asJson = JsonDocument.Parse(asText).RootElement;
        JsonNode asNode = JsonNode.Parse(asText)!;
        byte[] user = """{"name":"ada","password":"secret"}"""u8.ToArray();
        Assert.True(DocumentFilter.Parse($$"""{"password":{"$gt":""} }""").Matches(user));
        Assert.False(DocumentFilter.Parse($$"""{"password":{{asText}}}""").Matches(user));
        Assert.False(DocumentFilter.Parse($$"""{"password":{{asJson}}}""").Matches(user));
        Assert.False(DocumentFilter.Parse($$"""{"password":{{asNode}}}""").Matches(user));
        Assert.False(DocumentFilter.Parse($$"""{"password":{"$eq":{{asJson}}} }""").Matches(user));
        Assert.False(DocumentFilter.Parse($$"""{"password":{"$in":[{{asJson}},{{asText}}]} }""").Matches(user));
        Assert.False(DocumentFilter.Parse($$"""{"password":{"$in":{{(JsonElement[])[asJson]}}} }""").Matches(user));
        Assert.False(DocumentFilter.Parse($$"""{"password":{"$all":[{{asJson}}]} }""").Matches(user));
        Assert.True(DocumentFilter.Parse($$"""{"password":{"$ne":{{asJson}}} }""").Matches(user));

        // It is compared as the value that it is.
        Assert.True(DocumentFilter.Parse($$"""{"v":{{asJson}}}""").Matches("""{"v":{"$gt":""} }"""u8));
        Assert.True(DocumentFilter.Parse($$"""{"v":{"w":{{asNode}}} }""").Matches("""{"v":{"w":{"$gt":""}}}"""u8));
        Assert.True(DocumentFilter.Parse($$"""{"v":{{asText}}}""").Matches("""{"v":"{\"$gt\":\"\"}"}"""u8));

        // Text that would end the string, were it pasted.
        string escape = "x\",\"admin\":true,\"y\":\"";
        Assert.True(DocumentFilter.Parse($$"""{"v":{{escape}}}""").Matches(DocumentJson.Write(new JsonObject { ["v"] = escape })));
        Assert.False(DocumentFilter.Parse($$"""{"v":{{escape}}}""").Matches("""{"v":"x","admin":true,"y":""}"""u8));
    }

    [Fact]
    public void A_hole_is_refused_where_a_value_cannot_be()
    {
        string name = "a";
        JsonElement condition = JsonDocument.Parse("""{"$gt":1}""").RootElement;
        JsonElement list = JsonDocument.Parse("""[{"a":1}]""").RootElement;
        Refused(() => DocumentFilter.Parse($$"""{{{name}}:1}"""), "A hole is a value and cannot be a member's name", 1);
        Refused(() => DocumentFilter.Parse($$"""{"v":"{{name}}"}"""), "A hole is between quotes", 6);
        Refused(() => DocumentFilter.Parse($$"""{{condition}}"""), "Expected an object", 0);
        Refused(() => DocumentFilter.Parse($$"""{"$or":{{list}}}"""), "$or needs an array of at least one filter, written in the text", 1);
        Refused(() => DocumentFilter.Parse($$"""{"$or":[{{condition}}]}"""), "$or needs filters", 8);
        Refused(() => DocumentFilter.Parse($$"""{"v":{"$not":{{condition}}} }"""), "$not needs an object of operators", 6);
        Refused(() => DocumentFilter.Parse($$"""{"v":{"$elemMatch":{{condition}}} }"""), "$elemMatch needs an object", 6);
    }

    [Fact]
    public void Holes_take_the_documented_text_forms()
    {
        var time = new DateTime(2026, 1, 31, 23, 59, 58, DateTimeKind.Utc);
        DocumentFilter filter = DocumentFilter.Parse(
            $$"""{"a":{{5}},"b":{{7ul}},"c":{{1.5}},"d":{{8.90m}},"e":{{true}},"f":{{'x'}},"g":{{time}},"h":{{new DateTimeOffset(time)}},"i":{{Guid.Empty}},"j":{{TimeSpan.FromMinutes(90)}},"k":{{(byte[])[1, 2, 255]}},"l":{{(int?)null}},"m":{{new DateOnly(2026, 1, 2)}},"n":{"$in":{{new List<int> { 1, 2 }}}},"o":{{0.1f}},"p":{{new JsonArray(1, "x")}}}""");
        string document = """{"a":5,"b":7,"c":1.5,"d":8.9,"e":true,"f":"x","g":"2026-01-31T23:59:58Z","h":"2026-01-31T23:59:58Z","i":"00000000-0000-0000-0000-000000000000","j":"01:30:00","k":"AQL/","l":null,"m":"2026-01-02","n":2,"o":0.1,"p":[1,"x"]}""";
        Assert.True(filter.Matches(DocumentJson.Parse(document)));
        Assert.StartsWith("""{"a":{0},"b":{1},""", filter.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hole_that_no_document_can_contain_is_refused()
    {
        Assert.Contains("NaN", Assert.Throws<DocumentException>(() => DocumentFilter.Parse($$"""{"a":{{double.NaN}}}""")).Message, StringComparison.Ordinal);
        Assert.Contains("lone surrogate", Assert.Throws<DocumentException>(() => DocumentFilter.Parse($$"""{"a":{{"x\uD83D"}}}""")).Message, StringComparison.Ordinal);
        Assert.Contains("of type Version", Assert.Throws<DocumentException>(() => DocumentFilter.Parse($$"""{"a":{"$in":{{(Version[])[new(1, 0)]}}} }""")).Message, StringComparison.Ordinal);
        Assert.Contains("of type Dictionary", Assert.Throws<DocumentException>(() => DocumentFilter.Parse($$"""{"a":{"$in":{{new Dictionary<string, int>()}}} }""")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":{"$where":"this.a"}}""", 6, "$where runs code")]
    [InlineData("""{"$where":"this.a"}""", 1, "$where runs code")]
    [InlineData("""{"a":{"$gtt":1}}""", 6, "Did you mean $gt?")]
    [InlineData("""{"a":{"$elemmatch":{}}}""", 6, "Did you mean $elemMatch?")]
    [InlineData("""{"a":{"$near":1}}""", 6, "There is no operator $near here. There are $eq $ne")]
    [InlineData("""{"$nand":[]}""", 1, "Did you mean $and?")]
    [InlineData("""{"$gt":1}""", 1, "it belongs to a field")]
    [InlineData("""{"a":{"$or":[]}}""", 6, "it belongs at the top of a filter")]
    [InlineData("""{"a":{"$set":1}}""", 6, "it belongs in an update")]
    [InlineData("""{"$or":[]}""", 1, "at least one filter")]
    [InlineData("""{"a":{"$gt":1,"b":2}}""", 14, "\"b\" follows an operator")]
    [InlineData("""{"a":{"b":2,"$gt":1}}""", 12, "$gt is inside a value")]
    [InlineData("""{"a":{"b":{"c":[{"$gt":1}]}}}""", 17, "{\"a.b\":{\"$gt\":…}}")]
    [InlineData("""{"a":{"$ne":{"b":{"$gt":1}}}}""", 18, "$gt is inside a value")]
    [InlineData("""{"a":{"$eq":{"$gt":1}}}""", 6, "$eq needs a value, not operators")]
    [InlineData("""{"a":{"$in":5}}""", 6, "$in needs an array")]
    [InlineData("""{"a":{"$in":[{"$gt":1}]}}""", 6, "$in needs values")]
    [InlineData("""{"a":{"$exists":"x"}}""", 6, "true or false")]
    [InlineData("""{"a":{"$type":"strin"}}""", 6, "Did you mean 'string'?")]
    [InlineData("""{"a":{"$type":2}}""", 6, "does not know '2'")]
    [InlineData("""{"a":{"$size":1.5}}""", 6, "whole number")]
    [InlineData("""{"a":{"$size":-1}}""", 6, "not negative")]
    [InlineData("""{"a":{"$mod":[0,1]}}""", 6, "cannot divide by 0")]
    [InlineData("""{"a":{"$mod":[2]}}""", 6, "the divisor and the remainder")]
    [InlineData("""{"a":{"$regex":"("}}""", 6, "invalid pattern")]
    [InlineData("""{"a":{"$regex":"(a)\\1"}}""", 6, "refers back")]
    [InlineData("""{"a":{"$regex":"(?=a)"}}""", 6, "looks around")]
    [InlineData("""{"a":{"$regex":"a","$options":"g"}}""", 19, "does not know 'g'")]
    [InlineData("""{"a":{"$options":"i"}}""", 6, "beside $regex")]
    [InlineData("""{"a":{"$not":5}}""", 6, "$not needs an object of operators")]
    [InlineData("""{"a":{"$all":[{"$gt":1}]}}""", 15, "not $gt")]
    [InlineData("""{"a":1,"a":2}""", 7, "occurs a second time")]
    [InlineData("""{"a..b":1}""", 4, "empty name")]
    [InlineData("""{"":1}""", 2, "empty name")]
    [InlineData("""{"a":1""", 6, "Expected ',' or '}'")]
    [InlineData("""{"a":1} x""", 8, "Expected the end")]
    [InlineData("""{"a":01}""", 5, "'01' is not a JSON value")]
    [InlineData("""{"a":nul}""", 5, "A text needs double quotes")]
    [InlineData("""{'a':1}""", 1, "a member's name in double quotes")]
    [InlineData("""{"a":"x""", 5, "no closing quote")]
    [InlineData("""{"a":"\x"}""", 6, "unknown escape")]
    [InlineData("""{"a":"\ud800"}""", 5, "lone surrogate")]
    [InlineData("""[1]""", 0, "Expected an object")]
    [InlineData("", 0, "Expected a value, but found the end")]
    public void A_mistake_is_named_with_its_place(string filter, int position, string message) =>
        Refused(() => DocumentCases.Filter(filter), message, position);

    [Fact]
    public void A_filter_nested_too_deeply_is_refused()
    {
        string deep = string.Concat(Enumerable.Repeat("""{"$and":[""", 40)) + "{}" + string.Concat(Enumerable.Repeat("]}", 40));
        Refused(() => DocumentCases.Filter(deep), "nested deeper than 63 levels", 31 * 9 + 8);
    }

    private static void Refused(Func<DocumentFilter> parse, string message, int position)
    {
        DocumentFilterException fault = Assert.Throws<DocumentFilterException>(parse);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal(position, fault.Position);
        Assert.EndsWith("^", fault.Message, StringComparison.Ordinal);
    }
}
