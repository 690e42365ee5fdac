using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;

namespace JsonOrm.Storage.Tests.Collections;

[Table]
public partial class Measurement
{
    [Key] public required string Id { get; set; }

    public int? A { get; set; }

    public double? B { get; set; }

    public string? S { get; set; }

    public bool? F { get; set; }
}

/// <summary>The same random conditions as filters of documents, as typed queries and text queries over a collection, over a table with the same data, and in C# over a list.</summary>
public class TypedFilterComparisonTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void All_ways_find_the_same(int seed, bool isIndexed)
    {
        var random = new Random(seed);
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection documents = db.Collection("measurements");
        var rows = new List<Measurement>();
        for (int i = 0; i < 1_500; i++)
        {
            var row = new Measurement
            {
                Id = $"k{i:0000}",
                A = random.Next(4) == 0 ? null : random.Next(-20, 20),
                B = random.Next(4) == 0 ? null : random.Next(-40, 40) / 8.0,
                S = random.Next(4) == 0 ? null : Text(random),
                F = random.Next(3) == 0 ? null : random.Next(2) == 0,
            };
            rows.Add(row);
            documents.Set(row.Id, Document(row, random));
            if (i == 1_000)
            {
                db.Checkpoint();
            }
        }

        db.Insert(rows.ToArray());
        if (isIndexed)
        {
            documents.EnsureIndex("a");
            documents.EnsureIndex("in.b");
            documents.EnsureIndex(["s", "a"]);
        }

        int found = 0;
        for (int i = 0; i < 400; i++)
        {
            if (i % 40 == 39)
            {
                ChangeSome(random, db, documents, rows, withCheckpoint: i % 80 == 79);
            }

            Case condition = Case.Random(random, 3);
            List<string> expected = [.. rows.Where(condition.Plain).Select(static row => row.Id)];
            string text = condition.Filter.ToJsonString();
            var filter = DocumentFilter.Parse(DocumentText.FromString(text));
            Assert.Equal(expected, documents.Find(filter).ToList().Select(static d => (string)d["_id"]!));
            var typed = documents.Where(condition.Documents);
            Assert.True(expected.SequenceEqual(typed.ToList(db).Select(static d => d.Key)), $"{text}: {typed.Explain(db)}");
            Assert.Equal(expected.Count, typed.Count(db));
            if (i % 3 == 0)
            {
                var sql = QueryText.FromString($"select _id from measurements where {condition.Sql} order by _id");
                Assert.True(expected.SequenceEqual(db.Query(sql).Select(static row => (string)row[0]!)), $"{condition.Sql}: {db.Explain(sql)}");
            }

            Assert.Equal(expected, documents.Where(d => d.Matches(filter)).ToList(db).Select(static d => d.Key));
            Assert.Equal(expected, Select.From(Measurement.Columns).Where(condition.Rows).ToList(db).Select(static row => row.Id));
            found += expected.Count > 0 && expected.Count < rows.Count ? 1 : 0;
        }

        Assert.True(found > 150, $"Only {found} conditions told documents apart.");
    }

    // What was kept for the conditions before must not be used for these rows.
    private static void ChangeSome(Random random, JsonDatabase db, Collection documents, List<Measurement> rows, bool withCheckpoint)
    {
        for (int i = 0; i < 25; i++)
        {
            Measurement row = rows[random.Next(rows.Count)];
            row.A = random.Next(-20, 20);
            row.S = random.Next(4) == 0 ? null : Text(random);
            row.F = random.Next(2) == 0;
            documents.Set(row.Id, Document(row, random));
            db.Update(row);
        }

        if (withCheckpoint)
        {
            db.Checkpoint();
        }
    }

    private static string Text(Random random) => random.Next(6) switch { 0 => "", 1 => "é", _ => $"t{random.Next(6)}" };

    // A missing member and one of null are the same here, and a number has several forms.
    private static JsonObject Document(Measurement row, Random random)
    {
        var document = new JsonObject();
        Add("a", row.A is { } a ? random.Next(3) == 0 ? JsonNode.Parse($"{a}.0") : a : null);
        Add("s", row.S);
        Add("f", row.F);
        var inner = new JsonObject();
        if (row.B is { } b)
        {
            inner["b"] = b;
        }

        document["in"] = inner;
        return document;

        void Add(string name, JsonNode? value)
        {
            if (value is not null || random.Next(2) == 0)
            {
                document[name] = value;
            }
        }
    }

    private sealed record Case(JsonObject Filter, Func<DocumentColumns<CollectionDocument>, Condition<CollectionDocument>> Documents, Func<Measurement.ColumnSet<Measurement>, Condition<Measurement>> Rows, Func<Measurement, bool> Plain, string Sql)
    {
        public static Case Random(Random random, int depth)
        {
            if (depth > 0 && random.Next(3) != 0)
            {
                Case left = Random(random, depth - 1), right = Random(random, depth - 1);
                return random.Next(2) == 0
                    ? new Case(new JsonObject { ["$and"] = new JsonArray(left.Filter, right.Filter) }, d => left.Documents(d) && right.Documents(d), r => left.Rows(r) && right.Rows(r), m => left.Plain(m) && right.Plain(m), $"({left.Sql} and {right.Sql})")
                    : new Case(new JsonObject { ["$or"] = new JsonArray(left.Filter, right.Filter) }, d => left.Documents(d) || right.Documents(d), r => left.Rows(r) || right.Rows(r), m => left.Plain(m) || right.Plain(m), $"({left.Sql} or {right.Sql})");
            }

            int a = random.Next(-22, 22);
            double b = random.Next(-44, 44) / 8.0;
            string s = Text(random);
            return random.Next(14) switch
            {
                0 => new(Of("a", a), d => d["a"].AsInt32() == a, r => r.A == a, m => m.A == a, string.Create(CultureInfo.InvariantCulture, $"doc ->> 'a' = {a}")),
                1 => new(Of("a", new JsonObject { ["$gt"] = a }), d => d["a"].AsInt32() > a, r => r.A > a, m => m.A > a, string.Create(CultureInfo.InvariantCulture, $"{a} < doc ->> '$.a'")),
                2 => new(Of("a", new JsonObject { ["$lte"] = a }), d => d["a"].AsInt64() <= a, r => r.A <= a, m => m.A <= a, string.Create(CultureInfo.InvariantCulture, $"not (doc ->> 'a' > {a}.0)")),
                3 => new(Of("a", new JsonObject { ["$ne"] = a }), d => d["a"].AsInt32() != a || d["a"].AsInt32() == null, r => r.A != a || r.A == null, m => m.A != a, string.Create(CultureInfo.InvariantCulture, $"(doc ->> 'a' <> {a} or doc ->> 'a' is null)")),
                4 => new(Of("a", new JsonObject { ["$in"] = new JsonArray(a, a + 3, a + 5) }), d => d["a"].AsInt32().In(a, a + 3, a + 5), r => r.A.In(a, a + 3, a + 5), m => m.A == a || m.A == a + 3 || m.A == a + 5, string.Create(CultureInfo.InvariantCulture, $"cast(json_extract(doc, '$.a') as int) in ({a}, {a + 3}, {a + 5})")),
                5 => new(Of("a", (JsonNode?)null), d => d["a"].AsInt32() == null, r => r.A == null, m => m.A == null, "doc -> 'a' is null"),
                6 => new(Of("in.b", b), d => d["in.b"].AsDouble() == b, r => r.B == b, m => m.B == b, string.Create(CultureInfo.InvariantCulture, $"doc -> 'in' ->> 'b' = {b}")),
                7 => new(Of("in.b", new JsonObject { ["$gte"] = b }), d => d["in.b"].AsDouble() >= b, r => r.B >= b, m => m.B >= b, string.Create(CultureInfo.InvariantCulture, $"cast(doc ->> 'in.b' as double) >= {b}")),
                8 => new(Of("in.b", new JsonObject { ["$lt"] = b }), d => d["in.b"].AsDecimal() < (decimal)b, r => r.B < b, m => m.B < b, string.Create(CultureInfo.InvariantCulture, $"doc ->> 'in.b' < {b}")),
                9 => new(Of("s", s), d => d["s"].AsText() == s, r => r.S == s, m => m.S == s, $"doc ->> 's' = '{s}'"),
                10 => new(Of("s", new JsonObject { ["$gt"] = s }), d => d["s"].AsText() > s, r => r.S > s, m => m.S is { } text && string.CompareOrdinal(text, s) > 0, $"doc ->> 's' > '{s}'"),
                11 => new(Of("s", new JsonObject { ["$regex"] = "^t" }), d => d["s"].AsText().StartsWith("t"), r => r.S.StartsWith("t"), m => m.S?.StartsWith('t') == true, "doc ->> 's' like 't%'"),
                12 => new(Of("f", true), d => d["f"].AsCondition(), r => r.F, m => m.F == true, "doc ->> 'f'"),
                _ => new(
                    new JsonObject { ["s"] = s, ["a"] = new JsonObject { ["$gte"] = a, ["$lt"] = a + 6 } },
                    d => d["s"].AsText() == s && d["a"].AsInt32() >= a && d["a"].AsInt32() < a + 6,
                    r => r.S == s && r.A >= a && r.A < a + 6,
                    m => m.S == s && m.A >= a && m.A < a + 6,
                    string.Create(CultureInfo.InvariantCulture, $"doc ->> 's' = '{s}' and doc ->> 'a' between {a} and {a + 5}")),
            };
        }

        private static JsonObject Of(string path, JsonNode? value) => new() { [path] = value };
    }
}
