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

    private static IEnumerable<string> Ids(DocumentSearch<JsonObject> search) => search.ToList().Select(document => (string)document["_id"]!);
}
