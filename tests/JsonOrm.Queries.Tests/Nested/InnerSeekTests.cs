namespace JsonOrm.Queries.Tests.Nested;

/// <summary>Queries that indexes over values inside nested JSON answer in other ways than by one condition.</summary>
public sealed class InnerSeekTests : IDisposable
{
    private readonly JsonDatabase _db = JsonDatabase.InMemory();
    private readonly Basket[] _baskets =
    [
        .. Enumerable.Range(1, 3000).Select(id => new Basket
        {
            Id = id,
            Home = id % 7 == 0 ? null : new Address { City = "c" + (id % 500), Number = id % 800 },
            Items = [new Article("p" + (id % 700), id % 5), new Article("p" + (id % 11), 9)],
            Marks = id % 3 == 0 ? [] : ["m" + (id % 900), "x"],
        }),
    ];

    public InnerSeekTests()
    {
        _db.Insert(_baskets);
        _db.Checkpoint();
    }

    [Fact]
    public void Elements_as_rows_are_found_by_their_index()
    {
        var found = Select.From(Basket.Columns).Join(b => b.Items).Where((b, i) => i.Code == "p500" && i.Count < 9).Select((b, i) => (b.Id, i.Count));
        Assert.Equal(_baskets.SelectMany(b => b.Items, (b, i) => (b, i)).Where(p => p.i is { Code: "p500", Count: < 9 }).Select(p => (p.b.Id, (int?)p.i.Count)), found.ToList(_db));
        var marked = Select.From(Basket.Columns).SelectMany(b => b.Marks.Where(mark => mark.In("m4", "m5")));
        Assert.Equal(_baskets.SelectMany(b => b.Marks).Where(mark => mark is "m4" or "m5"), marked.ToList(_db));
        foreach (string plan in (string[])[found.ExplainAnalyze(_db).ToString(), marked.ExplainAnalyze(_db).ToString()])
        {
            Assert.Contains("index seek", plan, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Alternatives_are_a_union_of_seeks()
    {
        Check(b => b.Home.City == "c3" || b.Home.City == "c4", b => b.Home?.City is "c3" or "c4");
        Check(b => b.Home.City == "c3" || b.Home.Number == 5, b => b.Home is { City: "c3" } or { Number: 5 });
        Check(b => (b.Home.City == "c3" && b.Id > 100) || b.Id == 7 || b.Home.Number > 797, b => (b.Home?.City == "c3" && b.Id > 100) || b.Id == 7 || b.Home?.Number > 797);
        Check(b => b.Marks.Contains("m4") || b.Items.Any(i => i.Code == "p600" && i.Count == 0) || b.Home.City.StartsWith("c333"), b =>
            b.Marks.Contains("m4") || b.Items.Exists(i => i is { Code: "p600", Count: 0 }) || b.Home?.City.StartsWith("c333", StringComparison.Ordinal) == true);

        // A side that no index answers, and one that would be most rows.
        Check(b => b.Home.City == "c3" || b.Home.Street == null, b => b.Home?.City == "c3" || b.Home?.Street is null, isUnion: false);
        Check(b => b.Home.City == "c3" || b.Marks.Contains("x"), b => b.Home?.City == "c3" || b.Marks.Contains("x"), isUnion: false);
        Check(b => b.Home.City == "c3" || b.Marks.Count() == 0, b => b.Home?.City == "c3" || b.Marks.Count == 0, isUnion: false);
    }

    private void Check(Func<Basket.ColumnSet<Basket>, Condition<Basket>> condition, Func<Basket, bool> expected, bool isUnion = true)
    {
        var query = Select.From(Basket.Columns).Where(condition);
        Assert.Equal(_baskets.Where(expected).Select(b => b.Id), query.ToList(_db).Select(b => b.Id));
        Assert.Equal(_baskets.Count(expected), query.Count(_db));
        string plan = query.ExplainAnalyze(_db).ToString();
        Assert.True(plan.Contains("union of", StringComparison.Ordinal) == isUnion, plan);
    }

    public void Dispose() => _db.Dispose();
}
