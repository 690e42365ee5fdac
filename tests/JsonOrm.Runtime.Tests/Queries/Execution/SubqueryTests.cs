using JsonOrm.Queries;
using static JsonOrm.Runtime.Tests.Queries.Execution.Music;

namespace JsonOrm.Runtime.Tests.Queries.Execution;

/// <summary>Subqueries, alone and tied to the row outside, with SQL's nulls.</summary>
public sealed class SubqueryTests
{
    private readonly TableSource _band = From<Band>();
    private readonly TableSource _disc = From<Disc>();

    public static TheoryData<int, int> Sizes => new() { { 12, 60 }, { 3, 4000 }, { 40, 2 }, { 5, 0 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Existence_and_counts_are_taken_for_each_row_outside(int bands, int discs)
    {
        var music = new Music(bands, discs, isSettled: true);
        ExpressionNode own = Is(Column(_disc, "BandId"), Column(_band, "Id"));
        var old = new QueryModel(_disc) { Predicate = And(own, Less(Column(_disc, "Year"), Number(1993))) };
        var count = new ScalarQueryNode(old with { Aggregates = [new AggregateNode(AggregateFunction.Count, null)] });
        var last = new ScalarQueryNode(old with { Aggregates = [new AggregateNode(AggregateFunction.Max, Column(_disc, "Year"))] });
        var first = new ScalarQueryNode(old with { Orderings = [new(Column(_disc, "Year"), true)], Limit = 1, Offset = 1, Projection = Values(Column(_disc, "Title")) });
        Assert.Equal(
            music.Bands.Select(b =>
            {
                List<Disc> found = music.Discs.FindAll(d => d.BandId == b.Id && d.Year < 1993);
                return Row(b.Id, found.Count > 0, found.Count, found.Max(d => (int?)d.Year), found.OrderByDescending(d => d.Year).Skip(1).FirstOrDefault()?.Title);
            }),
            music.Run(new QueryModel(_band) { Projection = Values(Column(_band, "Id"), new ExistsNode(old), count, last, first) }));
        Assert.Equal(
            music.Bands.Where(b => !music.Discs.Exists(d => d.BandId == b.Id && d.Year < 1993)).Select(b => Row(b.Id)),
            music.Run(new QueryModel(_band) { Predicate = new UnaryNode(UnaryOperator.Not, new ExistsNode(old)), Projection = Values(Column(_band, "Id")) }));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Membership_knows_null(int bands, int discs)
    {
        var music = new Music(bands, discs, isSettled: true);
        var all = new QueryModel(_disc) { Projection = Values(Column(_disc, "City")) };
        QueryModel known = all with { Predicate = new UnaryNode(UnaryOperator.Not, new UnaryNode(UnaryOperator.IsNull, Column(_disc, "City"))) };
        QueryModel own = all with { Predicate = Is(Column(_disc, "BandId"), Column(_band, "Id")) };
        QueryModel none = all with { Predicate = Less(Column(_disc, "Id"), Number(0)) };
        foreach ((QueryModel query, Func<Band, Disc, bool> isIn) in new (QueryModel, Func<Band, Disc, bool>)[]
        {
            (all, (_, _) => true), (known, (_, d) => d.City is not null), (own, (b, d) => d.BandId == b.Id), (none, (_, _) => false),
        })
        {
            var membership = new InQueryNode(Column(_band, "City"), query);
            bool? Expected(Band b)
            {
                List<string?> members = [.. music.Discs.Where(d => isIn(b, d)).Select(d => d.City)];
                return members.Count == 0 ? false : b.City is not null && members.Contains(b.City) ? true : b.City is null || members.Contains(null) ? null : false;
            }

            Assert.Equal(music.Bands.Select(b => Row(b.Id, Expected(b))), music.Run(new QueryModel(_band) { Projection = Values(Column(_band, "Id"), membership) }));
            Assert.Equal(music.Bands.Where(b => Expected(b) == true).Select(b => Row(b.Id)), music.Run(new QueryModel(_band) { Predicate = membership, Projection = Values(Column(_band, "Id")) }));
            Assert.Equal(
                music.Bands.Where(b => Expected(b) == false).Select(b => Row(b.Id)),
                music.Run(new QueryModel(_band) { Predicate = new UnaryNode(UnaryOperator.Not, membership), Projection = Values(Column(_band, "Id")) }));
        }
    }

    [Fact]
    public void A_value_of_several_rows_is_refused_by_name()
    {
        var music = new Music();
        var titles = new QueryModel(_disc) { Predicate = Is(Column(_disc, "BandId"), Column(_band, "Id")), Projection = Values(Column(_disc, "Title")) };
        var query = new QueryModel(_band) { Projection = Values(new ScalarQueryNode(titles)) };
        Assert.Contains("more than one result", Assert.Throws<JsonOrmException>(() => music.Run(query)).Message, StringComparison.Ordinal);
        Assert.Throws<JsonOrmException>(() => music.Run(query with { Projection = Values(new ScalarQueryNode(titles with { Predicate = null })) }));
        Assert.Equal(music.Bands.Select(b => Row(music.Discs.Find(d => d.BandId == b.Id)?.Title)), music.Run(query with { Projection = Values(new ScalarQueryNode(titles with { Limit = 1 })) }));
    }

    [Fact]
    public void A_subquery_tied_by_more_than_equality_is_asked_for_each_row()
    {
        var music = new Music();
        TableSource other = From<Disc>();
        var newer = new QueryModel(other) { Predicate = And(Is(Column(other, "BandId"), Column(_disc, "BandId")), Less(Column(_disc, "Year"), Column(other, "Year"))) };
        var nested = newer with { Predicate = And(newer.Predicate!, new ExistsNode(new QueryModel(_band) { Predicate = And(Is(Column(_band, "Id"), Column(other, "BandId")), Is(Column(_band, "City"), Column(_disc, "City"))) })) };
        var query = new QueryModel(_disc)
        {
            Projection = Values(Column(_disc, "Id"), new ExistsNode(newer), new ScalarQueryNode(newer with { Aggregates = [new AggregateNode(AggregateFunction.Count, null)] }), new ExistsNode(nested)),
        };
        Assert.Equal(
            music.Discs.Select(d =>
            {
                List<Disc> found = music.Discs.FindAll(o => o.BandId is not null && o.BandId == d.BandId && d.Year < o.Year);
                return Row(d.Id, found.Count > 0, found.Count, found.Exists(o => d.City is not null && music.Bands.Find(b => b.Id == o.BandId)?.City == d.City));
            }),
            music.Run(query));
    }

    [Fact]
    public void Results_inside_a_subquery_see_the_row_outside()
    {
        var music = new Music();
        var own = new DerivedSource(new QueryModel(_disc) { Predicate = Is(Column(_disc, "BandId"), Column(_band, "Id")), Orderings = [new(Column(_disc, "Year"), true)], Limit = 3, Projection = Values(Column(_disc, "Year")) });
        var least = new ScalarQueryNode(new QueryModel(own) { Aggregates = [new AggregateNode(AggregateFunction.Min, new ColumnNode(own, 0))] });
        Assert.Equal(
            music.Bands.Select(b => Row(b.Id, music.Discs.Where(d => d.BandId == b.Id).OrderByDescending(d => d.Year).Take(3).Min(d => (int?)d.Year))),
            music.Run(new QueryModel(_band) { Projection = Values(Column(_band, "Id"), least) }));
    }

    [Fact]
    public void A_subquery_stands_in_an_aggregate_an_order_and_a_group()
    {
        var music = new Music(isSettled: true);
        var count = new ScalarQueryNode(new QueryModel(_disc) { Predicate = Is(Column(_disc, "BandId"), Column(_band, "Id")), Aggregates = [new AggregateNode(AggregateFunction.Count, null)] });
        int Count(Band band) => music.Discs.Count(d => d.BandId == band.Id);
        Assert.Equal([Row(music.Bands.Sum(Count))], music.Run(new QueryModel(_band) { Aggregates = [new AggregateNode(AggregateFunction.Sum, count)] }));
        Assert.Equal(music.Bands.OrderByDescending(Count).Select(b => Row(b.Id)), music.Run(new QueryModel(_band) { Orderings = [new(count, true)], Projection = Values(Column(_band, "Id")) }));
        Assert.Equal(
            music.Bands.GroupBy(Count).Select(g => Row(g.Key, g.Count())),
            music.Run(new QueryModel(_band) { GroupBy = [count], Projection = Values(count, new AggregateNode(AggregateFunction.Count, null)) }));
    }
}
