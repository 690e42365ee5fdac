using JsonOrm.Queries;
using static JsonOrm.Runtime.Tests.Queries.Execution.Music;

namespace JsonOrm.Runtime.Tests.Queries.Execution;

/// <summary>Paths over foreign keys, in every place an expression may stand.</summary>
public sealed class PathTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_path_is_null_where_it_leads_nowhere(bool isSettled)
    {
        var music = new Music(isSettled: isSettled);
        TableSource disc = From<Disc>();
        RelatedSource band = Path(disc, "BandId", Band.Schema), parent = Path(band, "ParentId", Band.Schema);
        var query = new QueryModel(disc) { Projection = Values(Column(disc, "Id"), Column(band, "Name"), Column(parent, "Name")) };
        Assert.Equal(music.Discs.Select(d => Row(d.Id, BandOf(music, d.BandId)?.Name, BandOf(music, BandOf(music, d.BandId)?.ParentId)?.Name)), music.Run(query));
    }

    [Fact]
    public void Paths_filter_sort_group_and_aggregate()
    {
        var music = new Music(isSettled: true);
        TableSource disc = From<Disc>();
        RelatedSource band = Path(disc, "BandId", Band.Schema);
        ColumnNode name = Column(band, "Name"), id = Column(disc, "Id");
        Assert.Equal(
            music.Discs.Where(d => BandOf(music, d.BandId)?.Name == "Band 3").Select(d => Row(d.Id)),
            music.Run(new QueryModel(disc) { Predicate = Is(name, Text("Band 3")), Projection = Values(id) }));
        Assert.Equal(
            music.Discs.OrderBy(d => BandOf(music, d.BandId)?.Name, StringComparer.Ordinal).ThenByDescending(d => d.Year).Skip(3).Take(20).Select(d => Row(d.Id, BandOf(music, d.BandId)?.Name)),
            music.Run(new QueryModel(disc) { Orderings = [new(name, false), new(Column(disc, "Year"), true)], Projection = Values(id, name), Offset = 3, Limit = 20 }));
        Assert.Equal(
            music.Discs.GroupBy(d => BandOf(music, d.BandId)?.Name).Where(g => g.Count() > 2).Select(g => Row(g.Key, g.Count(), g.Max(d => d.Year))),
            music.Run(new QueryModel(disc)
            {
                GroupBy = [name],
                Having = Less(new ConstantNode(Value.From(2L), ColumnType.Int64), new AggregateNode(AggregateFunction.Count, null)),
                Projection = Values(Column(Path(disc, "BandId", Band.Schema), "Name"), new AggregateNode(AggregateFunction.Count, null), new AggregateNode(AggregateFunction.Max, Column(disc, "Year"))),
            }));
        Assert.Equal(
            [Row(music.Discs.Max(d => BandOf(music, d.BandId)?.Name))],
            music.Run(new QueryModel(disc) { Aggregates = [new AggregateNode(AggregateFunction.Max, name)] }));
    }

    private static Band? BandOf(Music music, int? id) => music.Bands.Find(band => band.Id == id);
}
