using System.Text;
using JsonOrm.Documents;

namespace JsonOrm.Runtime.Tests.Documents;

/// <summary>The rules of filters and sorting, in particular where other implementations differ from MongoDB.</summary>
public sealed class FilterSemanticsTests
{
    [Theory]

    // A type is asked of the elements too.
    [InlineData("""{"v":{"$type":"number"}}""", """{"v":[1]}""", true)]
    [InlineData("""{"v":{"$type":"array"}}""", """{"v":[1]}""", true)]
    [InlineData("""{"v":{"$type":["string","null"]}}""", """{"v":[1]}""", false)]
    [InlineData("""{"v":{"$type":"null"}}""", """{}""", false)]

    // $all of a field that is no array.
    [InlineData("""{"tags":{"$all":["music"]}}""", """{"tags":"music"}""", true)]
    [InlineData("""{"tags":{"$all":["music","x"]}}""", """{"tags":"music"}""", false)]
    [InlineData("""{"tags":{"$all":[]}}""", """{"tags":[]}""", false)]
    [InlineData("""{"l":{"$all":[{"$elemMatch":{"a":1}},{"$elemMatch":{"b":2}}]}}""", """{"l":[{"a":1},{"b":2}]}""", true)]
    [InlineData("""{"l":{"$all":[{"$elemMatch":{"a":1}},{"$elemMatch":{"b":3}}]}}""", """{"l":[{"a":1},{"b":2}]}""", false)]

    // $in with arrays in its list.
    [InlineData("""{"v":{"$in":[[1,2],[]]}}""", """{"v":[1,2]}""", true)]
    [InlineData("""{"v":{"$in":[[1,2],[]]}}""", """{"v":[]}""", true)]
    [InlineData("""{"v":{"$in":[[1,2],[]]}}""", """{"v":[1]}""", false)]
    [InlineData("""{"v":{"$in":[1,2,3,4,5,6,7,8,9,[1,2],"z",null]}}""", """{"v":[0,[1,2]]}""", true)]
    [InlineData("""{"v":{"$in":[1,2,3,4,5,6,7,8,9,[1,2],"z",null]}}""", """{"v":["y","z"]}""", true)]
    [InlineData("""{"v":{"$in":[1,2,3,4,5,6,7,8,9,[1,2],"z",null]}}""", """{"v":["y",2.5]}""", false)]
    [InlineData("""{"v":{"$in":[1,2,3,4,5,6,7,8,9,[1,2],"z",null]}}""", """{}""", true)]

    // $mod: numbers only, fractions cut off, any number of digits.
    [InlineData("""{"v":{"$mod":[2,0]}}""", """{"v":36.5}""", true)]
    [InlineData("""{"v":{"$mod":[2,0]}}""", """{"v":"36"}""", false)]
    [InlineData("""{"v":{"$mod":[2,0]}}""", """{"v":null}""", false)]
    [InlineData("""{"v":{"$mod":[2,0]}}""", """{"v":true}""", false)]
    [InlineData("""{"v":{"$mod":[3,-1]}}""", """{"v":-7}""", true)]
    [InlineData("""{"v":{"$mod":[7.9,3.2]}}""", """{"v":10}""", true)]
    [InlineData("""{"v":{"$mod":[10,3]}}""", """{"v":123456789012345678901234567890123}""", true)]
    [InlineData("""{"v":{"$mod":[7,2]}}""", """{"v":1e2}""", true)]
    [InlineData("""{"v":{"$mod":[9223372036854775807,0]}}""", """{"v":9223372036854775807000}""", true)]

    // Integers beyond 2^53, decimals and exponents are compared exactly.
    [InlineData("""{"v":9007199254740993}""", """{"v":9007199254740992}""", false)]
    [InlineData("""{"v":9007199254740993}""", """{"v":9007199254740993.0}""", true)]
    [InlineData("""{"v":{"$gt":9007199254740992}}""", """{"v":9007199254740993}""", true)]
    [InlineData("""{"v":{"$lt":0.1}}""", """{"v":0.09999999999999999999999}""", true)]
    [InlineData("""{"v":1000}""", """{"v":1e3}""", true)]
    [InlineData("""{"v":0.1}""", """{"v":1.00E-1}""", true)]
    [InlineData("""{"v":0}""", """{"v":-0.0e5}""", true)]
    [InlineData("""{"v":{"$gt":1e400}}""", """{"v":2e400}""", true)]

    // Paths through arrays of arrays.
    [InlineData("""{"v.a":{"$exists":true}}""", """{"v":[[1,2]]}""", false)]
    [InlineData("""{"v.a":1}""", """{"v":[[{"a":1}]]}""", false)]
    [InlineData("""{"v.0.a":1}""", """{"v":[[{"a":1}]]}""", false)]
    [InlineData("""{"v.0.a":null}""", """{"v":[[{"b":1}]]}""", false)]
    [InlineData("""{"v.0.a":1}""", """{"v":[{"a":1}]}""", true)]
    [InlineData("""{"v.0.0.a":1}""", """{"v":[[{"a":1}]]}""", true)]
    [InlineData("""{"v.0.1":2}""", """{"v":[[1,2]]}""", true)]
    [InlineData("""{"v.01":1}""", """{"v":[0,1]}""", false)]
    [InlineData("""{"v.1":1}""", """{"v":[{"1":1}]}""", true)]
    [InlineData("""{"v.1":1}""", """{"v":{"1":1}}""", true)]

    // Arrays of objects some of which lack the member.
    [InlineData("""{"v.a":null}""", """{"v":[{"a":1},{"b":2}]}""", true)]
    [InlineData("""{"v.a":null}""", """{"v":[{"a":1},{"a":2}]}""", false)]
    [InlineData("""{"v.a":{"$ne":null}}""", """{"v":[{"a":1},{"b":2}]}""", false)]
    [InlineData("""{"v.a":{"$exists":true}}""", """{"v":[{"a":1},{"b":2}]}""", true)]

    // Null is compared with null and a missing member.
    [InlineData("""{"v":{"$gte":null}}""", """{}""", true)]
    [InlineData("""{"v":{"$lte":null}}""", """{"v":null}""", true)]
    [InlineData("""{"v":{"$lte":null}}""", """{"v":0}""", false)]
    [InlineData("""{"v":{"$gt":null}}""", """{"v":1}""", false)]

    // An element within $elemMatch is compared as a whole.
    [InlineData("""{"v":{"$elemMatch":{"$eq":1}}}""", """{"v":[[1]]}""", false)]
    [InlineData("""{"v":{"$elemMatch":{"$eq":[1]}}}""", """{"v":[[1]]}""", true)]
    [InlineData("""{"v":{"$elemMatch":{"$size":2}}}""", """{"v":[[1],[1,2]]}""", true)]
    [InlineData("""{"v":{"$elemMatch":{"$elemMatch":{"$gt":1}}}}""", """{"v":[[1],[1,2]]}""", true)]
    [InlineData("""{"v":{"$elemMatch":{"a":1}}}""", """{"v":{"a":1}}""", false)]
    [InlineData("""{"v":{"$elemMatch":{}}}""", """{"v":[1]}""", false)]

    // Objects have an order of members.
    [InlineData("""{"v":{"a":1,"b":2}}""", """{"v":{"b":2,"a":1}}""", false)]
    [InlineData("""{"v":{"a":1,"b":2}}""", """{"v":{"a":1.0,"b":2}}""", true)]
    [InlineData("""{"v":{"a":1}}""", """{"v":{"a":1,"b":2}}""", false)]

    // Texts: UTF-8 bytes, escapes, code points.
    [InlineData("""{"v":{"$lt":"😀"}}""", """{"v":"ｚ"}""", true)]
    [InlineData("""{"v":"é\n\"😀"}""", """{"v":"\u00e9\n\"\uD83D\uDE00"}""", true)]
    [InlineData("""{"\u00e9":1}""", """{"é":1}""", true)]
    [InlineData("""{"é":1}""", """{"\u00e9":1}""", true)]
    [InlineData("""{"v":{"$regex":"^.$"}}""", """{"v":"😀"}""", true)]
    [InlineData("""{"v":{"$regex":"^..$"}}""", """{"v":"😀"}""", false)]
    [InlineData("""{"v":{"$regex":"^[^a]$"}}""", """{"v":"😀"}""", true)]
    [InlineData("""{"v":{"$regex":"^[^a😀]$"}}""", """{"v":"😀"}""", false)]
    [InlineData("""{"v":{"$regex":"^[^a😀]$"}}""", """{"v":"😁"}""", true)]
    [InlineData("""{"v":{"$regex":"^[😀-😂x]+$"}}""", """{"v":"😁x😂"}""", true)]
    [InlineData("""{"v":{"$regex":"^[😀-😂x]+$"}}""", """{"v":"😃"}""", false)]
    [InlineData("""{"v":{"$regex":"^[a-😀]$"}}""", """{"v":"字"}""", true)]
    [InlineData("""{"v":{"$regex":"^😀{2}$"}}""", """{"v":"😀😀"}""", true)]
    [InlineData("""{"v":{"$regex":"^\\W$"}}""", """{"v":"😀"}""", true)]
    [InlineData("""{"v":{"$regex":"^[\\D]{2}$"}}""", """{"v":"a😀"}""", true)]
    [InlineData("""{"v":{"$regex":"a.b"}}""", """{"v":"a\nb"}""", false)]
    [InlineData("""{"v":{"$regex":"a(?s:.)b"}}""", """{"v":"a\nb"}""", true)]
    [InlineData("""{"v":{"$regex":"(?s)a.b"}}""", """{"v":"a\nb"}""", true)]
    [InlineData("""{"v":{"$regex":"a.b","$options":"s"}}""", """{"v":"a\nb"}""", true)]
    [InlineData("""{"v":{"$regex":"^b$","$options":"m"}}""", """{"v":"a\nb\nc"}""", true)]
    [InlineData("""{"v":{"$regex":"[]x]"}}""", """{"v":"]"}""", true)]
    [InlineData("""{"v":{"$not":{"$regex":"x"}}}""", """{"v":1}""", true)]

    // Opposites, joined.
    [InlineData("""{"v":{"$nin":[1,null]}}""", """{}""", false)]
    [InlineData("""{"v":{"$not":{"$gt":1,"$lt":9}}}""", """{"v":5}""", false)]
    [InlineData("""{"v":{"$gt":8,"$lt":6}}""", """{"v":[5,9]}""", true)]
    [InlineData("""{"$nor":[{"a":1},{"b":2}]}""", """{"a":2,"b":2}""", false)]
    [InlineData("""{"v":{"$exists":0}}""", """{}""", true)]
    [InlineData("""{"v":{"$gt":{"a":1}}}""", """{"v":{"a":2}}""", true)]
    [InlineData("""{"v":{"$gt":[1]}}""", """{"v":[1,0]}""", true)]
    public void A_filter_matches_as_MongoDB_documents_it(string filter, string document, bool expected)
    {
        Assert.Equal(expected, DocumentCases.Filter(filter).Matches(Encoding.UTF8.GetBytes(document)));
        Assert.Equal(expected, DocumentCases.Filter(filter).Matches(DocumentJson.Parse(document)));

        // White space, as in a document written by hand.
        string spaced = document.Replace(":", " :\t", StringComparison.Ordinal).Replace(",", " ,\n ", StringComparison.Ordinal).Replace("{", "{ ", StringComparison.Ordinal).Replace("[", "[ ", StringComparison.Ordinal).Replace("]", " ]", StringComparison.Ordinal);
        if (!document.Contains('\\', StringComparison.Ordinal) && !document.Contains("]\"", StringComparison.Ordinal))
        {
            Assert.Equal(expected, DocumentCases.Filter(filter).Matches(Encoding.UTF8.GetBytes(" " + spaced + " ")));
        }
    }

    [Fact]
    public void Documents_sort_by_kind_and_arrays_by_their_least_or_greatest_element()
    {
        string[] ascending =
        [
            """{"_id":17,"v":[]}""", """{"_id":15}""", """{"_id":16,"v":null}""", """{"_id":14,"v":[9,-3]}""", """{"_id":13,"v":-2}""", """{"_id":12,"v":9007199254740992}""",
            """{"_id":11,"v":9007199254740993}""", """{"_id":10,"v":""}""", """{"_id":9,"v":"ｚ"}""", """{"_id":8,"v":"😀"}""", """{"_id":7,"v":{}}""", """{"_id":6,"v":{"b":1}}""",
            """{"_id":5,"v":{"a":""}}""", """{"_id":4,"v":[[]]}""", """{"_id":3,"v":[[1]]}""", """{"_id":2,"v":false}""", """{"_id":1,"v":[true]}""",
        ];
        Assert.Equal(ascending, Sorted(ascending.Reverse(), ("v", false), ("_id", false)));

        string[] descending =
        [
            """{"_id":9,"v":[1,true]}""", """{"_id":8,"v":false}""", """{"_id":7,"v":[9,-3]}""", """{"_id":5,"v":[8]}""", """{"_id":6,"v":8}""", """{"_id":3,"v":null}""", """{"_id":4}""", """{"_id":1,"v":[]}""",
        ];
        Assert.Equal(descending, Sorted(descending.Reverse(), ("v", true), ("_id", false)));
        Assert.Equal(["""{"l":[{"q":5},{"q":1}]}""", """{"l":[{"q":2}]}""", """{"l":[{"q":9},{"q":2}]}"""],
            Sorted(["""{"l":[{"q":9},{"q":2}]}""", """{"l":[{"q":2}]}""", """{"l":[{"q":5},{"q":1}]}"""], ("l.q", false), ("l.0.q", false)));
    }

    private static string[] Sorted(IEnumerable<string> documents, params (string Path, bool Descending)[] paths)
    {
        var sort = new DocumentSort([.. paths.Select(path => (FieldPath.Parse(path.Path), path.Descending))]);
        return [.. documents.OrderBy(document => sort.KeyOf(Encoding.UTF8.GetBytes(document)), KeyOrder.Instance)];
    }
}
