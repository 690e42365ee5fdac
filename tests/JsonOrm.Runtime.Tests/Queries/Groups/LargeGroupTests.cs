using JsonOrm.Execution;
using JsonOrm.Spill;

namespace JsonOrm.Runtime.Tests.Queries.Groups;

/// <summary>Tables large enough for several threads, with rows above the chunks, against LINQ.</summary>
public sealed class LargeGroupTests
{
    [Fact]
    public void Groups_of_a_large_table_are_those_of_a_list()
    {
        var random = new Random(3);
        List<Member> rows = [.. Enumerable.Range(1, 210_000).Select(id => new Member
        {
            Id = id,
            Name = "m" + random.Next(90_000),
            City = random.Next(5) == 0 ? null : "city " + random.Next(id < 100_000 ? 20 : 40),
            Age = random.Next(0, 100),
            Score = random.Next(3) == 0 ? null : random.Next(1000) / 100m,
        })];
        QuerySession db = new QuerySession().Insert(rows.Where(row => row.Id % 50 != 0)).Checkpoint().Insert(rows.Where(row => row.Id % 50 == 0));
        Assert.True(rows.Count >= AggregateStep.RowsWorthThreads);

        Assert.Equal(
            rows.GroupBy(row => row.City).Select(group => (group.Key, group.LongCount(), (long?)group.Sum(row => (long)row.Age), group.Sum(row => row.Score), group.Select(row => row.Name).Order(StringComparer.Ordinal).Last())),
            Select.From(Member.Columns).GroupBy(m => m.City).Select(m => (m.City, Sql.Count(m), m.Age.Sum(), m.Score.Sum(), m.Name.Max())).ToList(db).Select(row => (row.Item1, row.Item2, row.Item3, (decimal?)(row.Item4 ?? 0), row.Item5!)));
        Assert.Equal(
            rows.Where(row => row.Age > 50).GroupBy(row => row.Age / 10).Select(group => (group.Key, group.LongCount())),
            Select.From(Member.Columns).Where(m => m.Age > 50).GroupBy(m => m.Age / 10).Select(m => (m.Age / 10, Sql.Count(m))).ToList(db));

        // Too many groups for each worker to hold.
        db.Spill = new SpillSpace(new Files.MemoryFileSystem(), "/temp", 512 << 10);
        Assert.Equal(
            rows.GroupBy(row => row.Name).Select(group => (group.Key, group.LongCount())),
            Select.From(Member.Columns).GroupBy(m => m.Name).Select(m => (m.Name, Sql.Count(m))).ToList(db));
        Assert.True(db.Spill.Created > 0);
        Assert.Equal(0, db.Spill.OpenFiles);
    }
}
