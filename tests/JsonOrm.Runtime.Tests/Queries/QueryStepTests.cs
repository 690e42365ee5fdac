using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Queries;

/// <summary>Each kind of step once, on a table small enough to check by eye.</summary>
public sealed class QueryStepTests
{
    private readonly QuerySession _db = new QuerySession().Insert<Member>(
    [
        new() { Id = 1, Name = "Ann", City = "Oslo", Age = 30, Score = 1.5m },
        new() { Id = 2, Name = "Bo", City = null, Age = 20, Score = 2.25m },
        new() { Id = 3, Name = "Cy", City = "Rome", Age = 30, Score = null },
        new() { Id = 4, Name = "Di", City = "Oslo", Age = 40, Score = 0.10m },
    ]);

    [Fact]
    public async Task Filters_sorts_limits_and_projects()
    {
        var adults = Select.From(Member.Columns).Where(m => m.Age >= 30);
        Assert.Equal([1, 3, 4], adults.ToList(_db).Select(m => m.Id));
        Assert.Equal(["Di", "Cy", "Ann"], (await adults.OrderByDescending(m => m.Age).ThenByDescending(m => m.Name).ToListAsync(_db)).Select(m => m.Name));
        Assert.Equal([("Cy", "Rome")], adults.OrderBy(m => m.Id).Skip(1).Take(1).Select(m => (m.Name, m.City)).ToList(_db));
        Assert.Equal(["Oslo", "Rome"], adults.Select(m => m.City).Distinct().ToList(_db));
        Assert.Equal([null, "Oslo", "Rome"], Select.From(Member.Columns).OrderBy(m => m.City).Select(m => m.City).Distinct().ToList(_db));
    }

    [Fact]
    public void Aggregates_leave_nulls_out()
    {
        var all = Select.From(Member.Columns);
        Assert.Equal(4, all.Count(_db));
        Assert.Equal(2, all.Where(m => m.City == "Oslo").Count(_db));
        Assert.Equal(120L, all.Sum(_db, m => m.Age));
        Assert.Equal(30.0, all.Average(_db, m => m.Age));
        Assert.Equal(3.85m, all.Sum(_db, m => m.Score));
        Assert.Equal(0.10m, all.Min(_db, m => m.Score));
        Assert.Equal("Rome", all.Max(_db, m => m.City));
        Assert.Null(all.Where(m => m.Age > 100).Sum(_db, m => m.Age));
    }

    [Fact]
    public void Updates_and_deletes_change_what_later_queries_see()
    {
        Assert.Equal(2, Update.Table(Member.Columns).Set(m => m.Age, m => m.Age + 1).Set(m => m.City, "Bergen").Where(m => m.City == "Oslo").Execute(_db));
        Assert.Equal([(1, 31), (4, 41)], Select.From(Member.Columns).Where(m => m.City == "Bergen").Select(m => (m.Id, m.Age)).ToList(_db));
        Assert.Equal(1, Delete.From(Member.Columns).Where(m => m.Age < 30).Execute(_db));
        Assert.Equal([1, 3, 4], Select.From(Member.Columns).Select(m => m.Id).ToList(_db));
        Assert.Throws<ValidationException>(() => Update.Table(Member.Columns).Set(m => m.Age, m => m.Age * 10).Where(m => m.Age > 40).Execute(_db));
        Assert.Equal(102L, Select.From(Member.Columns).Sum(_db, m => m.Age));
        Assert.Equal([1, 0, 1], Select.From(Member.Columns).Select(m => m.Version).ToList(_db));
    }

    [Fact]
    public void An_explanation_names_access_and_numbers()
    {
        string text = Select.From(Member.Columns).Where(m => m.Id == 3).ExplainAnalyze(_db);
        Assert.Contains("key seek (Id = 3)", text, StringComparison.Ordinal);
        Assert.Contains("rows examined: 1 (estimated 1), matched: 1", text, StringComparison.Ordinal);
        Assert.Contains("index seek ", Select.From(Member.Columns).Where(m => m.City == "Oslo").ExplainAnalyze(_db), StringComparison.Ordinal);
    }
}

[Table]
public partial class Member
{
    [Key]
    public int Id { get; set; }

    public required string Name { get; set; }

    [Index]
    public string? City { get; set; }

    [Range(0, 150)]
    public int Age { get; set; }

    public decimal? Score { get; set; }

    [ConcurrencyCheck]
    public int Version { get; set; }
}
