using System.Text.Json.Nodes;
using JsonOrm.Documents;

namespace JsonOrm.Runtime.Tests.Documents;

/// <summary>Random filters over random documents: the engine, a plain evaluation, and an index agree.</summary>
public sealed class RandomFilterTests
{
    private static readonly string[] s_paths = ["a", "b", "c", "a.b", "a.0", "a.1.b", "b.a.c", "a.a", "c.0.1", "b.1", "a.b.0"];

    [Fact]
    public void Filters_select_what_a_plain_evaluation_selects()
    {
        int matched = 0, total = 0;
        for (int seed = 0; seed < 4_000; seed++)
        {
            var random = new RandomJson(seed);
            JsonObject filter = Filter(random, 2);
            DocumentFilter compiled = DocumentCases.Filter(Text(filter));
            for (int i = 0; i < 20; i++)
            {
                JsonObject document = random.Object();
                bool expected = PlainFilter.Matches(document, filter);
                Assert.True(expected == compiled.Matches(DocumentJson.Write(document)), $"seed {seed}: {Text(filter)} on {Text(document)}: plain says {expected}");
                matched += expected ? 1 : 0;
                total++;
            }
        }

        // Neither nearly all nor nearly none match: the comparison says something.
        Assert.InRange(matched, total / 10, total * 9 / 10);
    }

    [Fact]
    public void Order_is_that_of_a_plain_comparison()
    {
        for (int seed = 0; seed < 5_000; seed++)
        {
            var random = new RandomJson(seed);
            JsonNode? x = random.Value(), y = random.Value();
            int expected = Math.Sign(PlainFilter.Compare(x, y));
            Assert.True(expected == Math.Sign(DocumentOrder.Compare(DocumentJson.Write(x), DocumentJson.Write(y))), $"seed {seed}: {Text(x)} and {Text(y)}: plain says {expected}");
        }
    }

    [Fact]
    public void An_index_finds_every_document_and_only_those_if_it_is_exact()
    {
        int conjuncts = 0, exact = 0, found = 0;
        for (int seed = 0; seed < 4_000; seed++)
        {
            var random = new RandomJson(seed);
            JsonObject filter = Filter(random, 2);
            FilterNode root = DocumentCases.Filter(Text(filter)).Root;
            IReadOnlyList<IndexConjunct> all = IndexConjunct.Of(root);
            for (int i = 0; i < 10; i++)
            {
                byte[] document = DocumentJson.Write(random.Object());
                bool matches = root.Matches(document, 0);
                foreach (IndexConjunct conjunct in all)
                {
                    conjuncts++;
                    bool isFound = IndexEntries.Of(document, conjunct.Path).Any(key => conjunct.Ranges.Any(range => range.Contains(key)));
                    found += isFound ? 1 : 0;
                    Assert.True(isFound || !matches, $"seed {seed}: the index over {conjunct.Path} misses {System.Text.Encoding.UTF8.GetString(document)} for {Text(filter)}");
                }

                // A filter that is one exact conjunct, and nothing else, needs no check.
                if (all is [{ IsExact: true }] && filter.Count == 1 && IsOneTest(root))
                {
                    exact++;
                    bool isFound = IndexEntries.Of(document, all[0].Path).Any(key => all[0].Ranges.Any(range => range.Contains(key)));
                    Assert.True(isFound == matches, $"seed {seed}: the index over {all[0].Path} finds {isFound} {System.Text.Encoding.UTF8.GetString(document)} for {Text(filter)}");
                }
            }
        }

        Assert.True(conjuncts > 10_000 && exact > 1_000 && found > conjuncts / 20, $"{conjuncts} conjuncts, {exact} exact, {found} found");
    }

    [Fact]
    public void Conjuncts_name_their_ranges()
    {
        Assert.Equal(["age:1:True", "tags:1:True"], Conjuncts("""{"age":{"$gt":5},"tags":"x"}"""));
        Assert.Equal(["a:2:True"], Conjuncts("""{"$or":[{"a":1},{"a":{"$in":[1,2]}}]}"""));
        Assert.Equal([], Conjuncts("""{"$or":[{"a":1},{"b":2}]}"""));
        Assert.Equal(["a:1:False"], Conjuncts("""{"$or":[{"a":1,"b":{"$ne":2}},{"a":{"$gte":1}}]}"""));
        Assert.Equal(["lines.sku:1:False", "lines.qty:1:False"], Conjuncts("""{"lines":{"$elemMatch":{"sku":"A","qty":{"$gt":1}}}}"""));
        Assert.Equal([], Conjuncts("""{"grid.0":{"$elemMatch":{"a":1}}}"""));
        Assert.Equal(["scores:1:False"], Conjuncts("""{"scores":{"$elemMatch":{"$gt":60,"$lt":66}}}"""));
        Assert.Equal(["name:1:False"], Conjuncts("""{"name":{"$regex":"^Ad"}}"""));
        Assert.Equal(["a:0:True"], Conjuncts("""{"a":{"$in":[]}}"""));
        Assert.Equal([], Conjuncts("""{"a":{"$ne":1},"b":{"$not":{"$gt":1}},"c":{"$exists":true},"$nor":[{"a":1}]}"""));
        Assert.Equal(["a:1:True", "a:1:True"], Conjuncts("""{"a":{"$all":[1,2]}}"""));
        Assert.Equal(["a:1:False"], Conjuncts("""{"a":{"$type":"null"}}"""));
    }

    [Theory]
    [InlineData("^Ada\\.b", "Ada.b")]
    [InlineData("^Ada*", "Ad")]
    [InlineData("^a{2}", "")]
    [InlineData("^ab|c", "")]
    [InlineData("^😀x?", "😀")]
    [InlineData("^a😀+", "a")]
    [InlineData("ab", "")]
    [InlineData("^a\\d", "a")]
    [InlineData("^(ab)", "")]
    public void A_pattern_demands_a_beginning(string pattern, string beginning) =>
        Assert.Equal(beginning, PatternTest.BeginningOf(pattern, System.Text.RegularExpressions.RegexOptions.None));

    private static IEnumerable<string> Conjuncts(string filter) =>
        IndexConjunct.Of(DocumentCases.Filter(filter).Root).Select(conjunct => $"{conjunct.Path}:{conjunct.Ranges.Count}:{conjunct.IsExact}");

    private static bool IsOneTest(FilterNode node) => node switch
    {
        FieldNode { Condition: AnyValue } => true,
        OrNode or => or.Nodes.All(IsOneTest),
        AndNode { Nodes: [var only] } => IsOneTest(only),
        _ => false,
    };

    private static string Text(JsonNode? node) => System.Text.Encoding.UTF8.GetString(DocumentJson.Write(node));

    internal static JsonObject Filter(RandomJson random, int depth)
    {
        var filter = new JsonObject();
        for (int i = random.Next(3) == 0 ? 2 : 1; i > 0; i--)
        {
            if (depth > 0 && random.Next(4) == 0)
            {
                filter[random.Pick("$and", "$or", "$nor")] = new JsonArray([.. Enumerable.Range(0, 1 + random.Next(2)).Select(_ => Filter(random, depth - 1))]);
            }
            else
            {
                filter[random.Pick<string>(s_paths)] = random.Next(3) == 0 ? Literal(random) : Operators(random, depth);
            }
        }

        return filter;
    }

    private static JsonObject Operators(RandomJson random, int depth)
    {
        var operators = new JsonObject();
        for (int i = random.Next(4) == 0 ? 2 : 1; i > 0; i--)
        {
            string name = random.Pick("$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$all", "$exists", "$type", "$size", "$mod", "$regex", "$not", "$elemMatch");
            operators[name] = name switch
            {
                "$in" or "$nin" or "$all" => new JsonArray([.. Enumerable.Range(0, random.Next(12)).Select(_ => Literal(random))]),
                "$exists" => random.Next(2) == 0,
                "$type" => random.Pick<string>(DocumentKinds.Names),
                "$size" => random.Next(4),
                "$mod" => new JsonArray(1 + random.Next(3), random.Next(2)),
                "$regex" => random.Pick("a", "^a", "b$", "^A?b", "[ab]", "^$"),
                "$not" => Operators(random, depth - 1),
                "$elemMatch" when depth > 0 => random.Next(2) == 0 ? Operators(random, depth - 1) : Filter(random, depth - 1),
                "$elemMatch" => new JsonObject { ["$gt"] = random.Number() },
                _ => Literal(random),
            };
        }

        if (operators.ContainsKey("$regex") && random.Next(3) == 0)
        {
            operators["$options"] = "i";
        }

        return operators;
    }

    // A literal in a filter's text must not look like operators; such values are passed in holes.
    private static JsonNode? Literal(RandomJson random) => random.Value(2);
}
