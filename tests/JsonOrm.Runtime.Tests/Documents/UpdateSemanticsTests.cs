using System.Text.Json;
using System.Text.Json.Nodes;
using JsonOrm.Documents;

namespace JsonOrm.Runtime.Tests.Documents;

/// <summary>Update operators: what they change, what they refuse, and that a refused update changes nothing.</summary>
public sealed class UpdateSemanticsTests
{
    [Theory]

    // Numbers: integers stay integers, decimals are exact and keep their scale.
    [InlineData("""{"n":1}""", """{"$inc":{"n":2}}""", """{"n":3}""")]
    [InlineData("""{"n":8.90}""", """{"$inc":{"n":1.10}}""", """{"n":10.00}""")]
    [InlineData("""{"n":0.1}""", """{"$inc":{"n":0.2}}""", """{"n":0.3}""")]
    [InlineData("""{"n":1e3}""", """{"$inc":{"n":1}}""", """{"n":1001}""")]
    [InlineData("""{"n":9007199254740993}""", """{"$inc":{"n":1}}""", """{"n":9007199254740994}""")]
    [InlineData("""{"n":0.30}""", """{"$inc":{"n":-0.30}}""", """{"n":0.00}""")]
    [InlineData("""{"n":10.5}""", """{"$mul":{"n":2}}""", """{"n":21.0}""")]
    [InlineData("""{"n":0.333333333333333333}""", """{"$mul":{"n":0.333333333333333333}}""", """{"n":0.1111111111111111108888888888888889}""")]
    [InlineData("""{"n":1e300}""", """{"$mul":{"n":1e300}}""", """{"n":1e600}""")]
    [InlineData("""{"n":2e300}""", """{"$inc":{"n":1.5}}""", """{"n":2e300}""")]
    [InlineData("""{}""", """{"$inc":{"a.b":1.5}}""", """{"a":{"b":1.5}}""")]
    [InlineData("""{}""", """{"$mul":{"n":5}}""", """{"n":0}""")]

    // Paths.
    [InlineData("""{}""", """{"$set":{"a.b.0":1}}""", """{"a":{"b":{"0":1}}}""")]
    [InlineData("""{"a":[]}""", """{"$set":{"a.2.x":1}}""", """{"a":[null,null,{"x":1}]}""")]
    [InlineData("""{"a":[{"x":1}]}""", """{"$set":{"a.0.x":2}}""", """{"a":[{"x":2}]}""")]
    [InlineData("""{"_id":"k","a":1}""", """{"$set":{"_id":"k","a":2}}""", """{"_id":"k","a":2}""")]
    [InlineData("""{"a":{"b":1}}""", """{"$set":{"a":{"c":2}}}""", """{"a":{"c":2}}""")]
    [InlineData("""{"a":[1,2,3]}""", """{"$unset":{"a.1":""}}""", """{"a":[1,null,3]}""")]
    [InlineData("""{"a":5}""", """{"$unset":{"a.b":"","c.d":"","a.0":""}}""", """{"a":5}""")]

    // $min and $max by the order between kinds.
    [InlineData("""{"v":"x"}""", """{"$min":{"v":5}}""", """{"v":5}""")]
    [InlineData("""{"v":5}""", """{"$max":{"v":[0]}}""", """{"v":[0]}""")]
    [InlineData("""{"v":null}""", """{"$max":{"v":0}}""", """{"v":0}""")]
    [InlineData("""{"v":9007199254740993}""", """{"$min":{"v":9007199254740992}}""", """{"v":9007199254740992}""")]

    // Arrays.
    [InlineData("""{}""", """{"$push":{"a":{"$each":[]}}}""", """{"a":[]}""")]
    [InlineData("""{"a":[1.0]}""", """{"$addToSet":{"a":{"$each":[1,2,2.0,[1],null,null]}}}""", """{"a":[1.0,2,[1],null]}""")]
    [InlineData("""{"a":[{"x":1,"y":2}]}""", """{"$addToSet":{"a":{"y":2,"x":1}}}""", """{"a":[{"x":1,"y":2},{"y":2,"x":1}]}""")]
    [InlineData("""{"a":[1,[1],"1",null,true]}""", """{"$pull":{"a":1}}""", """{"a":[[1],"1",null,true]}""")]
    [InlineData("""{"a":[1,[1],[1,2]]}""", """{"$pull":{"a":[1]}}""", """{"a":[1,[1,2]]}""")]
    [InlineData("""{"a":[{"b":1},[1],1]}""", """{"$pull":{"a":{"b":1}}}""", """{"a":[[1],1]}""")]
    [InlineData("""{"a":[{"b":1},{"b":2},{"b":3,"c":1}]}""", """{"$pull":{"a":{"$or":[{"b":1},{"c":1}]}}}""", """{"a":[{"b":2}]}""")]
    [InlineData("""{"a":[1,2,3,[9]]}""", """{"$pull":{"a":{"$not":{"$lt":3}}}}""", """{"a":[1,2]}""")]
    [InlineData("""{"a":["ab","b",7]}""", """{"$pull":{"a":{"$regex":"^a"}}}""", """{"a":["b",7]}""")]
    [InlineData("""{}""", """{"$pull":{"a.b":1}}""", """{}""")]

    // $rename.
    [InlineData("""{"a":1,"b":{"c":2}}""", """{"$rename":{"a":"b.d"}}""", """{"b":{"c":2,"d":1}}""")]
    [InlineData("""{"a":{"b":[1]}}""", """{"$rename":{"a.b":"c.d.e"}}""", """{"a":{},"c":{"d":{"e":[1]}}}""")]
    [InlineData("""{"a":1}""", """{"$set":{}}""", """{"a":1}""")]
    public void An_update_changes_the_document(string before, string update, string after)
    {
        JsonObject document = DocumentJson.Parse(before)!.AsObject();
        Assert.Equal(after, DocumentUpdate.Parse(DocumentText.FromString(update)).Apply(document).ToJsonString());
        Assert.Equal(before, document.ToJsonString());
    }

    [Theory]
    [InlineData("""{"n":"1"}""", """{"$inc":{"n":1}}""", "$inc", "n", "is a string, not a number")]
    [InlineData("""{"n":null}""", """{"$mul":{"n":1}}""", "$mul", "n", "is null, not a number")]
    [InlineData("""{"n":9223372036854775807}""", """{"$inc":{"n":1}}""", "$inc", "n", "9223372036854775808 is beyond 64-bit integers")]
    [InlineData("""{"n":1e6000}""", """{"$mul":{"n":1e6000}}""", "$mul", "n", "beyond")]
    [InlineData("""{"n":1e900000000}""", """{"$inc":{"n":1}}""", "$inc", "n", "cannot be computed with")]
    [InlineData("""{"a":5}""", """{"$push":{"a":1}}""", "$push", "a", "is a number, not an array")]
    [InlineData("""{"a":null}""", """{"$addToSet":{"a":1}}""", "$addToSet", "a", "is null, not an array")]
    [InlineData("""{"a":{}}""", """{"$pull":{"a":1}}""", "$pull", "a", "is an object, not an array")]
    [InlineData("""{"a":5}""", """{"$set":{"a.b":1}}""", "$set", "a.b", "before 'b' is a number")]
    [InlineData("""{"a":null}""", """{"$set":{"a.b":1}}""", "$set", "a.b", "before 'b' is null")]
    [InlineData("""{"a":[1]}""", """{"$set":{"a.b":1}}""", "$set", "a.b", "before 'b' is an array")]
    [InlineData("""{"a":[]}""", """{"$set":{"a.99999999":1}}""", "$set", "a.99999999", "At most 1500000 are filled")]
    [InlineData("""{"_id":"k"}""", """{"$set":{"_id":"l"}}""", "$set", "_id", "never changes")]
    [InlineData("""{"_id":"k"}""", """{"$unset":{"_id":""}}""", "$unset", "_id", "never changes")]
    [InlineData("""{"_id":"k"}""", """{"$set":{"_id.x":1}}""", "$set", "_id.x", "never changes")]
    [InlineData("""{"_id":"k","a":1}""", """{"$rename":{"a":"_id"}}""", "$rename", "a", "never changes")]
    [InlineData("""{"a":[1]}""", """{"$rename":{"a.0":"b"}}""", "$rename", "a.0", "an element of an array has no name")]
    [InlineData("""{"a":[1],"b":2}""", """{"$rename":{"b":"a.0"}}""", "$rename", "b", "is an element of an array")]
    [InlineData("""{}""", """{"$set":{"a":1},"$inc":{"a":1}}""", "$inc", "a", "$set of 'a' changes 'a' too")]
    [InlineData("""{}""", """{"$set":{"a.b":1,"a":{}}}""", "$set", "a", "$set of 'a.b'")]
    [InlineData("""{}""", """{"$set":{"b":1},"$rename":{"a":"b"}}""", "$rename", "a", "$set of 'b'")]
    [InlineData("""{}""", """{"$rename":{"a":"a"}}""", "$rename", "a", "changes 'a' too")]
    [InlineData("""{}""", """{"$rename":{"a":"a.b"}}""", "$rename", "a", "changes 'a.b' too")]
    [InlineData("""{}""", """{"$inc":{"a":"1"}}""", "$inc", "a", "needs a number")]
    [InlineData("""{}""", """{"$push":{"a":{"$each":1}}}""", "$push", "a", "$each of $push needs an array")]
    [InlineData("""{}""", """{"$push":{"a":{"$each":[1],"$slice":1}}}""", "$push", "a", "There is no operator $slice here. There are $each.")]
    [InlineData("""{}""", """{"$rename":{"a":5}}""", "$rename", "a", "needs the new path as a text")]
    [InlineData("""{}""", """{"$set":{"a.$.b":1}}""", "$set", "a.$.b", "Positional operators are not supported")]
    [InlineData("""{}""", """{"$set":{"a":{"$inc":1}}}""", "$set", "a", "$inc is not allowed in the value of $set")]
    [InlineData("""{}""", """{"$set":{"a":[{"b":{"$inc":1}}]}}""", "$set", "a", "$inc is not allowed in the value of $set")]
    [InlineData("""{}""", """{"$st":{"a":1}}""", "$st", null, "Did you mean $set?")]
    [InlineData("""{}""", """{"$where":"x"}""", "$where", null, "$where runs code")]
    [InlineData("""{}""", """{"$gt":{"a":1}}""", "$gt", null, "it belongs in a filter")]
    [InlineData("""{}""", """{"a":1}""", "a", null, "is not an operator. Write {\"$set\":{\"a\":…}}")]
    [InlineData("""{}""", """{"$set":5}""", "$set", null, "needs an object of paths")]
    [InlineData("""{}""", """{}""", null, null, "An update needs at least one of")]
    [InlineData("""{"a":[1]}""", """{"$pull":{"a":{"$gte":1,"$wat":2}}}""", "$wat", "a", "There is no operator $wat")]
    public void A_refused_update_names_operator_and_path_and_changes_nothing(string before, string update, string? name, string? path, string message)
    {
        JsonObject document = DocumentJson.Parse(before)!.AsObject();
        DocumentUpdateException fault = Assert.Throws<DocumentUpdateException>(() => DocumentUpdate.Parse(DocumentText.FromString(update)).Apply(document));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal(name, fault.Operator);
        Assert.Equal(path, fault.Path);
        Assert.Equal(before, document.ToJsonString());
    }

    [Fact]
    public void A_later_change_that_is_refused_undoes_the_earlier_ones()
    {
        var document = new JsonObject { ["a"] = 1, ["b"] = "x" };
        Assert.Throws<DocumentUpdateException>(() => DocumentUpdate.Increment("a").Increment("b").Apply(document));
        Assert.Equal("""{"a":1,"b":"x"}""", document.ToJsonString());
    }

    [Fact]
    public void Holes_in_an_update_are_values()
    {
        JsonElement attack = JsonDocument.Parse("""{"$each":[1,2]}""").RootElement;
        var before = new JsonObject { ["t"] = new JsonArray("x", new JsonObject { ["$gt"] = "" }), ["n"] = 1 };
        Assert.Equal("""{"t":["x",{"$gt":""},{"$each":[1,2]}],"n":1}""", DocumentUpdate.Parse($$"""{"$push":{"t":{{attack}}} }""").Apply(before).ToJsonString());
        Assert.Equal("""{"t":["x",{"$gt":""},1,2],"n":1}""", DocumentUpdate.Parse($$"""{"$push":{"t":{"$each":{{(int[])[1, 2]}}} } }""").Apply(before).ToJsonString());

        // An object in a hole is removed as a value; it is no condition.
        JsonElement condition = JsonDocument.Parse("""{"$gt":""}""").RootElement;
        Assert.Equal("""{"t":["x"],"n":1}""", DocumentUpdate.Parse($$"""{"$pull":{"t":{{condition}}} }""").Apply(before).ToJsonString());
        Assert.Equal("""{"t":["x",{"$gt":""}],"n":{"$gt":""}}""", DocumentUpdate.Parse($$"""{"$set":{"n":{{condition}}} }""").Apply(before).ToJsonString());
        string target = "n";
        Assert.Contains("cannot be a path", Assert.Throws<DocumentUpdateException>(() => DocumentUpdate.Parse($$"""{"$rename":{"t":{{target}}} }""")).Message, StringComparison.Ordinal);
        Assert.Contains("needs an object of paths", Assert.Throws<DocumentUpdateException>(() => DocumentUpdate.Parse($$"""{"$set":{{condition}}}""")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Typed_changes_do_the_same()
    {
        var before = new JsonObject { ["_id"] = "k", ["n"] = 1, ["m"] = 2, ["old"] = true, ["tags"] = new JsonArray("a", "b"), ["l"] = new JsonArray(new JsonObject { ["q"] = 1 }, new JsonObject { ["q"] = 5 }), ["lo"] = 5, ["hi"] = 5 };
        DocumentChanges typed = DocumentUpdate.Set("a.b", "x").Increment("n").Increment("d", 1.50m).Multiply("m", 4).Unset("gone").Min("lo", 3).Max("hi", 9)
            .Push("log", "p", 1).AddToSet("tags", "b", "c").PullWhere("l", DocumentCases.Filter("""{"q":{"$gt":2}}""")).Rename("old", "new").Set("when", DateTime.UnixEpoch);
        DocumentChanges parsed = DocumentUpdate.Parse(
            $$"""{"$set":{"a.b":"x","when":{{DateTime.UnixEpoch}} },"$inc":{"n":1,"d":1.50},"$mul":{"m":4},"$unset":{"gone":""},"$min":{"lo":3},"$max":{"hi":9},"$push":{"log":{"$each":["p",1]} },"$addToSet":{"tags":{"$each":["b","c"]} },"$pull":{"l":{"q":{"$gt":2} } },"$rename":{"old":"new"} }""");
        JsonObject expected = DocumentJson.Parse("""{"_id":"k","n":2,"m":8,"tags":["a","b","c"],"l":[{"q":1}],"lo":3,"hi":9,"a":{"b":"x"},"d":1.50,"log":["p",1],"new":true,"when":"1970-01-01T00:00:00Z"}""")!.AsObject();
        Assert.True(DocumentCases.AreSame(expected, typed.Apply(before)), typed.Apply(before).ToJsonString());
        Assert.True(DocumentCases.AreSame(expected, parsed.Apply(before)), parsed.Apply(before).ToJsonString());
        Assert.Equal(12, typed.Count);
        Assert.Equal("""{"t":[2]}""", DocumentUpdate.Pull("t", 1).Apply(new JsonObject { ["t"] = new JsonArray(1, 2, 1) }).ToJsonString());
        Assert.Equal("$set: The path 'a..b' has an empty name at index 2. Write names with one dot between them, such as 'address.city'.", Assert.Throws<DocumentUpdateException>(() => DocumentUpdate.Set("a..b", 1)).Message);
        Assert.Throws<DocumentException>(() => DocumentUpdate.Set("a", double.NaN));
    }

    [Fact]
    public void Changes_can_be_applied_any_number_of_times_and_share_nothing()
    {
        DocumentChanges changes = DocumentUpdate.Set("a", new JsonObject { ["x"] = new JsonArray(1) });
        JsonObject first = changes.Apply([]), second = changes.Apply([]);
        first["a"]!["x"]!.AsArray().Add(2);
        Assert.Equal("""{"a":{"x":[1]}}""", second.ToJsonString());
        Assert.Equal("""{"a":{"x":[1]}}""", changes.Apply([]).ToJsonString());
    }
}
