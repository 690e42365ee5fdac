using System.Text.Json.Nodes;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Collections;

/// <summary>Searches and changes by filter; the numbers are those of shared/cases/collections.md.</summary>
public class FindTests
{
    [Fact]
    public async Task A_filter_finds_in_key_order()
    {
        // 28, 29, 31
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection users = Fill(db);
        Assert.Equal(["a", "b", "c", "d", "e"], users.Find().ToList().Select(Id));
        int min = 18;
        List<JsonObject> found = await users.Find($$$"""{"age":{"$gt":{{{min}}}}}""").ToListAsync();
        Assert.Equal(["b", "c", "e"], found.Select(Id));
        Assert.Equal("""{"name":"Ben","age":20,"tags":["x","y"]}""", users.Get(Id(found[0]))!.ToJsonString());
        Assert.Equal(["b"], users.Find($$$"""{"tags":"y","age":{"$lt":30}}""").ToList().Select(Id));
        Assert.Equal(2, await users.Find($$$"""{"age":{"$gt":{{{min}}}}}""").Take(2).CountAsync());
        Assert.Equal(3, await users.Find($$$"""{"age":{"$gt":{{{min}}}}}""").Take(20).CountAsync());
        Assert.True(await users.Find($$$"""{"name":"Ada"}""").AnyAsync());
        Assert.False(users.Find($$$"""{"name":"Zoe"}""").Any());
        Assert.Null(await users.Find($$$"""{"name":"Zoe"}""").FirstOrDefaultAsync());
        Assert.Equal("c", Id((await users.Find($$$"""{"_id":{"$gte":"c"}}""").FirstOrDefaultAsync())!));
        Assert.Equal(0, db.Collection("none").Find().Count());
    }

    [Fact]
    public void Limits_and_pages()
    {
        // 30, 33
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection users = Fill(db);
        Assert.Empty(users.Find().Take(0).ToList());
        Assert.Throws<ArgumentOutOfRangeException>(() => users.Find().Take(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => users.Find().Skip(-1));
        foreach (string path in (string[])["_id", "age", "name"])
        {
            var pages = new List<string>();
            for (int page = 0; page < 3; page++)
            {
                pages.AddRange(users.Find().OrderBy(path).Skip(page * 2).Take(2).ToList().Select(Id));
            }

            Assert.Equal(["a", "b", "c", "d", "e"], pages.Order());
            Assert.Equal(users.Find().OrderBy(path).ToList().Select(Id), pages);
        }
    }

    [Fact]
    public void Results_are_ordered_as_in_MongoDB()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection users = Fill(db);
        Assert.Equal(["d", "a", "b", "c", "e"], users.Find().OrderBy("age").ToList().Select(Id));
        Assert.Equal(["c", "e", "b", "a", "d"], users.Find().OrderByDescending("age").ThenBy("name").ToList().Select(Id));
        Assert.Equal(["e", "c", "b", "a", "d"], users.Find().OrderByDescending("age").ThenByDescending("name").ToList().Select(Id));
        Assert.Equal(["e", "c"], users.Find().OrderByDescending("age").ThenByDescending("name").Take(2).ToList().Select(Id));
    }

    [Fact]
    public void Names_of_any_characters_are_found()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection things = db.Collection("things");
        string[] names = ["two words", "it's", "say \"x\"", "back\\slash", "ünï", "d$", "@", "a-b", "new\nline", "*"];
        for (int i = 0; i < names.Length; i++)
        {
            things.Set($"n{i}", new JsonObject { [names[i]] = i, ["in"] = new JsonObject { [names[i]] = names[i] } });
        }

        for (int i = 0; i < names.Length; i++)
        {
            string name = new JsonObject { [names[i]] = i }.ToJsonString(), text = new JsonObject { ["in." + names[i]] = names[i] }.ToJsonString();
            Assert.Equal([$"n{i}"], things.Find(DocumentText.FromString(name)).ToList().Select(Id));
            Assert.Equal([$"n{i}"], things.Find(DocumentText.FromString(text)).ToList().Select(Id));
        }
    }

    [EmbeddedFact]
    public void Documents_that_have_expired_are_none_of_the_first()
    {
        var clock = new SetClock();
        using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = new SimulatedFileSystem(), Clock = clock });
        Collection scores = db.Collection("scores");
        for (int i = 0; i < 30; i++)
        {
            scores.Set($"s{i:00}", new JsonObject { ["n"] = i }, i < 10 ? TimeSpan.FromMinutes(1) : null);
        }

        db.Checkpoint();
        DocumentSearch<JsonObject> search = scores.Find().OrderBy("n").Take(3);
        Assert.Equal(["s00", "s01", "s02"], search.ToList().Select(Id));
        Assert.Equal(["s00", "s01", "s02"], search.ToList().Select(Id));
        clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal(["s10", "s11", "s12"], search.ToList().Select(Id));
    }

    [Fact]
    public void A_predicate_in_CSharp_is_a_further_condition()
    {
        // 29, 32
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection users = Fill(db);
        Assert.Equal(["b", "c"], users.Find().Where(user => (int?)user["age"] > 18).Take(2).ToList().Select(Id));
        Assert.Throws<FormatException>(() => users.Find().Where(_ => throw new FormatException()).ToList());
        Assert.Throws<FormatException>(() => users.Find().Where(_ => throw new FormatException()).Delete());
        users.Set("f", 1);
        Assert.Equal(6, users.Count());

        db.Collection("typed", CollectionJson.Default.Profile).SetMany([new("a", new Profile { Name = "Ada", Age = 36 }), new("b", new Profile { Name = "Ben", Age = 20 })]);
        Collection<Profile> typed = db.Collection("typed", CollectionJson.Default.Profile);
        CollectionEntry<Profile> found = Assert.Single(typed.Find($$$"""{"Age":{"$gt":{{{20}}}}}""").ToList());
        Assert.Equal(("a", "Ada"), (found.Key, found.Value!.Name));
        Assert.Equal("b", typed.Find().Where(entry => entry.Value!.Name.StartsWith('B')).FirstOrDefault()!.Key);
    }

    [Fact]
    public void Values_that_are_no_objects_are_the_member_value()
    {
        // 34
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        notes.SetMany([new("a", 1), new("b", "text"), new("c", new JsonArray(1, 2)), new("d", new JsonObject { ["age"] = 5 }), new("e", null)]);
        Assert.Equal(["d"], notes.Find($$$"""{"age":5}""").ToList().Select(Id));
        Assert.Equal(["a", "c"], notes.Find($$$"""{"_value":1}""").ToList().Select(Id));
        Assert.Equal(["b"], notes.Find($$$"""{"_value":{"$type":"string"}}""").ToList().Select(Id));
        Assert.Throws<CollectionException>(() => notes.Find().Update(DocumentUpdate.Set("x", 1)));
        Assert.Equal("1", notes.GetJson("a"));
    }

    [Fact]
    public void A_hole_is_a_value_and_never_an_operator()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection users = Fill(db);
        string password = """{"$ne":null}""";
        Assert.Empty(users.Find($$$"""{"name":{{{password}}}}""").ToList());
        Assert.Empty(users.Find($$$"""{"name":{{{JsonNode.Parse(password)}}}}""").ToList());
        Assert.Equal("$where", Assert.Throws<DocumentFilterException>(() => users.Find($$$"""{"$where":"1"}""")).Operator);
    }

    [Fact]
    public async Task Documents_are_changed_by_filter()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection users = Fill(db);
        Assert.Equal(3, await users.Find($$$"""{"age":{"$gt":18}}""").UpdateAsync(DocumentUpdate.Increment("age", 1).Push("tags", "adult")));
        Assert.Equal("""{"name":"Cy","age":41,"tags":["adult"]}""", users.GetJson("c"));
        Assert.Equal(1, await users.Find($$$"""{"age":{"$gt":18}}""").OrderByDescending("name").Take(1).UpdateAsync(user => user["last"] = true));
        Assert.Equal("""{"name":"Eve","age":41,"tags":["adult"],"last":true}""", users.GetJson("e"));

        // One of them has no number: none is changed.
        string before = string.Join('\n', users.Find().ToList());
        var error = await Assert.ThrowsAsync<CollectionException>(async () => await users.Find().UpdateAsync(DocumentUpdate.Increment("name")));
        Assert.Equal("a", error.Key);
        Assert.Throws<CollectionException>(() => users.Find($$$"""{"_id":{"$gte":"b"}}""").OrderBy("age").Update(user => user["age"] = (string?)user["name"] == "Eve" ? double.NaN : 0));
        Assert.Equal(before, string.Join('\n', users.Find().ToList()));

        await using (JsonTransaction tx = await db.BeginTransactionAsync())
        {
            Assert.Equal(5, tx.Collection("users").Find().Update(DocumentUpdate.Set("x", 1)));
            Assert.Throws<CollectionException>(() => tx.Collection("users").Find().Update(DocumentUpdate.Increment("name")));
            Assert.Equal(5, tx.Collection("users").Find($$$"""{"x":1}""").Count());
        }

        Assert.Equal(2, await users.Find($$$"""{"age":{"$not":{"$gt":18} } }""").DeleteAsync());
        Assert.Equal(["b", "c", "e"], users.Keys());
    }

    [Fact]
    public async Task Documents_are_patched()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        notes.SetJson("n", """{"title":"a","draft":true,"meta":{"x":1,"y":2}}""");
        Assert.True(await notes.PatchAsync("n", """{"tags":["x"],"draft":null,"meta":{"y":3}}"""));
        Assert.Equal("""{"title":"a","meta":{"x":1,"y":3},"tags":["x"]}""", notes.GetJson("n"));
        Assert.False(await notes.PatchAsync("absent", "{}"));
        Assert.False(notes.Exists("absent"));

        Assert.True(await notes.PatchAsync("n", JsonPatch.Parse("""[{"op":"add","path":"/tags/-","value":"y"},{"op":"remove","path":"/meta"}]""")));
        Assert.Equal("""{"title":"a","tags":["x","y"]}""", notes.GetJson("n"));
        var error = await Assert.ThrowsAsync<CollectionException>(async () => await notes.PatchAsync("n", JsonPatch.Parse("""[{"op":"add","path":"/a","value":1},{"op":"remove","path":"/b"}]""")));
        Assert.IsType<JsonPatchException>(error.InnerException);
        Assert.Equal(("notes", "n"), (error.Collection, error.Key));
        Assert.Equal("""{"title":"a","tags":["x","y"]}""", notes.GetJson("n"));

        string tag = "z";
        Assert.True(notes.Update("n", DocumentUpdate.Parse($$$"""{"$inc":{"visits":2},"$push":{"tags":{{{tag}}}},"$unset":{"title":""}}""")));
        Assert.Equal("""{"tags":["x","y","z"],"visits":2}""", notes.GetJson("n"));
        Assert.IsType<DocumentUpdateException>(Assert.Throws<CollectionException>(() => notes.Update("n", DocumentUpdate.Increment("tags"))).InnerException);
        Assert.Throws<DocumentException>(() => notes.Patch("n", "{"));
        Assert.Throws<CollectionException>(() => notes.Patch("n", """{"_id":"other"}"""));
    }

    [Fact]
    public async Task The_example_of_users_runs()
    {
        // 70
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection users = db.Collection("users");
        string id = db.NewId();
        await users.SetAsync(id, new JsonObject { ["name"] = "Ada", ["email"] = "ada@example.com", ["role"] = "admin", ["active"] = true });
        JsonObject found = Assert.Single(await users.Find($$$"""{"active":true}""").Take(50).ToListAsync());
        Assert.Equal(id, Id(found));
        Assert.True(await users.UpdateFieldsAsync(id, new JsonObject { ["role"] = "moderator" }));
        Assert.Equal(1, await users.CountAsync());
        Assert.True((bool)(await users.GetAsync(id))!["active"]!);
    }

    [Fact]
    public async Task The_example_of_a_cart_runs()
    {
        // 71
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection carts = db.Collection("cart");
        await carts.SetAsync("u1", new JsonObject { ["items"] = new JsonArray(), ["total"] = 0.0m });
        await carts.UpdateAsync("u1", DocumentUpdate.Push("items", new JsonObject { ["id"] = "prod456", ["price"] = 29.99m, ["quantity"] = 1 }).Increment("total", 29.99m));
        Assert.Equal(29.99m, (decimal)(await carts.GetAsync("u1"))!["total"]!);
        Assert.Equal(1, await carts.IncrementAsync("visit_counter", "visits", 1));
        Assert.Single((await carts.GetAsync("u1"))!["items"]!.AsArray());
    }

    [Fact]
    public async Task The_example_of_settings_runs()
    {
        // 72
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection settings = db.Collection("settings");
        await settings.SetJsonAsync("config", """{"debug":false,"max_connections":100,"timeout":30,"features":{"cache":true,"logging":true}}""");
        await settings.PatchAsync("config", """{"features":{"metrics":true}}""");
        Assert.Equal("""{"debug":false,"max_connections":100,"timeout":30,"features":{"cache":true,"logging":true,"metrics":true}}""", await settings.GetJsonAsync("config"));
    }

    private static string Id(JsonObject document) => (string)document["_id"]!;

    private static Collection Fill(JsonDatabase db)
    {
        Collection users = db.Collection("users");
        users.SetJson("c", """{"name":"Cy","age":40}""");
        users.SetJson("a", """{"name":"Ada","age":18,"tags":["x"]}""");
        db.Checkpoint();
        users.SetJson("b", """{"name":"Ben","age":20,"tags":["x","y"]}""");
        users.SetJson("d", """{"name":"Dan"}""");
        users.SetJson("e", """{"name":"Eve","age":40}""");
        return users;
    }
}
