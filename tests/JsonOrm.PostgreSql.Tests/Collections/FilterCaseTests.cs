using System.Text.Json.Nodes;
using JsonOrm.PostgreSql.Tests.Server;

namespace JsonOrm.PostgreSql.Tests.Collections;

/// <summary>The filters and updates of the shared folder, on PostgreSQL: without an index, and with indexes over the paths that are asked for.</summary>
public sealed class FilterCaseTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static readonly string[] s_paths = ["age", "name", "tags", "kind", "active", "address.city", "contacts.type", "scores", "account", "lines.sku", "email"];

    private static string? Shared { get; } = Environment.GetEnvironmentVariable("JSONORM_SHARED") is { Length: > 0 } folder && Directory.Exists(Path.Combine(folder, "cases")) ? folder : null;

    private static IEnumerable<JsonObject> Lines(string file) => File.ReadLines(Path.Combine(Shared!, "cases", file)).Where(line => line.Length > 0).Select(line => JsonNode.Parse(line)!.AsObject());

    [PostgresTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_filter_selects_and_orders_as_on_the_embedded_engine(bool isIndexed)
    {
        if (Shared is null)
        {
            return;
        }

        Collection collection = fixture.Database.Collection("filters " + isIndexed);
        await collection.SetManyAsync(Lines("filters_documents.jsonl").Select(line => KeyValuePair.Create((string)line["_id"]!, (JsonNode?)line)));
        foreach (string path in isIndexed ? s_paths : [])
        {
            await collection.EnsureIndexAsync(path);
        }

        var failures = new List<string>();
        int count = 0, sought = 0, compared = 0;
        foreach (JsonObject line in Lines("filters.jsonl"))
        {
            count++;
            DocumentSearch<JsonObject> search = collection.Find(DocumentFilter.Parse(DocumentText.FromString(line["filter"]!.ToJsonString())));
            bool isFirst = true;
            foreach ((string path, JsonNode? direction) in line["sort"]?.AsObject() ?? [])
            {
                bool descending = (int)direction! < 0;
                search = (isFirst, descending) switch
                {
                    (true, false) => search.OrderBy(path),
                    (true, true) => search.OrderByDescending(path),
                    (false, false) => search.ThenBy(path),
                    _ => search.ThenByDescending(path),
                };
                isFirst = false;
            }

            search = search.Skip((int?)line["skip"] ?? 0).Take((int?)line["limit"] ?? int.MaxValue);
            string explained = search.Explain();
            sought += explained.StartsWith("index seek", StringComparison.Ordinal) ? 1 : 0;
            compared += explained.Contains("which looks for", StringComparison.Ordinal) ? 1 : 0;
            string expected = string.Join(' ', line["expected"]!.AsArray().Select(id => (string?)id));
            string actual = string.Join(' ', (await search.ToListAsync()).Select(document => (string?)document["_id"]));
            if (expected != actual || await search.CountAsync() != line["expected"]!.AsArray().Count)
            {
                failures.Add($"{line["id"]} {line["filter"]!.ToJsonString()} {line["sort"]?.ToJsonString()}\n  expected {expected}\n  but was  {actual}");
            }
        }

        Assert.Equal(220, count);
        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.True(isIndexed ? sought > 40 : sought == 0 && compared > 40, $"{sought} by an index, {compared} compared");
    }

    [PostgresFact]
    public async Task Every_update_gives_the_expected_document_or_is_refused()
    {
        if (Shared is null)
        {
            return;
        }

        Collection collection = fixture.Database.Collection("updates");
        var failures = new List<string>();
        foreach (JsonObject line in Lines("updates.jsonl"))
        {
            JsonObject before = line["before"]!.AsObject();
            string key = (string)before["_id"]!;
            await collection.SetJsonAsync(key, before.ToJsonString());
            string text = (await collection.GetJsonAsync(key))!;
            try
            {
                await collection.UpdateAsync(key, DocumentUpdate.Parse(DocumentText.FromString(line["update"]!.ToJsonString())));
                JsonObject after = line["after"]!.AsObject();
                after.Remove("_id");
                if (!JsonNode.DeepEquals(after, JsonNode.Parse((await collection.GetJsonAsync(key))!)))
                {
                    failures.Add($"{line["id"]} {await collection.GetJsonAsync(key)}");
                }
            }
            catch (DocumentException) when ((bool?)line["error"] == true)
            {
                Assert.Equal(text, await collection.GetJsonAsync(key));
            }
            catch (CollectionException) when ((bool?)line["error"] == true)
            {
                Assert.Equal(text, await collection.GetJsonAsync(key));
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }
}
