using JsonOrm.Queries;
using JsonOrm.Runtime.Tests.Queries.Execution;
using static JsonOrm.Runtime.Tests.Queries.Execution.Music;

namespace JsonOrm.Runtime.Tests.Queries.Spill;

/// <summary>Sorts where it is not known which values are read later: whole rows of several sources are put away.</summary>
public sealed class SpilledSortTests
{
    private readonly TableSource _disc = From<Disc>();
    private readonly TableSource _band = From<Band>();

    [Theory]
    [InlineData(JoinKind.Left)]
    [InlineData(JoinKind.Full)]
    public void Rows_of_a_join_are_sorted_below_another_level(JoinKind kind)
    {
        var spilled = new Spilled(new Music(bands: 50, discs: 1200, isSettled: true));
        QueryModel rows = new(_disc)
        {
            Joins = [new JoinModel(kind, _band) { On = Is(Column(_band, "Id"), Column(_disc, "BandId")) }],
            Orderings = [new(Column(_band, "Name"), true, Nulls.Last), new(Column(_disc, "Year"), false)],
            Limit = 1100,
        };
        spilled.Check("level", new QueryModel(_disc)
        {
            Inner = rows,
            Predicate = Less(Column(_disc, "Year"), Number(1997)),
            Projection = Values(Column(_disc, "Id"), Column(_disc, "Title"), Column(_band, "City"), Column(Path(_disc, "BandId", Band.Schema), "Name")),
        });
    }

    [Fact]
    public void Rows_of_one_table_are_sorted_below_another_level()
    {
        var spilled = new Spilled(new Music(discs: 1500));
        QueryModel rows = new(_disc) { Orderings = [new(Column(_disc, "Title"), false)], Offset = 3, Limit = 1200 };
        spilled.Check("level", new QueryModel(_disc) { Inner = rows, Orderings = [new(Column(_disc, "Year"), true)], Projection = Values(Column(_disc, "Id"), Column(_disc, "Title")) });
    }

    [Fact]
    public void Results_of_a_query_are_sorted_below_another_level()
    {
        var spilled = new Spilled(new Music(discs: 1500));
        var results = new DerivedSource(new QueryModel(_disc) { Projection = Values(Column(_disc, "Title"), Column(_disc, "Id")) });
        QueryModel rows = new(results) { Orderings = [new(new ColumnNode(results, 0), true)], Limit = 1300 };
        spilled.Check("level", new QueryModel(results) { Inner = rows, Predicate = Less(Number(200), new ColumnNode(results, 1)) });
    }

    [Fact]
    public void A_small_limit_over_wide_rows_holds_copies()
    {
        var spilled = new Spilled(new Music(bands: 50, discs: 1200, isSettled: true));
        spilled.Check("limit", new QueryModel(_disc)
        {
            Joins = [new JoinModel(JoinKind.Inner, _band) { On = Is(Column(_band, "Id"), Column(_disc, "BandId")) }],
            Orderings = [new(Column(_disc, "City"), false), new(Column(_band, "Name"), false)],
            Projection = Values(Column(_disc, "Id"), Column(_band, "Id")),
            Limit = 900,
        });
    }

    [Fact]
    public void Depths_of_a_recursion_are_kept()
    {
        var spilled = new Spilled(new Music(bands: 1500));
        TableSource child = From<Band>();
        spilled.Check("depths", new QueryModel(_band)
        {
            Inner = new QueryModel(_band)
            {
                Recursion = new RecursionModel(
                    new QueryModel(_band) { Predicate = Less(Column(_band, "Id"), Number(9)) },
                    new QueryModel(child) { Predicate = Is(Column(child, "ParentId"), Column(_band, "Id")) }),
                Orderings = [new(Column(_band, "Name"), true)],
            },
            Projection = Values(Column(_band, "Id"), DepthNode.Instance),
        });
    }
}
