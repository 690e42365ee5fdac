namespace JsonOrm.Runtime.Tests.Queries.Surface;

/// <summary>The forms that generated code begins, run.</summary>
public sealed class GeneratedFormTests
{
    private readonly QuerySession _db = new QuerySession()
        .Insert<Owner>([new() { Id = 1, Town = "Oslo" }, new() { Id = 2, Town = null }, new() { Id = 3, Town = "Rom" }])
        .Insert<Pet>([new() { Id = 10, OwnerId = 1, Town = "Rom" }, new() { Id = 11, OwnerId = 1, Town = "Oslo" }, new() { Id = 12, OwnerId = null, Town = null }]);

    [Fact]
    public void Joins_of_every_kind_and_of_three_tables()
    {
        List<(Owner, Pet?)> left = Select.From(Owner.Columns).LeftJoin(o => Pet.RowsFor(o).Where(p => p.OwnerId == o.Id)).ToList(_db);
        Assert.Equal([(1, 10), (1, 11), (2, null), (3, null)], left.Select(pair => (pair.Item1.Id, pair.Item2?.Id)));
        Assert.Equal(9, Select.From(Owner.Columns).CrossJoin(o => Pet.RowsFor(o)).Count(_db));
        Assert.Equal([(1, 10), (1, 11), (null, 12)], Select.From(Owner.Columns).RightJoin(o => Pet.RowsFor(o).Where(p => p.OwnerId == o.Id)).OrderBy((o, p) => p.Id).Select((o, p) => (o.Id, p.Id)).ToList(_db));
        Assert.Equal(5, Select.From(Owner.Columns).FullJoin(o => Pet.RowsFor(o).Where(p => p.OwnerId == o.Id)).ToList(_db).Count);
        List<(Owner, Pet, Owner?)> three = Select.From(Owner.Columns).Join(o => Pet.RowsFor(o).Where(p => p.OwnerId == o.Id))
            .LeftJoin((o, p) => Owner.RowsFor(o).Where(other => other.Town == p.Town && other.Id != o.Id)).ToList(_db);
        Assert.Equal([(1, 10, 3), (1, 11, null)], three.Select(row => (row.Item1.Id, row.Item2.Id, row.Item3?.Id)));
        Assert.Equal([(1, 11), (2, null), (3, null)], Select.From(Owner.Columns).LeftJoin(o => Pet.RowsFor(o).Where(p => p.OwnerId == o.Id).OrderByDescending(p => p.Id).Take(1)).Select((o, p) => (o.Id, p.Id)).ToList(_db));
    }

    [Fact]
    public void Groups()
    {
        Assert.Equal([(1, 2L), (null, 1L)], Select.From(Pet.Columns).GroupBy(p => p.OwnerId).OrderByDescending(p => Sql.Count(p)).Select(p => (p.OwnerId, Sql.Count(p))).ToList(_db));
        Assert.Equal([(1, 2L, 11), (2, 0L, null), (3, 0L, null)], Select.From(Owner.Columns).LeftJoin(o => Pet.RowsFor(o).Where(p => p.OwnerId == o.Id))
            .GroupBy((o, p) => o.Id).Select((o, p) => (o.Id, Sql.Count(p), p.Id.Max())).ToList(_db));
        Assert.Equal([(3L, 2L)], Select.From(Pet.Columns).Select(p => (Sql.Count(p), p.Town.CountDistinct())).ToList(_db));
        Assert.Equal(2, Select.From(Pet.Columns).GroupBy(p => (p.OwnerId, p.Town)).Having(p => p.OwnerId != null).Select(p => p.Town).Count(_db));
    }

    [Fact]
    public void Results_as_rows()
    {
        var counts = Select.From(Pet.Columns).GroupBy(p => p.OwnerId).Select(p => (p.OwnerId, Sql.Count(p)));
        Assert.Equal([(1, 3L)], counts.AsRows().Where((owner, count) => count > 1).Select((owner, count) => (owner, count.AsNumber() + 1)).ToList(_db));
        Assert.Equal([("Oslo", 2L)], counts.AsRows().Join((owner, count) => Owner.RowsFor(owner).Where(o => o.Id == owner)).Select((owner, count, o) => (o.Town, count)).ToList(_db));
        Assert.Equal([1, 2, 3, 10, 11, 12], Select.From(Owner.Columns).Select(o => o.Id).Union(Select.From(Pet.Columns).Select(p => p.Id)).AsRows().OrderBy(id => id).ToList(_db));
    }

    [Fact]
    public void Subqueries()
    {
        Assert.Equal([1], Select.From(Owner.Columns).Where(o => o.Id.In(Select.From(Pet.Columns).Select(p => p.OwnerId))).ToList(_db).Select(o => o.Id));
        Assert.Empty(Select.From(Owner.Columns).Where(o => o.Id.NotIn(Select.From(Pet.Columns).Select(p => p.OwnerId))).ToList(_db));
        Assert.Equal([2, 3], Select.From(Owner.Columns).Where(o => !Pet.RowsFor(o).Any(p => p.OwnerId == o.Id)).ToList(_db).Select(o => o.Id));
        Assert.Equal([(1, 11), (2, null), (3, null)], Select.From(Owner.Columns).Select(o => (o.Id, Pet.RowsFor(o).Where(p => p.OwnerId == o.Id).Max(p => p.Id))).ToList(_db));
        Assert.Equal([12], Select.From(Pet.Columns).Where(p => p.Id == Sql.Scalar(Select.From(Pet.Columns).Select(x => x.Id.Max()))).ToList(_db).Select(p => p.Id));
        Assert.Equal(3, Select.From(Owner.Columns).Where(o => Sql.Exists(Select.From(Pet.Columns).Where(p => p.Id == 10))).Count(_db));
    }

    [Fact]
    public void Windows() => Assert.Equal(
        [(10, 1L, null, 1L), (11, 2L, 10, 2L), (12, 1L, null, 1L)],
        Select.From(Pet.Columns).Select(p => (
            p.Id,
            Sql.RowNumber(Sql.Window(p).PartitionBy(p.OwnerId).OrderBy(p.Id)),
            p.Id.Lag(Sql.Window(p).PartitionBy(p.OwnerId).OrderBy(p.Id)),
            Sql.Count(p).Over(Sql.Window(p).PartitionBy(p.OwnerId).OrderBy(p.Id)))).ToList(_db).OrderBy(row => row.Item1));

    [Fact]
    public void Recursion()
    {
        List<(Pet Row, int Depth)> rows = Select.From(Pet.Columns).Where(p => p.Id == 10).Recurse(p => Pet.RowsFor(p).Where(next => next.Id == p.Id + 1)).ToList(_db);
        Assert.Equal([(10, 0), (11, 1), (12, 2)], rows.Select(row => (row.Row.Id, row.Depth)));
    }
}
