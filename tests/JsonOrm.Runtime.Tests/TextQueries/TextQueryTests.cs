namespace JsonOrm.Runtime.Tests.TextQueries;

/// <summary>Text queries against known answers, and what they say when they cannot be understood.</summary>
public sealed class TextQueryTests : IDisposable
{
    private readonly JsonDatabase _db = JsonDatabase.InMemory();

    public TextQueryTests()
    {
        _db.Insert([new TextCity { Id = 1, Name = "Oslo", Country = "Norway" }, new TextCity { Id = 2, Name = "Lund", Country = null }, new TextCity { Id = 3, Name = "Turku", Country = "Finland" }]);
        _db.Insert(
        [
            new TextPerson { Id = 1, Name = "Ada", Age = 36, Balance = 10.50m, Height = 1.7, Mood = Mood.Calm, Born = new DateTime(1990, 5, 4), Code = new Guid(1, 0, 0, new byte[8]), CityId = 1, Tags = ["a"] },
            new TextPerson { Id = 2, Name = "Bo", Age = 20, Balance = -3m, Height = null, Mood = Mood.Cross, Born = new DateTime(2005, 1, 31), CityId = 1 },
            new TextPerson { Id = 3, Name = "Cy", Age = 52, Balance = 0.25m, Height = 1.8, Mood = Mood.Cross, Born = new DateTime(1973, 12, 1), CityId = 2 },
            new TextPerson { Id = 4, Name = "Di%", Age = 20, Balance = 7m, Height = 1.6, Mood = Mood.Calm, Born = new DateTime(2005, 1, 30), CityId = null },
        ]);
    }

    public void Dispose() => _db.Dispose();

    [Fact]
    public async Task Holes_are_values()
    {
        int min = 30;
        string name = "x' or 1=1 --";
        ResultTable rows = await _db.QueryAsync($"select Name, Age from TextPerson where Age > {min} order by Name");
        Assert.Equal(["Name", "Age"], rows.Columns.Select(column => column.Name));
        Assert.Equal(["Ada 36", "Cy 52"], rows.Select(row => $"{row[0]} {row[1]}"));
        Assert.Equal(36L, rows[0, "age"]);
        Assert.Empty(await _db.QueryAsync($"select * from TextPerson where Name = {name}"));
    }

    [Theory]
    [InlineData("select Id from TextPerson", "1;2;3;4")]
    [InlineData("SELECT id FROM textperson WHERE age = 20 ORDER BY id DESC", "4;2")]
    [InlineData("select Id from TextPerson where Mood = 'cross'", "2;3")]
    [InlineData("select Id from TextPerson where Born >= '2005-01-31'", "2")]
    [InlineData("select Id from TextPerson where Code = '00000001-0000-0000-0000-000000000000'", "1")]
    [InlineData("select Id from TextPerson where Balance > 5 and not Height is null", "1;4")]
    [InlineData("select Id from TextPerson where Height is null or Age between 50 and 60", "2;3")]
    [InlineData("select Id from TextPerson where Name in ('Ada', 'Cy')", "1;3")]
    [InlineData("select Id from TextPerson where Name not in ('Ada', 'Cy')", "2;4")]
    [InlineData("select Id from TextPerson where Name like '_i!%' escape '!'", "4")]
    [InlineData("select Id from TextPerson where substring(Name, 2, 1) = 'd' -- the second letter", "1")]
    [InlineData("select distinct Age from TextPerson order by 1", "20;36;52")]
    [InlineData("select Id from TextPerson order by Height desc nulls last, Id limit 2 offset 1", "1;4")]
    [InlineData("select case when Age < 30 then 'young' when Age < 50 then 'middle' else 'old' end as Kind from TextPerson", "middle;young;old;young")]
    [InlineData("select upper(Name) || '!' from TextPerson where Id = 1", "ADA!")]
    [InlineData("select Id from TextPerson where year(Born) = 2005 and day(Born) = 30", "4")]
    [InlineData("select Tags from TextPerson where Id = 1", "[\"a\"]")]
    [InlineData("select Mood from TextPerson where Id = 2", "Cross")]
    [InlineData("select Id from TextPerson limit 0", "")]
    public void One_table(string text, string expected) => Assert.Equal(expected, Run(text));

    [Theory]
    [InlineData("select count(*), sum(Age), min(Name), max(Balance), avg(Age) from TextPerson", "4,128,Ada,10.50,32")]
    [InlineData("select count(*) from TextPerson where Age > 100", "0")]
    [InlineData("select Age, count(*) as n from TextPerson group by Age having count(*) > 1", "20,2")]
    [InlineData("select Mood, count(distinct Age), count(*) filter (where Age > 30) from TextPerson group by Mood order by Mood desc", "Cross,2,1;Calm,2,1")]
    [InlineData("select p.Name, c.Name from TextPerson p join TextCity c on p.CityId = c.Id order by p.Id", "Ada,Oslo;Bo,Oslo;Cy,Lund")]
    [InlineData("select p.Name, c.Name from TextPerson p left join TextCity c on p.CityId = c.Id order by p.Id", "Ada,Oslo;Bo,Oslo;Cy,Lund;Di%,null")]
    [InlineData("select c.Name, count(p.Id) from TextPerson p right join TextCity c on p.CityId = c.Id group by c.Name order by c.Name", "Lund,1;Oslo,2;Turku,0")]
    [InlineData("select Name, City.Name from TextPerson where City.Country = 'Norway'", "Ada,Oslo;Bo,Oslo")]
    [InlineData("select Name from TextCity c where not exists (select Id from TextPerson p where p.CityId = c.Id)", "Turku")]
    [InlineData("select Name, (select count(*) from TextPerson p where p.CityId = c.Id) as n from TextCity c order by n desc, Name", "Oslo,2;Lund,1;Turku,0")]
    [InlineData("select Name from TextCity where Id in (select CityId from TextPerson where Age > 50)", "Lund")]
    [InlineData("select Name from TextCity where Id not in (select CityId from TextPerson)", "")]
    [InlineData("select Name from TextCity union select Name from TextPerson where Age = 36 order by Name", "Ada;Lund;Oslo;Turku")]
    [InlineData("select CityId from TextPerson intersect select Id from TextCity order by 1", "1;2")]
    [InlineData("select max(n) from (select Age, count(*) as n from TextPerson group by Age) q", "2")]
    [InlineData("select Age / 10 as Decade, count(*) from TextPerson group by Decade order by Decade", "2,2;3,1;5,1")]
    [InlineData("select Id, row_number() over (partition by Age order by Id) from TextPerson order by Id", "1,1;2,1;3,1;4,2")]
    [InlineData("select Id, sum(Age) over (order by Id) from TextPerson order by Id", "1,36;2,56;3,108;4,128")]
    public void Several_tables_groups_and_subqueries(string text, string expected) => Assert.Equal(expected, Run(text));

    [Fact]
    public void Lists_stand_behind_in()
    {
        int[] ages = [36, 52];
        Assert.Equal(2, _db.Query($"select Id from TextPerson where Age in {ages}").Count);
        Assert.Equal(4, _db.Query($"select Id from TextPerson where Age not in ({new List<int>()})").Count);
        Assert.Contains("behind 'in'", Assert.Throws<QuerySyntaxException>(() => _db.Query($"select Id from TextPerson where Age = {ages}")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("selct Id from TextPerson", "Here select is expected, not 'selct'", 0)]
    [InlineData("select Id from Nowhere", "There is no table 'Nowhere' in this database. There are: TextCity, TextPerson.", 15)]
    [InlineData("select Ag from TextPerson", "There is no column 'Ag'. There is TextPerson: Id, Name, Age", 7)]
    [InlineData("select Id from TextPerson p join TextCity c on p.CityId = c.Id", "'Id' is a column of several sources: p, c", 7)]
    [InlineData("select Id from TextPerson where Age = 'old'", "Age (Int32) cannot be compared with 'old'", 36)]
    [InlineData("select Id from TextPerson where Mood = 'glad'", "Enum of Calm, Cross", 37)]
    [InlineData("select Id from TextPerson where Age", "Here a condition is expected", 32)]
    [InlineData("select Id from TextPerson where count(*) > 1", "'having' looks at groups", 41)]
    [InlineData("select Id from TextPerson where Name = 'x", "This quotation has no end", 39)]
    [InlineData("select Name + Age from TextPerson", "Texts are joined by ||", 12)]
    [InlineData("select frob(Name) from TextPerson", "There is no function 'frob'", 7)]
    [InlineData("select Id from TextPerson where Id in (select Id, Name from TextCity)", "selects one column", 35)]
    [InlineData("select Id, Name from TextPerson union select Id from TextCity", "as many columns", 38)]
    public void Errors_say_what_and_where(string text, string message, int position)
    {
        QuerySyntaxException fault = Assert.Throws<QuerySyntaxException>(() => _db.Query(QueryText.FromString(text)));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal(position, fault.Position);
    }

    [Fact]
    public void Deep_nesting_is_refused_and_not_a_crash()
    {
        string text = "select Id from TextPerson where " + new string('(', 100_000) + "1 = 1";
        Assert.Contains("nest deeper", Assert.Throws<QuerySyntaxException>(() => _db.Query(QueryText.FromString(text))).Message, StringComparison.Ordinal);
        string minus = "select Id from TextPerson where Age = " + string.Concat(Enumerable.Repeat("-(", 100_000)) + "1";
        Assert.Contains("nest deeper", Assert.Throws<QuerySyntaxException>(() => _db.Query(QueryText.FromString(minus))).Message, StringComparison.Ordinal);
        string sources = "select 1 from " + new string('(', 100_000) + "TextPerson";
        Assert.Contains("nest deeper", Assert.Throws<QuerySyntaxException>(() => _db.Query(QueryText.FromString(sources))).Message, StringComparison.Ordinal);

        // Signs in a row are counted and do not nest.
        string signs = "select Id from TextPerson where Age = " + string.Concat(Enumerable.Repeat("- ", 100_000)) + "36";
        Assert.Equal("1", Run(signs));
    }

    private string Run(string text) => string.Join(";", _db.Query(QueryText.FromString(text)).Select(row =>
        string.Join(",", row.Select(value => value is null ? "null" : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)))));
}
