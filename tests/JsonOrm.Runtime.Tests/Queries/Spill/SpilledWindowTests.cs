using JsonOrm.Queries;
using JsonOrm.Runtime.Tests.Queries.Execution;
using static JsonOrm.Runtime.Tests.Queries.Execution.Music;

namespace JsonOrm.Runtime.Tests.Queries.Spill;

/// <summary>Window functions over more rows than fit in memory.</summary>
public sealed class SpilledWindowTests
{
    private static readonly TableSource s_disc = From<Disc>();
    private static readonly Ordering[] s_byYear = [new(Column(s_disc, "Year"), true), new(Column(s_disc, "City"), false, Nulls.Last)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_function_gives_the_same(bool isPartitioned)
    {
        var spilled = new Spilled(new Music(bands: 40, discs: 2500, isSettled: true));
        ExpressionNode[] partition = isPartitioned ? [Column(s_disc, "City")] : [];
        ExpressionNode year = Column(s_disc, "Year"), title = Column(s_disc, "Title"), band = Column(s_disc, "BandId");
        spilled.Check("windows", new QueryModel(s_disc)
        {
            Projection = Values(
                Column(s_disc, "Id"),
                new WindowNode(WindowFunction.RowNumber, null, partition, s_byYear),
                new WindowNode(WindowFunction.Rank, null, partition, s_byYear),
                new WindowNode(WindowFunction.DenseRank, null, partition, s_byYear),
                new WindowNode(WindowFunction.Lag, title, partition, s_byYear, 3),
                new WindowNode(WindowFunction.Lead, band, partition, s_byYear, 1100),
                new WindowNode(WindowFunction.Lag, band, partition, s_byYear, 0),
                Sum(year, partition, s_byYear),
                Sum(year, partition, []),
                Sum(new ConvertNode(year, ColumnType.Double), partition, [new(band, false)]),
                Aggregate(AggregateFunction.Count, null, partition, s_byYear),
                Aggregate(AggregateFunction.Max, title, partition, s_byYear),
                Aggregate(AggregateFunction.Average, band, [band], [new(title, false)])),
        });
    }

    [Fact]
    public void Distinct_and_filtered_aggregates_give_the_same()
    {
        var spilled = new Spilled(new Music(bands: 40, discs: 2500));
        ExpressionNode year = Column(s_disc, "Year"), title = Column(s_disc, "Title");
        spilled.Check("distinct", new QueryModel(s_disc)
        {
            Projection = Values(
                Column(s_disc, "Title"),
                new WindowNode(WindowFunction.Aggregate, new AggregateNode(AggregateFunction.Count, title, isDistinct: true), [Column(s_disc, "City")], s_byYear),
                new WindowNode(WindowFunction.Aggregate, new AggregateNode(AggregateFunction.Sum, year, isDistinct: true), [], [new(Column(s_disc, "BandId"), false)]),
                new WindowNode(WindowFunction.Aggregate, new AggregateNode(AggregateFunction.Count, null, filter: Less(year, Number(1994))), [Column(s_disc, "City")], s_byYear)),
            Orderings = [new(new WindowNode(WindowFunction.RowNumber, null, [], s_byYear), true)],
        });
    }

    [Fact]
    public void Windows_stand_over_joins_and_groups()
    {
        var spilled = new Spilled(new Music(bands: 30, discs: 1500), memoryBytes: 1024);
        TableSource band = From<Band>();
        spilled.Check("join", new QueryModel(s_disc)
        {
            Joins = [new JoinModel(JoinKind.Left, band) { On = Is(Column(band, "Id"), Column(s_disc, "BandId")) }],
            Projection = Values(Column(s_disc, "Id"), Column(band, "Name"), new WindowNode(WindowFunction.RowNumber, null, [Column(band, "City")], s_byYear)),
        });
        var count = new AggregateNode(AggregateFunction.Count, null);
        spilled.Check("groups", new QueryModel(s_disc)
        {
            GroupBy = [Column(s_disc, "Id")],
            Projection = Values(Column(s_disc, "Id"), count, new WindowNode(WindowFunction.Aggregate, new AggregateNode(AggregateFunction.Sum, count), [], [new(Column(s_disc, "Id"), true)])),
        });
    }

    [Fact]
    public void Nothing_need_be_read_of_rows_to_number_them()
    {
        var spilled = new Spilled(new Music(discs: 3000));
        spilled.Check("numbers", new QueryModel(s_disc) { Projection = Values(new WindowNode(WindowFunction.RowNumber, null, [], []), Aggregate(AggregateFunction.Count, null, [], [])) });
    }

    private static WindowNode Sum(ExpressionNode value, ExpressionNode[] partition, Ordering[] order) => Aggregate(AggregateFunction.Sum, value, partition, order);

    private static WindowNode Aggregate(AggregateFunction function, ExpressionNode? value, ExpressionNode[] partition, Ordering[] order) =>
        new(WindowFunction.Aggregate, new AggregateNode(function, value), partition, order);
}
