using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JsonOrm.Storage.Tests.Collections;

/// <summary>What is copied as text is what reading and rewriting the document gives.</summary>
public class SplicedTextTests
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    private static readonly string[] s_names = ["a", "b", "n", "é", "\"q\"", "line\n", "0", "", "_own", "_updated", "value", "😀"];

    private static readonly string[] s_scalars = ["0", "-0", "7", "-12", "0.10", "1e3", "1E-2", "9223372036854775807", "9223372036854775808", "1e300", "79228162514264337593543950335", "-0.0", "null", "true", "\"5\"", "\"a\\n,\"", "{}", "[]"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void An_increment_in_the_text_is_that_of_the_read_document(int seed)
    {
        using JsonDatabase one = JsonDatabase.InMemory(), other = JsonDatabase.InMemory();
        Collection spliced = one.Collection("notes");

        // Documents with defaults are always read.
        Collection read = other.Collection("notes").DefaultsFor([]);
        var random = new Random(seed);
        int sums = 0;
        for (int i = 0; i < 4_000; i++)
        {
            string json = Value(random, 3);
            spliced.SetJson("d", json);
            read.SetJson("d", json);
            string? field = random.Next(6) == 0 ? null : string.Join('.', Enumerable.Range(0, random.Next(1, 4)).Select(_ => s_names[random.Next(s_names.Length)]));
            Func<Collection, string> increment = random.Next(2) == 0
                ? notes => notes.Increment("d", field, 3).ToString(CultureInfo.InvariantCulture)
                : notes => notes.Increment("d", field, 0.250m).ToString(CultureInfo.InvariantCulture);
            string expected = Outcome(read, increment);
            Assert.Equal((json, field, expected), (json, field, Outcome(spliced, increment)));
            Assert.Equal((json, field, read.GetJson("d")), (json, field, spliced.GetJson("d")));
            sums += char.IsLetter(expected[0]) ? 0 : 1;
        }

        Assert.InRange(sums, 400, 3_600);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_text_without_white_space_is_stored_as_one_with_it(int seed)
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++)
        {
            string json = Value(random, 4);
            notes.SetJson("compact", json);
            notes.SetJson("indented", JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement, s_indented));
            Assert.Equal(notes.GetJson("indented"), notes.GetJson("compact"));
        }
    }

    [Theory]
    [InlineData("""{"a":1,"a":2}""", "\"a\"")]
    [InlineData("""{"b":{"a":1,"a":2}}""", "\"a\"")]
    [InlineData("""[{"é":1,"é":2}]""", "\"é\"")]
    [InlineData("""{"_value":1}""", "_value")]
    [InlineData("""{"_id":"other"}""", "_id")]
    [InlineData("""{"a":1}}""", "byte 7")]
    [InlineData("""{"a":1},""", "byte 7")]
    [InlineData("""{"a":,1}""", "byte 5")]
    [InlineData("""{"a" ,1}""", "byte 5")]
    [InlineData("""[1,,2]""", "byte 3")]
    [InlineData("""[1,2""", "byte 4")]
    public void What_is_refused_is_refused_without_white_space_too(string json, string named)
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        var error = Assert.Throws<CollectionException>(() => notes.SetJson("d", json));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, notes.Count());
    }

    [Theory]
    [InlineData("""{"a":"\u0041\/"}""", """{"a":"A/"}""")]
    [InlineData("""{"\u0061":1}""", """{"a":1}""")]
    [InlineData("""{"_id":"d","_updated":5,"a":1,"_own":2}""", """{"a":1,"_own":2}""")]
    [InlineData("""{"a":{"_id":"x","_value":1}}""", """{"a":{"_id":"x","_value":1}}""")]
    [InlineData(""" {"a":1}""", """{"a":1}""")]
    [InlineData("""{"a":1} """, """{"a":1}""")]
    [InlineData("""{"a" :1}""", """{"a":1}""")]
    [InlineData("""[1 ,2]""", "[1,2]")]
    [InlineData("""[1, 2]""", "[1,2]")]
    [InlineData("""[ 1]""", "[1]")]
    [InlineData("""[ ]""", "[]")]
    [InlineData("""{ }""", "{}")]
    public void What_a_line_holds_in_another_form_is_rewritten(string json, string stored)
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        notes.SetJson("d", json);
        Assert.Equal(stored, notes.GetJson("d"));
    }

    private static string Outcome(Collection notes, Func<Collection, string> increment)
    {
        try
        {
            return increment(notes);
        }
        catch (CollectionException refused)
        {
            return refused.Message;
        }
    }

    private static string Value(Random random, int depth)
    {
        switch (depth == 0 ? 0 : random.Next(4))
        {
            case 0:
                return s_scalars[random.Next(s_scalars.Length)];
            case 1:
                return "[" + string.Join(',', Enumerable.Range(0, random.Next(3)).Select(_ => Value(random, depth - 1))) + "]";
            default:
                IEnumerable<string> names = s_names.OrderBy(_ => random.Next()).Take(random.Next(6)).Where(static name => name != "_updated").ToArray();
                return "{" + string.Join(',', names.Select(name => JsonValue.Create(name).ToJsonString() + ":" + Value(random, depth - 1))) + "}";
        }
    }
}
