using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace JsonOrm.Storage.Tests.Collections;

[Table]
public partial class Parcel
{
    [Key] public int Id { get; set; }

    public string? Owner { get; set; }

    public List<string?>? Stamps { get; set; }

    public List<ParcelItem> Items { get; set; } = [];
}

[Owned]
public partial class ParcelItem
{
    public required string Name { get; set; }

    public decimal Price { get; set; }

    public List<int> Sizes { get; set; } = [];
}

/// <summary>Elements of lists as rows of text queries.</summary>
public class TextElementTests
{
    [Theory]
    [InlineData("select p.Id, s.value from Parcel as p join elements(p.Stamps) as s order by p.Id, s.index", "1 red,1 blue,1 red,4 null,4 green")]
    [InlineData("select p.Id, s.index, s.value from Parcel as p cross join elements(p.Stamps) as s where s.value = 'red'", "1 0 red,1 2 red")]
    [InlineData("select p.Id, s.value from Parcel as p, elements(p.Stamps) as s where s.value is null", "4 null")]
    [InlineData("select Id, Stamps.value from Parcel join elements(Stamps) on value like '%e%' and Id > 1", "4 green")]
    [InlineData("select s.value, count(*) from Parcel as p join elements(p.Stamps) as s group by s.value order by s.value", "null 1,blue 1,green 1,red 2")]
    [InlineData("select distinct s.value from Parcel as p join elements(p.Stamps) as s order by s.value desc limit 2", "red,green")]
    [InlineData("select i.value ->> 'Name' as Name, i.value ->> 'Price' from Parcel as p join elements(p.Items) as i where i.value ->> 'Price' > 1 order by Name", "cup 2.5,jar 3,pan 12")]
    [InlineData("select sum(i.value ->> 'Price') from Parcel as p join elements(p.Items) as i where p.Owner = 'ada'", "15")]
    [InlineData("select p.Id, i.value ->> 'Name', z.value from Parcel as p join elements(p.Items) as i join elements(i.value -> 'Sizes') as z where z.value >= 2 order by p.Id, i.index, z.index", "1 pan 2,1 pan 30,2 pin 7")]
    [InlineData("select p.Id, s.value from Parcel as p left join elements(p.Stamps) as s order by p.Id, s.index", "1 red,1 blue,1 red,2 null,3 null,4 null,4 green")]
    [InlineData("select p.Id, s.index, s.value from Parcel as p left join elements(p.Stamps) as s on s.value = 'red' or s.value is null order by p.Id, s.index", "1 0 red,1 2 red,2 null null,3 null null,4 0 null")]
    [InlineData("select p.Id, count(s.index) from Parcel as p left join elements(p.Stamps) as s group by p.Id order by p.Id", "1 3,2 0,3 0,4 2")]
    [InlineData("select p.Id from Parcel as p left join elements(p.Items) as i where i.index is null", "3")]
    [InlineData("select p.Id from Parcel as p where exists (select 1 from Parcel as q join elements(q.Stamps) as s where q.Id = p.Id and s.value = 'green')", "4")]
    [InlineData("select p.Id, s.* from Parcel as p join elements(p.Stamps) as s where p.Id = 4", "4 0 null,4 1 green")]
    [InlineData("select doc ->> 'n', t.value from bags join elements(doc -> 'tags') as t order by _id, t.index", "1 a,1 5,1 true,2 x")]
    [InlineData("select t.value ->> 'deep' from bags join elements(doc -> 'tags') as t where t.value ->> 'deep' is not null", "")]
    [InlineData("select Id, json_array_length(Stamps) from Parcel where json_array_length(Stamps) > 1 order by Id", "1 3,4 2")]
    [InlineData("select p.Id, q.Id from Parcel as p join elements(p.Stamps) as s on s.value = 'red' and s.index = 0 join Parcel as q on q.Id = p.Id + 1", "1 2")]
    [InlineData("select doc ->> 'n' as n, count(*) from bags group by n order by n desc", "3 1,2 1,1 1")]
    [InlineData("select doc ->> 'tags' as t, count(*) from bags where doc ->> 'n' = 3 group by t having doc ->> 'tags' = 'none'", "none 1")]
    [InlineData("select p.Owner, s.value from Parcel as p right join Parcel as q on q.Id = p.Id join elements(q.Stamps) as s where s.value = 'blue'", "ada blue")]
    public void Elements_are_rows(string query, string rows)
    {
        using JsonDatabase db = Parcels();
        string found = Shown(db.Query(QueryText.FromString(query)));
        Assert.Equal(rows, found);
    }

    [Fact]
    public void A_result_column_of_elements_is_of_any_kind()
    {
        using JsonDatabase db = Parcels();
        ResultTable all = db.Query($"select * from bags join elements(doc -> 'tags') as t order by _id, t.index");
        Assert.Equal(["_id", "_updated", "_expires", "doc", "index", "value"], all.Columns.Select(static column => column.Name));
        Assert.Equal((ColumnType.Int64, true), (all.Columns[4].Type, all.Columns[5].IsAnyKind));
        Assert.Equal(["a", 5L, true, "x"], all.Select(static row => row[5]));
    }

    [EmbeddedFact]
    public void A_plan_names_the_elements_as_they_are_written()
    {
        using JsonDatabase db = Parcels();
        string plan = db.Explain($"select p.Id from Parcel as p left join elements(p.Stamps) as s on s.value = 'red'");
        Assert.Contains("left join elements(", plan, StringComparison.Ordinal);
        Assert.Contains(", left", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select 1 from elements(Stamps)", "stand behind the table that has it")]
    [InlineData("select 1 from Parcel as p right join elements(p.Stamps) as s on 1 = 1", "Write join or left join")]
    [InlineData("select 1 from Parcel as p full join elements(p.Stamps) as s", "Write join or left join")]
    [InlineData("select 1 from Parcel as p join json_each(p.Stamps) as s", "elements(list)")]
    [InlineData("select 1 from Parcel as p join elements(p.Owner) as s", "Here JSON is expected")]
    [InlineData("select 1 from Parcel as p, p.Stamps as s", "elements(p.Stamps)")]
    [InlineData("select 1 from Parcel as p join p.Stamps as s on 1 = 1", "elements(p.Stamps)")]
    [InlineData("select Stamps.first from Parcel", "the value inside is Stamps ->> 'first'")]
    [InlineData("select s.key from Parcel as p join elements(p.Stamps) as s", "s: index, value")]
    [InlineData("select value from Parcel as p join elements(p.Stamps) as s join elements(p.Items) as i", "column of several sources")]
    [InlineData("select 1 from Parcel as p join elements(p.Stamps) as p", "two sources named 'p'")]
    [InlineData("select 1 from Parcel as p join elements(p.Stamps as s", "Here ')' is expected")]
    public void Mistakes_are_refused_by_name(string query, string problem)
    {
        using JsonDatabase db = Parcels();
        var refusal = Assert.Throws<QuerySyntaxException>(() => db.Query(QueryText.FromString(query)).Count);
        Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_left_join_of_elements_keeps_each_row_that_has_none()
    {
        for (int seed = 0; seed < 5; seed++)
        {
            var random = new Random(seed);
            using JsonDatabase db = JsonDatabase.InMemory();
            List<Parcel> parcels = [.. Enumerable.Range(1, 2_000).Select(id => new Parcel { Id = id, Stamps = random.Next(4) == 0 ? null : [.. Enumerable.Range(0, random.Next(7)).Select(_ => "s" + random.Next(6).ToString(CultureInfo.InvariantCulture))] })];
            db.Insert(parcels);
            string sought = "s" + random.Next(6).ToString(CultureInfo.InvariantCulture);
            IEnumerable<(long, string?)> expected = parcels.SelectMany(parcel => (parcel.Stamps ?? []).Where(stamp => string.CompareOrdinal(stamp, sought) >= 0).DefaultIfEmpty(), static (parcel, stamp) => ((long)parcel.Id, stamp));
            IEnumerable<(long, string?)> actual = db.Query($"select p.Id, s.value from Parcel as p left join elements(p.Stamps) as s on s.value >= {sought} order by p.Id, s.index").Select(static row => ((long)row[0]!, (string?)row[1]));
            Assert.Equal(expected, actual);
        }
    }

    private static string Shown(ResultTable rows) =>
        string.Join(',', rows.Select(static row => string.Join(' ', row.Select(static cell => cell switch { null => "null", bool flag => flag ? "true" : "false", _ => Convert.ToString(cell, CultureInfo.InvariantCulture) }))));

    private static JsonDatabase Parcels()
    {
        JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(
        [
            new Parcel { Id = 1, Owner = "ada", Stamps = ["red", "blue", "red"], Items = [new ParcelItem { Name = "pan", Price = 12m, Sizes = [1, 2, 30] }, new ParcelItem { Name = "jar", Price = 3m }] },
            new Parcel { Id = 2, Owner = "bo", Stamps = [], Items = [new ParcelItem { Name = "pin", Price = 0.5m, Sizes = [7] }] },
            new Parcel { Id = 3 },
            new Parcel { Id = 4, Owner = "cy", Stamps = [null, "green"], Items = [new ParcelItem { Name = "cup", Price = 2.5m }] },
        ]);
        db.Collection("bags").SetJson("b1", """{"n":1,"tags":["a",5,true]}""");
        db.Collection("bags").SetJson("b2", """{"n":2,"tags":{"only":"x"}}""");
        db.Collection("bags").SetJson("b3", """{"n":3,"tags":"none"}""");
        return db;
    }
}
