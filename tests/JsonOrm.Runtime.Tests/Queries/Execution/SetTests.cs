using JsonOrm.Queries;
using static JsonOrm.Runtime.Tests.Queries.Execution.Music;

namespace JsonOrm.Runtime.Tests.Queries.Execution;

/// <summary>Set operations on rows and on values, and recursion.</summary>
public sealed class SetTests
{
    private readonly TableSource _disc = From<Disc>();
    private readonly TableSource _band = From<Band>();

    [Fact]
    public void Rows_are_combined_by_key()
    {
        var music = new Music(isSettled: true);
        QueryModel left = new(_disc) { Predicate = Less(Column(_disc, "Id"), Number(40)) };
        TableSource other = From<Disc>();
        QueryModel right = new(other) { Predicate = Less(Column(other, "Year"), Number(1993)), Orderings = [new(Column(other, "Year"), true)] };
        List<int> lefts = [.. music.Discs.Where(d => d.Id < 40).Select(d => d.Id)], rights = [.. music.Discs.Where(d => d.Year < 1993).OrderByDescending(d => d.Year).Select(d => d.Id)];
        foreach ((SetOperator op, IEnumerable<int> expected) in new (SetOperator, IEnumerable<int>)[]
        {
            (SetOperator.Union, lefts.Union(rights)), (SetOperator.UnionAll, lefts.Concat(rights)), (SetOperator.Intersect, lefts.Intersect(rights)), (SetOperator.Except, lefts.Except(rights)),
        })
        {
            var query = new QueryModel(_disc) { Set = new SetModel(op, left, right), Projection = Values(Column(_disc, "Id")) };
            Assert.Equal(expected.Select(id => Row(id)), music.Run(query));
            Assert.Equal(expected.Where(id => id > 10).OrderDescending().Skip(1).Take(3).Select(id => Row(id)), music.Run(query with
            {
                Predicate = Less(Number(10), Column(_disc, "Id")),
                Orderings = [new(Column(_disc, "Id"), true)],
                Offset = 1,
                Limit = 3,
            }));
        }
    }

    [Fact]
    public void Values_are_combined_null_equal_to_null()
    {
        var music = new Music();
        QueryModel left = new(_disc) { Projection = Values(Column(_disc, "City")) }, right = new(_band) { Projection = Values(Column(_band, "City")) };
        List<string?> lefts = [.. music.Discs.Select(d => d.City)], rights = [.. music.Bands.Select(b => b.City)];
        foreach ((SetOperator op, IEnumerable<string?> expected) in new (SetOperator, IEnumerable<string?>)[]
        {
            (SetOperator.Union, lefts.Union(rights)), (SetOperator.UnionAll, lefts.Concat(rights)), (SetOperator.Intersect, lefts.Intersect(rights)), (SetOperator.Except, lefts.Except(rights)),
        })
        {
            var source = new DerivedSource(new SetModel(op, left, right));
            Assert.Equal(expected.Select(city => Row(city)), music.Run(new QueryModel(source)));
            Assert.Equal(expected.OrderBy(city => city, StringComparer.Ordinal).Take(2).Select(city => Row(city)), music.Run(new QueryModel(source) { Orderings = [new(new ColumnNode(source, 0), false)], Limit = 2 }));
        }
    }

    [Fact]
    public void Recursion_reaches_each_row_once_at_its_least_depth()
    {
        var music = new Music(bands: 40);
        TableSource child = From<Band>();
        var query = new QueryModel(_band)
        {
            Recursion = new RecursionModel(
                new QueryModel(_band) { Predicate = new UnaryNode(UnaryOperator.IsNull, Column(_band, "ParentId")) },
                new QueryModel(child) { Predicate = Is(Column(child, "ParentId"), Column(_band, "Id")) }),
            Projection = Values(Column(_band, "Id"), DepthNode.Instance),
        };
        var expected = new List<(int Id, int Depth)>();
        List<Band> level = music.Bands.FindAll(b => b.ParentId is null);
        for (int depth = 0; level.Count > 0; depth++)
        {
            expected.AddRange(level.Select(b => (b.Id, depth)));
            level = [.. level.SelectMany(p => music.Bands.Where(b => b.ParentId == p.Id)).DistinctBy(b => b.Id).Where(b => !expected.Exists(e => e.Id == b.Id))];
        }

        Assert.Equal(expected.Select(e => Row(e.Id, e.Depth)), music.Run(query));
        Assert.Equal(
            expected.Where(e => e.Depth == 2).OrderByDescending(e => e.Id).Select(e => Row(e.Id, e.Depth)),
            music.Run(query with { Predicate = Is(DepthNode.Instance, Number(2)), Orderings = [new(Column(_band, "Id"), true)] }));

        // A cycle: everything is reached from a row that is reached from itself.
        music.Db.Replace(new QuerySession().Insert<Band>([new() { Id = 1, Name = "a", ParentId = 2 }, new() { Id = 2, Name = "b", ParentId = 1 }, new() { Id = 3, Name = "c", ParentId = 3 }]).Table<Band>());
        Assert.Equal(
            ["1|0", "2|1"],
            music.Run(query with { Recursion = query.Recursion! with { Roots = new QueryModel(_band) { Predicate = Is(Column(_band, "Id"), Number(1)) } } }));
    }

    [Fact]
    public void Rows_of_a_cut_query_are_read_again()
    {
        var music = new Music();
        var first = new QueryModel(_disc) { Orderings = [new(Column(_disc, "Year"), false)], Limit = 10 };
        var query = new QueryModel(_disc)
        {
            Inner = first,
            Joins = [new JoinModel(JoinKind.Left, _band) { On = Is(Column(_band, "Id"), Column(_disc, "BandId")) }],
            Predicate = Less(Column(_disc, "Id"), Number(60)),
            Projection = Values(Column(_disc, "Id"), Column(_band, "Name")),
        };
        Assert.Equal(
            music.Discs.OrderBy(d => d.Year).Take(10).Where(d => d.Id < 60).Select(d => Row(d.Id, music.Bands.Find(b => b.Id == d.BandId)?.Name)),
            music.Run(query));
    }
}
