using System.Text.Json.Nodes;
using JsonOrm.Documents;

namespace JsonOrm.Runtime.Tests.Documents;

/// <summary>RFC 6902 and RFC 7396.</summary>
public sealed class PatchTests
{
    [Theory]
    [InlineData("""{"a":[1,2]}""", """[{"op":"add","path":"/a/1","value":9}]""", """{"a":[1,9,2]}""")]
    [InlineData("""{"a":[1,2]}""", """[{"op":"add","path":"/a/-","value":[3]}]""", """{"a":[1,2,[3]]}""")]
    [InlineData("""{"a":[1,2]}""", """[{"op":"remove","path":"/a/0"}]""", """{"a":[2]}""")]
    [InlineData("""{"a/b":1,"m~n":2}""", """[{"op":"move","from":"/a~1b","path":"/m~0n"}]""", """{"m~n":1}""")]
    [InlineData("""{"a":{"b":1}}""", """[{"op":"copy","from":"/a","path":"/a/c"}]""", """{"a":{"b":1,"c":{"b":1}}}""")]
    [InlineData("""{"n":1.0,"o":{"x":1,"y":2}}""", """[{"op":"test","path":"/n","value":1},{"op":"test","path":"/o","value":{"y":2,"x":1e0}},{"op":"replace","path":"","value":5}]""", "5")]
    [InlineData("""{"":{"":1}}""", """[{"op":"replace","path":"//","value":2}]""", """{"":{"":2}}""")]
    [InlineData("""{"a":1}""", """[{"op":"move","from":"/a","path":"/a"}]""", """{"a":1}""")]
    public void A_patch_is_applied_in_order(string document, string patch, string expected)
    {
        JsonNode? before = DocumentJson.Parse(document);
        Assert.Equal(expected, JsonPatch.Parse(patch).Apply(before)!.ToJsonString());
        Assert.Equal(document, before!.ToJsonString());
    }

    [Theory]
    [InlineData("""[{"op":"add","path":"/x","value":1},{"op":"remove","path":"/b"}]""", 1, "/b", "finds no member \"b\"")]
    [InlineData("""[{"op":"add","path":"/a/3","value":1}]""", 0, "/a/3", "names no element of an array of 2")]
    [InlineData("""[{"op":"replace","path":"/a/-","value":1}]""", 0, "/a/-", "names no element")]
    [InlineData("""[{"op":"remove","path":"/a/01"}]""", 0, "/a/01", "names no element")]
    [InlineData("""[{"op":"add","path":"/s/x","value":1}]""", 0, "/s/x", "goes on into a string")]
    [InlineData("""[{"op":"test","path":"/s","value":"u"}]""", 0, "/s", "expects \"u\" at '/s', but found \"t\"")]
    [InlineData("""[{"op":"move","from":"/a","path":"/a/0"}]""", 0, "/a/0", "moves '/a' into itself")]
    [InlineData("""[{"op":"ad","path":"/a","value":1}]""", 0, null, "unknown op 'ad'. Did you mean 'add'?")]
    [InlineData("""[{"op":"add","path":"a","value":1}]""", 0, "a", "does not begin with '/'. Write '/a'")]
    [InlineData("""[{"op":"add","path":"/a~2","value":1}]""", 0, "/a~2", "has a '~' at index 2")]
    [InlineData("""[{"op":"add","path":"/a"}]""", 0, "/a", "lacks the member \"value\"")]
    [InlineData("""[{"op":"copy","path":"/a"}]""", 0, null, "lacks the member \"from\"")]
    [InlineData("""[{"op":"test","path":1,"value":1}]""", 0, null, "\"path\" that is not a text")]
    [InlineData("""[5]""", 0, null, "is not an object")]
    [InlineData("""{"op":"add"}""", -1, null, "A JSON Patch is an array")]
    public void A_refused_patch_names_operation_and_path_and_changes_nothing(string patch, int index, string? path, string message)
    {
        JsonNode before = DocumentJson.Parse("""{"a":[1,2],"s":"t"}""")!;
        JsonPatchException fault = Assert.Throws<JsonPatchException>(() => JsonPatch.Parse(patch).Apply(before));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal(index, fault.OperationIndex);
        Assert.Equal(path, fault.Path);
        Assert.Equal("""{"a":[1,2],"s":"t"}""", before.ToJsonString());
    }

    [Fact]
    public void The_difference_of_two_documents_applied_to_the_first_gives_the_second()
    {
        for (int seed = 0; seed < 3_000; seed++)
        {
            var random = new RandomJson(seed);
            JsonNode? before = random.Object(), after = random.Next(4) == 0 ? random.Value() : random.Object();
            var operations = new JsonArray();
            Difference(before, after, "", operations);
            JsonNode? result = JsonPatch.Parse(operations.ToJsonString()).Apply(before);
            Assert.True(DocumentCases.AreSame(after, result), $"seed {seed}: {operations.ToJsonString()}");
        }
    }

    [Fact]
    public void A_merge_patch_of_what_differs_gives_the_second_document()
    {
        for (int seed = 0; seed < 3_000; seed++)
        {
            var random = new RandomJson(seed);
            JsonObject before = random.Object(), after = WithoutNulls(random.Object());
            JsonNode? patch = Merging(before, after);
            JsonNode? result = MergePatch.Apply(before, patch);
            Assert.True(DocumentCases.AreSame(after, result), $"seed {seed}: {patch!.ToJsonString()}");
            Assert.True(DocumentCases.AreSame(after, MergePatch.Apply(result, patch)), "A patch applied twice changes nothing more.");
        }
    }

    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":null,"c":{"d":null,"e":1}}""", """{"c":{"e":1}}""")]
    [InlineData("""{"a":[{"b":1}]}""", """{"a":[null]}""", """{"a":[null]}""")]
    [InlineData("[1]", """{"a":1}""", """{"a":1}""")]
    [InlineData("""{"a":1}""", "[2]", "[2]")]
    [InlineData("""{"n":9007199254740993,"d":8.90}""", """{"x":1.00}""", """{"n":9007199254740993,"d":8.90,"x":1.00}""")]
    public void A_merge_patch_replaces_members_and_removes_nulls(string document, string patch, string expected) =>
        Assert.Equal(expected, MergePatch.Apply(DocumentJson.Parse(document), DocumentJson.Parse(patch))!.ToJsonString());

    private static void Difference(JsonNode? before, JsonNode? after, string path, JsonArray operations)
    {
        if (before is JsonObject x && after is JsonObject y)
        {
            foreach ((string name, JsonNode? value) in y)
            {
                string inner = path + "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
                if (x.TryGetPropertyValue(name, out JsonNode? present))
                {
                    Difference(present, value, inner, operations);
                }
                else
                {
                    operations.Add(new JsonObject { ["op"] = "add", ["path"] = inner, ["value"] = value?.DeepClone() });
                }
            }

            foreach (string name in x.Select(member => member.Key).Where(name => !y.ContainsKey(name)))
            {
                operations.Add(new JsonObject { ["op"] = "remove", ["path"] = path + "/" + name });
            }
        }
        else if (before is JsonArray a && after is JsonArray b)
        {
            for (int i = 0; i < Math.Min(a.Count, b.Count); i++)
            {
                Difference(a[i], b[i], $"{path}/{i}", operations);
            }

            for (int i = a.Count; i < b.Count; i++)
            {
                operations.Add(new JsonObject { ["op"] = "add", ["path"] = path + "/-", ["value"] = b[i]?.DeepClone() });
            }

            for (int i = a.Count - 1; i >= b.Count; i--)
            {
                operations.Add(new JsonObject { ["op"] = "remove", ["path"] = $"{path}/{i}" });
            }
        }
        else
        {
            operations.Add(new JsonObject { ["op"] = "test", ["path"] = path, ["value"] = before?.DeepClone() });
            operations.Add(new JsonObject { ["op"] = "replace", ["path"] = path, ["value"] = after?.DeepClone() });
        }
    }

    private static JsonNode? Merging(JsonNode? before, JsonNode? after)
    {
        if (before is not JsonObject x || after is not JsonObject y)
        {
            return after?.DeepClone();
        }

        var patch = new JsonObject();
        foreach ((string name, JsonNode? value) in y)
        {
            patch[name] = Merging(x[name], value);
        }

        foreach (string name in x.Select(member => member.Key).Where(name => !y.ContainsKey(name)))
        {
            patch[name] = null;
        }

        return patch;
    }

    private static JsonObject WithoutNulls(JsonObject members)
    {
        foreach (string name in members.Select(member => member.Key).ToArray())
        {
            if (members[name] is null)
            {
                members.Remove(name);
            }
            else if (members[name] is JsonObject inner)
            {
                WithoutNulls(inner);
            }
        }

        return members;
    }
}
