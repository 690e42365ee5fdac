using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;

namespace JsonOrm.Storage.Tests.Collections;

[Table]
public partial class Shipment
{
    [Key] public int Id { get; set; }

    public required string Person { get; set; }

    public int Weight { get; set; }

    public DateOnly Day { get; set; }

    public List<string>? Marks { get; set; }
}

/// <summary>Collections in text queries.</summary>
public class TextQueryTests
{
    [Fact]
    public void A_collection_is_a_table_of_documents()
    {
        using JsonDatabase db = People();
        ResultTable all = db.Query($"select * from people order by _id limit 1");
        Assert.Equal(["_id", "_updated", "_expires", "doc"], all.Columns.Select(static column => column.Name));
        Assert.Equal("ada", all[0, "_id"]);
        Assert.Null(all[0, "_expires"]);
        var document = (JsonObject)JsonNode.Parse((string)all[0, "doc"]!)!;
        Assert.Equal(("ada", "Oslo"), ((string)document["_id"]!, (string)document["address"]!["city"]!));
    }

    [Fact]
    public void Columns_have_the_users_names_and_their_types()
    {
        using JsonDatabase db = People();
        ResultTable all = db.Query($"select document, p.doc, doc ->> 'age', doc -> 'tags', doc ->> 'age' * 2 as twice, cast(doc ->> 'age' as int) as age, _updated from people as p");
        Assert.Equal(["document", "doc", "age", "tags", "twice", "age", "_updated"], all.Columns.Select(static column => column.Name));
        Assert.Equal(
            [ColumnType.Json, ColumnType.Json, ColumnType.Json, ColumnType.Json, ColumnType.Decimal, ColumnType.Int64, ColumnType.DateTime],
            all.Columns.Select(static column => column.Type));
        Assert.Equal([false, false, true, false, false, false, false], all.Columns.Select(static column => column.IsAnyKind));
        Assert.DoesNotContain("document", db.Explain($"select doc from people where doc ->> 'age' > 3"), StringComparison.Ordinal);
        Assert.DoesNotContain("document", Assert.Throws<QuerySyntaxException>(() => db.Query($"select doc + 1 from people")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("doc ->> 'age'", 36L)]
    [InlineData("doc ->> 'address.city'", "Oslo")]
    [InlineData("doc ->> '$.address.city'", "Oslo")]
    [InlineData("doc -> 'address' ->> 'city'", "Oslo")]
    [InlineData("json_extract(doc, '$.address.city')", "Oslo")]
    [InlineData("doc ->> 'tags.1'", "poetry")]
    [InlineData("doc ->> '$.tags[1]'", "poetry")]
    [InlineData("doc -> 'tags' ->> 1", "poetry")]
    [InlineData("doc -> 'tags' ->> 9", null)]
    [InlineData("doc ->> '$.\"a.b\"'", true)]
    [InlineData("doc ->> 'nothing'", null)]
    [InlineData("doc ->> 'none'", null)]
    [InlineData("doc -> 'tags'", """["chess","poetry"]""")]
    [InlineData("doc ->> 'tags'", """["chess","poetry"]""")]
    [InlineData("doc -> 'address' -> 'city'", "\"Oslo\"")]
    [InlineData("doc ->> 'huge'", 1e300)]
    [InlineData("doc ->> 'beyond'", "-1e400")]
    [InlineData("document ->> 'long'", 1.2345678901234568)]
    [InlineData("json_array_length(doc, 'tags')", 2L)]
    [InlineData("json_array_length(doc, '$.address')", 1L)]
    [InlineData("json_array_length(doc, '$.none')", 0L)]
    [InlineData("doc ->> '_id'", "ada")]
    [InlineData("upper(doc ->> 'address.city')", "OSLO")]
    [InlineData("length(doc ->> 'age')", null)]
    [InlineData("doc ->> 'age' || ' years'", "36 years")]
    [InlineData("doc ->> 'address.city' || '!'", "Oslo!")]
    [InlineData("cast(doc ->> 'age' as text)", "36")]
    [InlineData("cast(doc ->> '$.\"a.b\"' as text)", "true")]
    [InlineData("cast(doc ->> 'age' as int)", 36L)]
    [InlineData("cast(doc ->> 'balance' as int)", null)]
    [InlineData("cast(doc ->> 'balance' as double)", 10.5)]
    [InlineData("cast(doc ->> '$.\"a.b\"' as bool)", true)]
    [InlineData("coalesce(doc ->> 'none', 'nobody')", "nobody")]
    [InlineData("coalesce(doc ->> 'nick', doc ->> 'address.city')", "Oslo")]
    [InlineData("case when doc ->> '$.\"a.b\"' then 'yes' else 'no' end", "yes")]
    [InlineData("case when 1 = 1 then doc ->> 'age' end", 36L)]
    public void A_path_has_the_value_that_the_document_has(string expression, object? value)
    {
        using JsonDatabase db = People();
        Assert.Equal(value, db.Query(QueryText.FromString($"select {expression} from people where _id = 'ada'"))[0][0]);
    }

    [Fact]
    public void Arithmetic_is_exact()
    {
        using JsonDatabase db = People();
        Assert.Equal(21.0m, db.Query($"select doc ->> 'balance' * 2 from people where _id = 'ada'")[0][0]);
        Assert.Equal(-10.5m, db.Query($"select -(doc ->> 'balance') from people where _id = 'ada'")[0][0]);
        Assert.Equal(46.5m, db.Query($"select doc ->> 'age' + doc ->> 'balance' from people where _id = 'ada'")[0][0]);
        Assert.Equal(10.5m, db.Query($"select doc ->> 'balance' from people where _id = 'ada'")[0][0]);
    }

    [Theory]
    [InlineData("doc ->> 'age' > 30", "ada cy")]
    [InlineData("30 < doc ->> 'age'", "ada cy")]
    [InlineData("doc ->> 'age' = 36.0", "ada")]
    [InlineData("doc ->> 'age' > 40.25", "cy")]
    [InlineData("doc ->> 'age' <> 36", "bo cy")]
    [InlineData("doc ->> 'age' >= 4e1", "cy")]
    [InlineData("doc ->> 'age' between 20 and 36", "ada bo")]
    [InlineData("doc ->> 'age' in (20, 36)", "ada bo")]
    [InlineData("doc ->> 'age' in (20, 40.5)", "bo cy")]
    [InlineData("doc ->> 'age' in (20, 'old')", "bo dee")]
    [InlineData("doc ->> 'nick' < null", "")]
    [InlineData("doc ->> 'address.city' in ('Oslo', null)", "ada bo")]
    [InlineData("doc ->> 'address.city' not in ('Oslo')", "cy")]
    [InlineData("doc ->> 'address.city' = 'Oslo'", "ada bo")]
    [InlineData("doc ->> 'address.city' like 'B%'", "cy")]
    [InlineData("doc ->> '$.\"a.b\"'", "ada")]
    [InlineData("not (doc ->> '$.\"a.b\"')", "bo")]
    [InlineData("doc ->> '$.\"a.b\"' = false", "bo")]
    [InlineData("doc ->> 'nick' is null", "ada bo dee")]
    [InlineData("doc ->> 'nick' is not null", "cy")]
    [InlineData("doc ->> 'nick' = null", "")]
    [InlineData("doc ->> 'born' >= '1990-01-01'", "bo")]
    [InlineData("matches(doc, '{\"tags\":\"chess\"}')", "ada cy")]
    [InlineData("matches(doc, '{\"age\":{\"$type\":\"string\"}}') or doc ->> 'age' = 20", "bo dee")]
    [InlineData("json_array_length(doc, 'tags') > 1", "ada")]
    [InlineData("_id >= 'b' and doc ->> 'age' < 100", "bo cy")]
    [InlineData("doc ->> 'age' in (select Weight from Shipment)", "bo")]
    [InlineData("exists (select 1 from Shipment as s where s.Person = p._id)", "ada cy")]
    [InlineData("doc ->> 'age' = (select max(cast(doc ->> 'age' as int)) from people where _id < 'c')", "ada")]
    public void Conditions_find_documents(string condition, string keys)
    {
        using JsonDatabase db = People();
        for (int i = 0; i < 2; i++)
        {
            ResultTable found = db.Query(QueryText.FromString($"select _id from people as p where {condition} order by _id"));
            Assert.Equal(keys, string.Join(' ', found.Select(static row => row[0])));
            db.Collection("people").EnsureIndex("age");
            db.Collection("people").EnsureIndex("address.city");
        }
    }

    [Fact]
    public void Nested_values_of_a_table_are_reached_too()
    {
        using JsonDatabase db = People();
        Assert.Equal([2L, "fragile", 0L, null], Cells(db, "select json_array_length(Marks, '$'), Marks ->> 0 from Shipment where Id < 3 order by Id"));
        Assert.Equal([1L], Cells(db, "select Id from Shipment where Marks ->> '$[1]' = 'up'"));
        Assert.Equal([1L], Cells(db, "select Id from Shipment where s.Marks ->> 1 = 'up' and s.Weight < 9".Replace("from Shipment", "from Shipment as s", StringComparison.Ordinal)));
    }

    [Fact]
    public void Holes_are_values()
    {
        using JsonDatabase db = People();
        int least = 30;
        string[] cities = ["Bergen"];
        var born = new DateOnly(1985, 1, 1);
        Guid id = new("0f8fad5b-d9cb-469f-a165-70867728950e");
        Assert.Equal("cy", db.Query($"select _id from people where doc ->> 'age' > {least} and doc ->> 'address.city' in {cities}")[0][0]);
        Assert.Equal("bo", db.Query($"select _id from people where doc ->> 'born' > {born}")[0][0]);
        Assert.Equal("cy", db.Query($"select _id from people where doc ->> 'session' = {id}")[0][0]);
        Assert.Empty(db.Query($"select _id from people where doc ->> 'address.city' = {"' or 1 = 1 --"}"));
    }

    [Fact]
    public void An_index_over_a_path_is_used()
    {
        using JsonDatabase db = People();
        Collection people = db.Collection("people");
        for (int i = 0; i < 200; i++)
        {
            people.Set($"z{i}", new JsonObject { ["age"] = 1_000 + i });
        }

        people.EnsureIndex("age");
        Assert.Contains("index seek age", db.Explain($"select _id from people where doc ->> 'age' = 36"), StringComparison.Ordinal);
        Assert.Contains("index seek age", db.Explain($"select _id from people where doc ->> 'age' < 25"), StringComparison.Ordinal);
        Assert.Contains("index seek age", db.Explain($"select _id from people where doc ->> 'age' in (20, 36)"), StringComparison.Ordinal);
        Assert.Contains("key seek", db.Explain($"select _id from people where _id = 'ada'"), StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_orders_and_joins()
    {
        using JsonDatabase db = People();
        Assert.Equal(
            [null, 1L, null, "Bergen", 1L, 40.5m, "Oslo", 2L, 56m],
            Cells(db, "select doc ->> 'address.city' as city, count(*), sum(doc ->> 'age') from people group by doc ->> 'address.city' order by city"));
        Assert.Equal(["Oslo", 28m], Cells(db, "select doc ->> 'address.city' as city, avg(doc ->> 'age') from people group by city having count(*) > 1"));
        Assert.Equal([3L, 2L], Cells(db, "select count(doc ->> 'address.city'), count(distinct doc ->> 'address.city') from people"));
        Assert.Equal(["Bergen", "Oslo"], Cells(db, "select distinct doc ->> 'address.city' as city from people where doc ->> 'address.city' is not null order by city"));
        Assert.Equal(["ada", 3L, "cy", 5L, "ada", 20L], Cells(db, "select p._id, s.Weight from people as p join Shipment as s on s.Person = p._id order by s.Id"));
        Assert.Equal(["bo", 20L], Cells(db, "select p._id, s.Weight from Shipment as s join people as p on s.Weight = p.doc ->> 'age'"));
        Assert.Equal(["ada", 2L, "bo", 0L, "cy", 1L, "dee", 0L], Cells(db, "select p._id, count(s.Id) from people as p left join Shipment as s on s.Person = p._id group by p._id order by p._id"));
        Assert.Equal(["Oslo", 23L], Cells(db, "select p.doc ->> 'address.city' as city, sum(s.Weight) from people as p, Shipment as s where s.Person = p._id and p.doc ->> 'age' < 40 group by city"));
        Assert.Equal(["cy", 1L, "ada", 2L, "bo", 3L], Cells(db, "select _id, row_number() over (order by doc ->> 'age' desc) as place from people where doc ->> 'age' > 0 order by place"));
        Assert.Equal(["Oslo"], Cells(db, "select city from (select doc ->> 'address.city' as city from people) as c where city = 'Oslo' group by city"));
        Assert.Equal(["Bergen", "Oslo", 20L, 36L, 40.5m, "old"], Cells(db, "select doc ->> 'address.city' as v from people where doc ->> 'address.city' is not null union select doc ->> 'age' from people").OrderBy(static v => v is "old" ? 3 : v is string ? 0 : 1).ThenBy(static v => v is string ? 0 : Convert.ToDecimal(v, null)).ThenBy(static v => v as string, StringComparer.Ordinal));
    }

    [Fact]
    public void Values_of_several_kinds_have_an_order()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection mixed = db.Collection("mixed");
        string[] ascending = ["null", "-2.5", "9", "10", "9007199254740992", "9007199254740993", "1e300", "\"\"", "\"10\"", "\"9\"", "false", "true"];
        for (int i = 0; i < ascending.Length; i++)
        {
            mixed.SetJson($"k{(i * 7) % ascending.Length:00}", $$"""{"v":{{ascending[i]}},"place":{{i}}}""");
        }

        object?[] places = [.. Enumerable.Range(0, ascending.Length).Select(static i => (object)(long)i)];
        Assert.Equal(places, Cells(db, "select doc ->> 'place' from mixed order by doc ->> 'v'"));
        Assert.Equal(places.Reverse(), Cells(db, "select doc ->> 'place' from mixed order by doc ->> 'v' desc"));
        Assert.Equal([.. places.Skip(1), 0L], Cells(db, "select doc ->> 'place' from mixed order by doc ->> 'v' nulls last"));
        Assert.Equal([0L, .. places.Skip(1).Reverse()], Cells(db, "select doc ->> 'place', doc ->> 'v' as v from mixed order by v desc nulls first").Where(static (_, i) => i % 2 == 0));
    }

    [Fact]
    public void Documents_that_have_expired_are_not_there()
    {
        using var folder = new TemporaryDirectory();
        var clock = new SetClock();
        using JsonDatabase db = JsonDatabase.Open(folder.Database, new JsonDatabaseOptions { Clock = clock });
        Collection people = db.Collection("people");
        people.SetJson("gone", """{"n":1}""", TimeSpan.FromMinutes(1));
        people.SetJson("lost", """{"n":1}""", TimeSpan.FromMinutes(1));
        people.SetJson("here", """{"n":2}""");
        db.Insert([new Shipment { Id = 1, Person = "gone" }, new Shipment { Id = 2, Person = "here" }]);
        clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal(["here"], Cells(db, "select _id from people"));
        Assert.Equal([1L], Cells(db, "select count(*) from people"));
        Assert.Equal([1L, null, 2L, "here"], Cells(db, "select s.Id, p._id from Shipment as s left join people as p on p._id = s.Person order by s.Id"));
        Assert.Equal([2L, "here"], Cells(db, "select s.Id, p._id from Shipment as s join people as p on p._id = s.Person"));
        Assert.Equal([2L, "here"], Cells(db, "select s.Id, p._id from Shipment as s, people as p where p._id = s.Person"));
        Assert.Equal([2L, "here"], Cells(db, "select s.Id, p._id from Shipment as s right join people as p on p._id = s.Person"));
        Assert.Equal([1L, null, 2L, "here"], Cells(db, "select s.Id, p._id from people as p right join Shipment as s on p._id = s.Person order by s.Id"));
        Assert.Equal([1L, null, 2L, "here"], Cells(db, "select s.Id, p._id from people as p full join Shipment as s on p._id = s.Person order by s.Id"));
        var right = Select.From(Shipment.Columns).RightJoin(s => people.RowsFor(s).Where(d => d.Key == s.Person)).Select((s, d) => d.Key);
        Assert.Equal(["here"], right.ToList(db));
        Assert.Equal([1L, false, 2L, true], Cells(db, "select s.Id, exists (select 1 from people as p where p._id = s.Person) from Shipment as s order by s.Id"));
    }

    [Fact]
    public void Documents_can_become_rows_by_text()
    {
        using JsonDatabase db = People();
        Assert.Equal(2, db.Change($"insert into Shipment (Id, Person, Weight, Day) select 100 + row_number() over (order by _id), doc ->> '_id', doc ->> 'age', '2026-01-01' from people where doc ->> 'address.city' = 'Oslo'"));
        Assert.Equal(["ada", 36L, "bo", 20L], Cells(db, "select Person, Weight from Shipment where Id > 100 order by Id"));
    }

    [Theory]
    [InlineData("select age from people", "Members of the documents are people.doc ->> 'age'.")]
    [InlineData("select p.age from people as p", "Members of the documents are p.doc ->> 'age'.")]
    [InlineData("select _id from people as p, Shipment as s where p.doc ->> 'age' = p.doc ->> 'nick'", "no type of either is known")]
    [InlineData("select max(doc ->> 'age') from people", "no type of doc.age is known")]
    [InlineData("select _id from people where doc -> 'age' = 36", "A value inside JSON is json ->> 'path'.")]
    [InlineData("select _id from people where doc = 'x'", "A value inside JSON is json ->> 'path'.")]
    [InlineData("select _id from people as p join Shipment as s on p.doc ->> 'born' = s.Day", "Compare texts")]
    [InlineData("select doc ->> 'a..b' from people", "has an empty name")]
    [InlineData("select doc ->> '$.a[x]' from people", "is no path from its place 3 on")]
    [InlineData("select doc ->> '$a' from people", "is no path from its place 1 on")]
    [InlineData("select doc ->> '$.a[-1]' from people", "is no path")]
    [InlineData("select doc ->> _id from people", "A path is a text in single quotes")]
    [InlineData("select _id ->> 'a' from people", "Here JSON is expected, such as the column doc of a collection, not a String.")]
    [InlineData("select doc ->> 'a' ->> 'b' from people where 1 = 'x'", "cannot be compared")]
    [InlineData("select _id from people where matches(doc, '{\"$where\":\"1\"}')", "$where runs code")]
    [InlineData("select _id from people where matches(doc, _id)", "A filter is a text in single quotes")]
    [InlineData("select json_extract(doc) from people", "takes JSON and a path")]
    [InlineData("select json_extract(doc, '$.a', '$.b') from people", "takes JSON and a path")]
    [InlineData("select year(doc ->> 'born') from people", "does not take a Json here")]
    [InlineData("select cast(_updated as bool) from people", "cannot be cast to a bool")]
    [InlineData("select * from Collection", "There is no table 'Collection'")]
    public void Mistakes_are_refused_by_name(string query, string problem)
    {
        using JsonDatabase db = People();
        var refusal = Assert.Throws<QuerySyntaxException>(() => db.Query(QueryText.FromString(query)).Count);
        Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hole_is_no_path_and_no_filter()
    {
        using JsonDatabase db = People();
        string text = "age";
        Assert.Contains("a hole cannot be one", Assert.Throws<QuerySyntaxException>(() => db.Query($"select doc ->> {text} from people")).Message, StringComparison.Ordinal);
        Assert.Contains("a hole cannot be one", Assert.Throws<QuerySyntaxException>(() => db.Query($"select _id from people where matches(doc, {text})")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_beyond_all_types_is_refused_and_a_filter_takes_it()
    {
        using JsonDatabase db = People();
        QuerySyntaxException refusal = Assert.Throws<QuerySyntaxException>(() => db.Query($"select _id from people where doc ->> 'beyond' > -1e400"));
        Assert.Contains("'1e400' is larger than any number", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["ada"], Cells(db, """select _id from people where matches(doc, '{"beyond":{"$lt":-1e399}}')"""));
    }

    private static object?[] Cells(JsonDatabase db, string query) => [.. db.Query(QueryText.FromString(query)).SelectMany(static row => row)];

    private static JsonDatabase People()
    {
        JsonDatabase db = JsonDatabase.InMemory();
        Collection people = db.Collection("people");
        people.SetJson("ada", """{"age":36,"address":{"city":"Oslo"},"tags":["chess","poetry"],"balance":10.50,"a.b":true,"none":null,"huge":1e300,"beyond":-1e400,"long":1.23456789012345678901234567890123}""");
        people.SetJson("bo", """{"age":20,"address":{"city":"Oslo"},"tags":[],"a.b":false,"born":"1999-12-31"}""");
        people.SetJson("cy", """{"age":40.5,"address":{"city":"Bergen"},"tags":["chess"],"nick":"c","born":"1985-01-01","session":"0f8fad5b-d9cb-469f-a165-70867728950e"}""");
        people.SetJson("dee", """{"age":"old","tags":"go"}""");
        db.Insert(
        [
            new Shipment { Id = 1, Person = "ada", Weight = 3, Day = new DateOnly(2026, 1, 1), Marks = ["fragile", "up"] },
            new Shipment { Id = 2, Person = "cy", Weight = 5, Day = new DateOnly(2026, 1, 2) },
            new Shipment { Id = 3, Person = "ada", Weight = 20, Day = new DateOnly(2026, 1, 3) },
        ]);
        return db;
    }
}
