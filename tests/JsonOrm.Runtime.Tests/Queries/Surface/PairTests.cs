using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Queries.Surface;

/// <summary>Joins by columns of both tables, run.</summary>
public sealed class PairTests
{
    private readonly QuerySession _db = new QuerySession()
        .Insert<Owner>([new() { Id = 1, Town = "Oslo" }, new() { Id = 2, Town = null }, new() { Id = 3, Town = "Rom" }])
        .Insert<Pet>([new() { Id = 10, OwnerId = 1, Town = "Rom" }, new() { Id = 11, OwnerId = 1, Town = "Oslo" }, new() { Id = 12, OwnerId = null, Town = null }]);

    [Fact]
    public void A_left_join_gives_null_where_nothing_matches()
    {
        List<(Owner, Pet?)> pairs = Select.From<Owner>().LeftJoin<Pet>(Owner.Columns.Id, Pet.Columns.OwnerId).ToList(_db);
        Assert.Equal([(1, 10), (1, 11), (2, null), (3, null)], pairs.Select(pair => (pair.Item1.Id, pair.Item2?.Id)));
    }

    [Fact]
    public void Other_kinds_of_join()
    {
        Assert.Equal([(1, 11), (3, 10)], Select.From(Owner.Columns).Join<Pet>(Owner.Columns.Town, Pet.Columns.Town).ToList(_db).Select(pair => (pair.Item1.Id, pair.Item2.Id)));
        List<(Owner?, Pet)> right = Select.From<Owner>().RightJoin(Owner.Columns.Id, Pet.Columns.OwnerId).ToList(_db);
        Assert.Equal([(1, 10), (1, 11), (null, 12)], right.Select(pair => (pair.Item1?.Id, pair.Item2.Id)).OrderBy(pair => pair.Item2));
        List<(Owner?, Pet?)> full = Select.From<Owner>().FullJoin(Owner.Columns.Id, Pet.Columns.OwnerId).ToList(_db);
        Assert.Equal(5, full.Count);
        Assert.Single(full, pair => pair.Item1 is null);
        Assert.Equal(2, full.Count(pair => pair.Item2 is null));
    }

    [Fact]
    public void Conditions_and_orders_are_over_either_table()
    {
        var pairs = Select.From<Owner>().Join<Pet>(Owner.Columns.Id, Pet.Columns.OwnerId).Where(Pet.Columns.Id > 9).Where(Owner.Columns.Id == 1).OrderByDescending(Pet.Columns.Id).Take(1);
        Assert.Equal("select * from owner join pet on owner.Id = pet.OwnerId where pet.Id > 9 and owner.Id = 1 order by pet.Id desc limit 1", pairs.ToString());
        Assert.Equal(11, Assert.Single(pairs.ToList(_db)).Item2.Id);
        Assert.Equal(2, Select.From<Owner>().Join<Pet>(Owner.Columns.Id, Pet.Columns.OwnerId).Count(_db));
        Assert.Equal([(10, 10), (11, 11)], Select.From(Pet.Columns).Join(Pet.Columns.Town, Pet.Columns.Town).ToList(_db).Select(pair => (pair.Item1.Id, pair.Item2.Id)));
    }
}

[Table]
public partial class Owner
{
    [Key]
    public int Id { get; set; }

    public string? Town { get; set; }
}

[Table]
public partial class Pet
{
    [Key]
    public int Id { get; set; }

    public int? OwnerId { get; set; }

    public string? Town { get; set; }
}
