using JsonOrm.Queries;
using JsonOrm.Runtime.Tests.Queries.Execution;
using static JsonOrm.Runtime.Tests.Queries.Execution.Music;

namespace JsonOrm.Runtime.Tests.Queries.Spill;

/// <summary>Joins whose right sides do not fit in memory.</summary>
public sealed class SpilledJoinTests
{
    private readonly TableSource _disc = From<Disc>();
    private readonly TableSource _other = From<Disc>();
    private readonly TableSource _band = From<Band>();

    public static TheoryData<JoinKind> Kinds => [JoinKind.Inner, JoinKind.Left, JoinKind.Right, JoinKind.Full];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Pairs_come_in_the_same_order(JoinKind kind)
    {
        // Few cities: groups of equal rows that fill several blocks, on both sides.
        var spilled = new Spilled(new Music(bands: 400, discs: 240, isSettled: true));
        spilled.Check("many equal", Join(kind, Is(Column(_disc, "City"), Column(_band, "City"))));
        spilled.Check("few equal", Join(kind, Is(Column(_disc, "BandId"), Column(_band, "Id"))));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_left_of_the_condition_is_checked_on_pairs(JoinKind kind)
    {
        var spilled = new Spilled(new Music(bands: 250, discs: 200));
        spilled.Check("rest", Join(kind, And(Is(Column(_disc, "City"), Column(_band, "City")), Less(Column(_disc, "Id"), Column(_band, "Id")))));
        spilled.Check("two keys", Join(kind, And(Is(Column(_disc, "City"), Column(_band, "City")), Is(Column(_disc, "BandId"), Column(_band, "Id")))));
    }

    [Theory]
    [InlineData(JoinKind.Inner)]
    [InlineData(JoinKind.Left)]
    [InlineData(JoinKind.Full)]
    public void Nothing_need_be_equal(JoinKind kind)
    {
        var spilled = new Spilled(new Music(bands: 150, discs: 60));
        spilled.Check("order", Join(kind, Less(Column(_disc, "Id"), Column(_band, "Id"))));
        spilled.Check("all", Join(kind, null));
    }

    [Fact]
    public void Several_joins_follow_one_another()
    {
        var spilled = new Spilled(new Music(bands: 600, discs: 500));
        spilled.Check("three", new QueryModel(_disc)
        {
            Joins =
            [
                new JoinModel(JoinKind.Left, _band) { On = Is(Column(_disc, "BandId"), Column(_band, "Id")) },
                new JoinModel(JoinKind.Left, _other) { On = And(Is(Column(_other, "City"), Column(_band, "City")), Is(Column(_other, "Year"), Column(_disc, "Year"))) },
            ],
            Predicate = Less(Column(_disc, "Year"), Number(1993)),
            Projection = Values(Column(_disc, "Id"), Column(_band, "Name"), Column(_other, "Title"), Column(Path(_other, "BandId", Band.Schema), "City")),
            Orderings = [new(Column(_other, "Title"), true, Nulls.First)],
        });
    }

    [Fact]
    public void Results_of_a_query_are_joined()
    {
        var spilled = new Spilled(new Music(bands: 600, discs: 900));
        var counts = new DerivedSource(new QueryModel(_other) { GroupBy = [Column(_other, "Id")], Projection = Values(Column(_other, "Id"), new AggregateNode(AggregateFunction.Max, Column(_other, "Title"))) });
        spilled.Check("derived", new QueryModel(_disc)
        {
            Joins = [new JoinModel(JoinKind.Left, counts) { On = Is(new ColumnNode(counts, 0), Column(_disc, "Id")) }],
            Projection = Values(Column(_disc, "Title"), new ColumnNode(counts, 1)),
        });
    }

    [Fact]
    public void A_recursion_joins_every_level_to_the_same_rows()
    {
        var spilled = new Spilled(new Music(bands: 1500));
        TableSource child = From<Band>();
        spilled.Check("recursion", new QueryModel(_band)
        {
            Recursion = new RecursionModel(
                new QueryModel(_band) { Predicate = Less(Column(_band, "Id"), Number(700)) },
                new QueryModel(child) { Predicate = Is(new FunctionNode(QueryFunction.Lower, Column(child, "City")), new FunctionNode(QueryFunction.Lower, Column(_band, "City"))) }),
            Projection = Values(Column(_band, "Id"), DepthNode.Instance),
        });
    }

    private QueryModel Join(JoinKind kind, ExpressionNode? on) => new(_disc)
    {
        Joins = [new JoinModel(kind, _band) { On = on }],
        Projection = Values(Column(_disc, "Id"), Column(_band, "Id"), Column(_band, "Name"), Column(_disc, "Title")),
    };
}
