using JsonOrm.Queries;
using static JsonOrm.Runtime.Tests.Queries.Execution.Music;

namespace JsonOrm.Runtime.Tests.Queries.Execution;

/// <summary>What a query reads, told by its explanation.</summary>
public sealed class AccessTests
{
    private readonly Music _music = new(bands: 2000, discs: 9000, isSettled: true);
    private readonly TableSource _band = From<Band>();
    private readonly TableSource _disc = From<Disc>();

    [Fact]
    public void A_condition_on_a_path_seeks_by_the_foreign_key()
    {
        RelatedSource band = Path(_disc, "BandId", Band.Schema);
        var query = new QueryModel(_disc) { Predicate = And(Is(Column(band, "Id"), Number(7)), Less(Column(_disc, "Year"), Number(1995))), Projection = Values(Column(_disc, "Id")) };
        Assert.Equal(_music.Discs.Where(d => d.BandId == 7 && d.Year < 1995).Select(d => Row(d.Id)), _music.Run(query));
        Assert.Contains("index seek", Explain(query), StringComparison.Ordinal);
        var missing = new QueryModel(_disc) { Predicate = new UnaryNode(UnaryOperator.IsNull, Column(band, "Name")), Aggregates = [new AggregateNode(AggregateFunction.Count, null)] };
        Assert.Equal([Row(_music.Discs.Count(d => !_music.Bands.Exists(b => b.Id == d.BandId)))], _music.Run(missing));
    }

    [Fact]
    public void Few_rows_on_either_side_of_a_join_seek_the_other()
    {
        var left = new QueryModel(_band)
        {
            Joins = [new JoinModel(JoinKind.Left, _disc) { On = Is(Column(_disc, "BandId"), Column(_band, "Id")) }],
            Predicate = Less(Column(_band, "Id"), Number(4)),
            Projection = Values(Column(_band, "Id"), Column(_disc, "Id")),
        };
        Assert.Equal(
            _music.Bands.Take(3).SelectMany(b => _music.Discs.Where(d => d.BandId == b.Id).DefaultIfEmpty(), (b, d) => Row(b.Id, d?.Id)),
            _music.Run(left));
        Assert.Contains("index seek", Explain(left), StringComparison.Ordinal);
        var right = new QueryModel(_disc)
        {
            Joins = [new JoinModel(JoinKind.Inner, _band) { On = Is(Column(_disc, "BandId"), Column(_band, "Id")) }],
            Predicate = Less(Column(_band, "Id"), Number(4)),
            Projection = Values(Column(_disc, "Id"), Column(_band, "Id")),
        };
        Assert.Equal(_music.Discs.Where(d => d.BandId is > 0 and < 4).Select(d => Row(d.Id, d.BandId)), _music.Run(right));
        Assert.Contains("index seek", Explain(right), StringComparison.Ordinal);
    }

    [Fact]
    public void Existence_stops_at_the_first_row()
    {
        var query = new QueryModel(_band) { Predicate = And(Less(Column(_band, "Id"), Number(3)), new ExistsNode(new QueryModel(_disc))), Projection = Values(Column(_band, "Id")) };
        Assert.Equal(["1", "2"], _music.Run(query));
        Assert.Contains("subquery", Explain(query), StringComparison.Ordinal);
    }

    [Fact]
    public void A_subquery_is_asked_for_the_keys_of_few_rows_and_read_whole_for_many()
    {
        var count = new ScalarQueryNode(new QueryModel(_disc) { Predicate = Is(Column(_disc, "BandId"), Column(_band, "Id")), Aggregates = [new AggregateNode(AggregateFunction.Count, null)] });
        var query = new QueryModel(_band) { Predicate = Less(new ConstantNode(Value.From(3L), ColumnType.Int64), count), Projection = Values(Column(_band, "Id")) };
        Assert.Equal(_music.Bands.Where(b => _music.Discs.Count(d => d.BandId == b.Id) > 3).Select(b => Row(b.Id)), _music.Run(query));
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(Explain(query), "read whole"));
        query = query with { Predicate = And(Less(Column(_band, "Id"), Number(9)), query.Predicate!) };
        Assert.Equal(_music.Bands.Take(8).Where(b => _music.Discs.Count(d => d.BandId == b.Id) > 3).Select(b => Row(b.Id)), _music.Run(query));
        Assert.Contains("counted in ix_disc_BandId alone for 8 different keys", Explain(query), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_join_can_be_stopped()
    {
        TableSource other = From<Disc>();
        var endless = new QueryModel(_disc) { Joins = [new JoinModel(JoinKind.Inner, other), new JoinModel(JoinKind.Inner, _band)], Aggregates = [new AggregateNode(AggregateFunction.Count, null)] };
        using var stop = new CancellationTokenSource();
        await using RowCursor cursor = await _music.Db.OpenCursorAsync(endless, stop.Token);
        stop.CancelAfter(TimeSpan.FromMilliseconds(50));
        Assert.Throws<OperationCanceledException>(() => cursor.MoveNext());
    }

    private string Explain(QueryModel query)
    {
        using RowCursor cursor = _music.Db.OpenCursor(query);
        while (cursor.MoveNext())
        {
        }

        return cursor.Explain().ToString();
    }
}
