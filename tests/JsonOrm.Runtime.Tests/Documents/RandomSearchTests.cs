using System.Text.Json.Nodes;
using JsonOrm.Documents;

namespace JsonOrm.Runtime.Tests.Documents;

/// <summary>Random filters over a collection: a scan that decides by columns of paths finds what the filter matches one by one.</summary>
public sealed class RandomSearchTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_scan_finds_what_the_filter_matches(bool isChangedAfterwards)
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection documents = db.Collection("documents");
        var random = new RandomJson(11);
        var expected = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        void Set(int number, TimeSpan? timeToLive = null)
        {
            string key = $"d{number:d4}";
            JsonObject document = random.Object();
            documents.Set(key, document, timeToLive);
            expected.Remove(key);
            if (timeToLive != TimeSpan.Zero)
            {
                expected.Add(key, document);
            }
        }

        for (int i = 0; i < 500; i++)
        {
            Set(i * 2, i % 50 == 3 ? TimeSpan.Zero : null);
        }

        db.Checkpoint();
        for (int i = 0; isChangedAfterwards && i < 60; i++)
        {
            Set(random.Next(1000), i % 20 == 3 ? TimeSpan.Zero : null);
            string gone = $"d{random.Next(1000):d4}";
            documents.Delete(gone);
            expected.Remove(gone);
        }

        long found = 0;
        for (int seed = 0; seed < 1_500; seed++)
        {
            JsonObject filter = RandomFilterTests.Filter(new RandomJson(seed), 2);
            DocumentFilter compiled = DocumentCases.Filter(System.Text.Encoding.UTF8.GetString(DocumentJson.Write(filter)));
            string[] matching = [.. expected.Where(pair => compiled.Matches(pair.Value)).Select(pair => pair.Key)];
            Assert.True(matching.SequenceEqual(documents.Find(compiled).ToList().Select(document => (string)document["_id"]!)), $"seed {seed}: {compiled}");
            Assert.True(matching.Length == documents.Find(compiled).Count(), $"count, seed {seed}: {compiled}");
            found += matching.Length;
        }

        Assert.InRange(found, 50_000, 500_000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_first_of_an_order_are_those_of_the_whole_order(bool isChangedAfterwards)
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection documents = db.Collection("documents");
        var random = new RandomJson(31);
        string padding = new('x', 2_000);
        for (int i = 0; i < 1_500; i++)
        {
            Set(i * 2);
        }

        db.Checkpoint();
        for (int i = 0; isChangedAfterwards && i < 150; i++)
        {
            Set(random.Next(3_000));
            documents.Delete($"d{random.Next(3_000):d4}");
        }

        int found = 0;
        for (int seed = 0; seed < 150; seed++)
        {
            var choices = new RandomJson(seed);
            DocumentFilter filter = seed % 2 == 0 ? DocumentFilter.All : DocumentCases.Filter(System.Text.Encoding.UTF8.GetString(DocumentJson.Write(RandomFilterTests.Filter(choices, 1))));
            string path = choices.Pick("a", "b", "a.b", "c", "a.0", "name", "c.0.1", "b.a.c"), further = choices.Pick("b", "c", "name");
            DocumentSearch<JsonObject> search = choices.Next(2) == 0 ? documents.Find(filter).OrderBy(path) : documents.Find(filter).OrderByDescending(path);
            search = choices.Next(3) switch { 0 => search, 1 => search.ThenBy(further), _ => search.ThenByDescending(further) };
            search = choices.Next(4) == 0 ? search.Where(static document => Key(document)[^1] % 4 == 0) : search;
            int skip = choices.Next(3) * choices.Next(40), take = 1 + choices.Next(60);
            string[] all = [.. search.ToList().Select(Key)];
            string[] first = [.. search.Skip(skip).Take(take).ToList().Select(Key)];
            Assert.True(all.Skip(skip).Take(take).SequenceEqual(first), $"seed {seed}: {filter} by {path}, {further}, skip {skip}, take {take}");
            found += first.Length;
        }

        Assert.InRange(found, 1_500, 8_000);

        void Set(int number)
        {
            JsonObject document = random.Object();
            document["name"] = random.Pick("Name of a person: ", "Name of a dog: ", "") + random.Next(200);
            document["padding"] = padding;
            documents.Set($"d{number:d4}", document, random.Next(20) == 0 ? TimeSpan.Zero : null);
        }

        static string Key(JsonObject document) => (string)document["_id"]!;
    }

    [Fact]
    public void The_first_of_an_order_are_read_and_no_others()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection documents = db.Collection("documents");
        documents.SetMany(Enumerable.Range(0, 20_000).Select(static i => KeyValuePair.Create($"d{i:d5}", (JsonNode?)new JsonObject { ["n"] = i * 7919 % 20_000, ["text"] = "some text that is read with the document" })));
        db.Checkpoint();
        documents.Set("d00005", new JsonObject { ["n"] = -1 });
        DocumentSearch<JsonObject> search = documents.Find().OrderBy("n").Skip(1).Take(10);
        Assert.Equal(Enumerable.Range(0, 10), search.ToList().Select(static document => (int)document["n"]!));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(10, search.ToList().Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 1_000_000);
        Assert.Empty(search.Skip(long.MaxValue).Take(1).ToList());
    }

    [Fact]
    public void What_is_kept_beside_rows_follows_each_change()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection documents = db.Collection("documents");
        var random = new RandomJson(23);
        var expected = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        string padding = new('x', 2_000);
        long found = 0;
        for (int round = 0; round < 60; round++)
        {
            // Three chunks of a mebibyte first, then changes: some documents are new, some change, some are deleted.
            for (int i = 0; i < (round == 0 ? 1_500 : 12); i++)
            {
                string key = $"d{(round == 0 ? i * 2 : random.Next(3_100)):d4}";
                if (round > 0 && i % 4 == 0)
                {
                    documents.Delete(key);
                    expected.Remove(key);
                    continue;
                }

                JsonObject document = random.Object();
                document["c"] = i % 100 == 7 ? new JsonArray([.. Enumerable.Range(0, 300).Select(static n => new JsonObject { ["0"] = n })]) : document["c"]?.DeepClone();
                document["padding"] = padding;
                documents.Set(key, document);
                expected[key] = document;
            }

            if (round % 5 == 0)
            {
                db.Checkpoint();
            }

            using JsonSnapshot before = db.BeginSnapshot();
            Check(documents, round, 12);
            documents.Set("d0002", new JsonObject { ["a"] = round });
            var was = expected.ToList();
            expected["d0002"] = new JsonObject { ["a"] = round };
            Check(documents, round, 3);
            expected = new SortedDictionary<string, JsonObject>(was.ToDictionary(), StringComparer.Ordinal);
            Check(before.Collection("documents"), round, 3);
            expected["d0002"] = new JsonObject { ["a"] = round };
        }

        Assert.InRange(found, 20_000, 2_000_000);

        void Check(Collection collection, int round, int filters)
        {
            for (int i = 0; i < filters; i++)
            {
                int seed = (round * filters) + i;
                DocumentFilter filter = DocumentCases.Filter(System.Text.Encoding.UTF8.GetString(DocumentJson.Write(RandomFilterTests.Filter(new RandomJson(seed), 2))));
                string[] matching = [.. expected.Where(pair => filter.Matches(pair.Value)).Select(pair => pair.Key)];
                Assert.True(matching.Length == collection.Find(filter).Count(), $"count in round {round}, seed {seed}: {filter}");
                Assert.True(matching.SequenceEqual(Ids(collection.Find(filter))), $"round {round}, seed {seed}: {filter}");
                found += matching.Length;
            }
        }
    }

    [Fact]
    public void A_filter_in_a_typed_query_and_its_opposite_share_out_all_documents()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection documents = db.Collection("documents");
        var random = new RandomJson(31);
        for (int i = 0; i < 700; i++)
        {
            documents.Set($"d{i:d4}", random.Object());
            if (i == 400)
            {
                db.Checkpoint();
            }
        }

        for (int seed = 0; seed < 300; seed++)
        {
            DocumentFilter filter = DocumentCases.Filter(System.Text.Encoding.UTF8.GetString(DocumentJson.Write(RandomFilterTests.Filter(new RandomJson(seed), 2))));
            string[] matching = [.. Ids(documents.Find(filter))];
            Assert.Equal(matching, documents.Where(d => d.Matches(filter)).ToList(db).Select(static d => d.Key));
            Assert.Equal(700 - matching.Length, documents.Where(d => !d.Matches(filter)).Count(db));
            Assert.Equal(matching.Where(static key => string.CompareOrdinal(key, "d0390") > 0), documents.Where(d => d.Key > "d0390" && d.Matches(filter)).ToList(db).Select(static d => d.Key));
        }
    }

    [Fact]
    public void Long_texts_are_told_apart_behind_their_first_bytes()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection documents = db.Collection("documents");
        string[] texts = ["abcdef", "abcdefg", "abcdefgh", "abcdefghi", "abcdefghj", "abcdefgh\0", "abcdefg\0"];
        foreach (string text in texts)
        {
            documents.Set(text, new JsonObject { ["name"] = text });
        }

        db.Checkpoint();
        Array.Sort(texts, StringComparer.Ordinal);
        foreach (string text in texts)
        {
            Assert.Equal([text], Ids(documents.Find($$$"""{"name":{{{text}}}}""")));
            Assert.Equal(texts.Where(other => string.CompareOrdinal(other, text) > 0), Ids(documents.Find($$$"""{"name":{"$gt":{{{text}}}}}""")));
            Assert.Equal(texts.Where(other => string.CompareOrdinal(other, text) <= 0), Ids(documents.Find($$$"""{"name":{"$lte":{{{text}}}}}""")));
            Assert.Equal(texts.Where(other => string.CompareOrdinal(other, text) < 0).LongCount(), documents.Find($$$"""{"name":{"$lt":{{{text}}}}}""").Count());
        }
    }

    [Fact]
    public void A_range_whose_bounds_share_their_first_bytes_has_values_between_them()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection documents = db.Collection("documents");
        documents.SetJson("a", """{"names":["abcdefgh"]}""");
        documents.SetJson("b", """{"names":["abcdefgzz"]}""");
        documents.SetJson("c", """{"names":[{"n":"abcdefgh"}]}""");
        documents.SetJson("d", """{"names":[{"n":"abcdef"}]}""");
        db.Checkpoint();
        Assert.Equal(["a"], Ids(documents.Find($$$"""{"names":{"$elemMatch":{"$regex":"^abcdefg","$lt":"abcdefgz"} } }""")));
        Assert.Equal(["c"], Ids(documents.Find($$$"""{"names":{"$elemMatch":{"n":{"$regex":"^abcdefg","$lt":"abcdefgz"} } } }""")));
    }

    [Fact]
    public void The_last_of_many_values_counts_as_the_first()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection documents = db.Collection("documents");
        JsonNode[] Elements(int count) => [.. Enumerable.Range(0, count).Select(static i => new JsonObject { ["i"] = i })];
        documents.Set("few", new JsonObject { ["list"] = new JsonArray([.. Elements(255), new JsonObject { ["n"] = 1 }]) });
        documents.Set("many", new JsonObject { ["list"] = new JsonArray([.. Elements(400), new JsonObject { ["n"] = 1 }]) });
        documents.Set("none", new JsonObject { ["list"] = new JsonArray(Elements(400)) });
        db.Checkpoint();
        Assert.Equal(["few", "many"], Ids(documents.Find($$$"""{"list.n":{"$exists":true}}""")));
        Assert.Equal(["none"], Ids(documents.Find($$$"""{"list.n":{"$exists":false}}""")));
        Assert.Equal(["few", "many"], Ids(documents.Find($$$"""{"list.n":1}""")));
        Assert.Equal(["none"], Ids(documents.Find($$$"""{"list.n":{"$ne":1}}""")));
        Assert.Equal(["many", "none"], Ids(documents.Find($$$"""{"list.i":{"$gt":300}}""")));
    }

    private static IEnumerable<string> Ids(DocumentSearch<JsonObject> search) => search.ToList().Select(document => (string)document["_id"]!);
}
