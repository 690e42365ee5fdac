using JsonOrm.Queries;
using static JsonOrm.Runtime.Tests.Queries.Execution.Music;

namespace JsonOrm.Runtime.Tests.Queries.Execution;

/// <summary>Joins of every kind against the same over lists.</summary>
public sealed class JoinTests
{
    private readonly TableSource _band = From<Band>();
    private readonly TableSource _disc = From<Disc>();

    [Theory]
    [InlineData(JoinKind.Inner, 12, 60)]
    [InlineData(JoinKind.Left, 12, 60)]
    [InlineData(JoinKind.Right, 12, 60)]
    [InlineData(JoinKind.Full, 12, 60)]
    [InlineData(JoinKind.Inner, 4, 3000)]
    [InlineData(JoinKind.Left, 4, 3000)]
    [InlineData(JoinKind.Inner, 4, 0)]
    [InlineData(JoinKind.Full, 0, 5)]
    public void A_join_on_equality_pairs_what_is_equal(JoinKind kind, int bands, int discs)
    {
        var music = new Music(bands, discs, isSettled: true);
        Check(music, kind, Is(Column(_disc, "BandId"), Column(_band, "Id")), (b, d) => d.BandId == b.Id);
        Check(music, kind, And(Is(Column(_band, "Id"), Column(_disc, "BandId")), Less(Column(_disc, "Year"), Number(1995))), (b, d) => d.BandId == b.Id && d.Year < 1995);
        Check(music, kind, And(Is(Column(_band, "Id"), Column(_disc, "BandId")), Less(Column(_band, "Id"), Number(3))), (b, d) => d.BandId == b.Id && b.Id < 3);
        Check(music, kind, And(Is(Column(_band, "City"), Column(_disc, "City")), Less(Column(_band, "Id"), Column(_disc, "BandId"))), (b, d) => b.City is not null && b.City == d.City && b.Id < d.BandId);
    }

    [Theory]
    [InlineData(JoinKind.Inner)]
    [InlineData(JoinKind.Left)]
    [InlineData(JoinKind.Full)]
    public void A_join_may_compare_otherwise_or_not_at_all(JoinKind kind)
    {
        var music = new Music(bands: 120, discs: 90);
        Check(music, kind, Less(Column(_disc, "Id"), Column(_band, "Id")), (b, d) => d.Id < b.Id);
        Check(music, kind, null, (_, _) => true);
        Check(music, kind, Less(Column(_disc, "Id"), Number(0)), (_, _) => false);
    }

    [Fact]
    public void A_condition_behind_an_outer_join_sees_missing_rows()
    {
        var music = new Music();
        var query = new QueryModel(_band)
        {
            Joins = [new JoinModel(JoinKind.Left, _disc) { On = And(Is(Column(_disc, "BandId"), Column(_band, "Id")), Less(Column(_disc, "Year"), Number(1992))) }],
            Predicate = And(new UnaryNode(UnaryOperator.IsNull, Column(_disc, "Id")), Less(Column(_band, "Id"), Number(9))),
            Projection = Values(Column(_band, "Id"), Column(_disc, "Id")),
        };
        Assert.Equal(music.Bands.Where(b => b.Id < 9 && !music.Discs.Exists(d => d.BandId == b.Id && d.Year < 1992)).Select(b => Row(b.Id, null)), music.Run(query));
    }

    [Fact]
    public void Three_tables_and_a_self_join_keep_their_order()
    {
        var music = new Music(isSettled: true);
        TableSource song = From<Song>(), parent = From<Band>();
        var query = new QueryModel(_band)
        {
            Joins =
            [
                new JoinModel(JoinKind.Inner, _disc),
                new JoinModel(JoinKind.Left, parent) { On = Is(Column(parent, "Id"), Column(_band, "ParentId")) },
                new JoinModel(JoinKind.Inner, song) { On = Is(Column(song, "DiscId"), Column(_disc, "Id")) },
            ],
            Predicate = And(And(Is(Column(_band, "Id"), Column(_disc, "BandId")), Less(Column(_disc, "Year"), Number(1996))), Less(Column(song, "Number"), Number(3))),
            Projection = Values(Column(_band, "Id"), Column(_disc, "Title"), Column(parent, "Name"), Column(song, "Name")),
        };
        Assert.Equal(
            from b in music.Bands
            from d in music.Discs
            where d.BandId == b.Id && d.Year < 1996
            from s in music.Songs
            where s.DiscId == d.Id && s.Number < 3
            select Row(b.Id, d.Title, music.Bands.Find(p => p.Id == b.ParentId)?.Name, s.Name),
            music.Run(query));
    }

    [Fact]
    public void A_set_of_rows_is_joined_and_a_cut_one_for_each_row()
    {
        var music = new Music(isSettled: true);
        QueryModel discs = new(_disc) { Predicate = And(Is(Column(_disc, "BandId"), Column(_band, "Id")), Less(Column(_disc, "Year"), Number(1997))) };
        QueryModel latest = discs with { Orderings = [new(Column(_disc, "Year"), true)], Limit = 2 };
        foreach (JoinKind kind in new[] { JoinKind.Inner, JoinKind.Left })
        {
            foreach (QueryModel rows in new[] { discs, latest })
            {
                var query = new QueryModel(_band) { Joins = [new JoinModel(kind, _disc) { Rows = rows }], Projection = Values(Column(_band, "Id"), Column(_disc, "Id")) };
                IEnumerable<string> expected = music.Bands.SelectMany(b =>
                {
                    IEnumerable<Disc> own = music.Discs.Where(d => d.BandId == b.Id && d.Year < 1997);
                    own = rows == latest ? own.OrderByDescending(d => d.Year).Take(2) : own;
                    return (kind == JoinKind.Left ? own.DefaultIfEmpty() : own).Select(d => Row(b.Id, d?.Id));
                });
                Assert.Equal(expected, music.Run(query));
            }
        }
    }

    [Fact]
    public void Results_of_a_query_are_joined_as_rows()
    {
        var music = new Music(isSettled: true);
        var counts = new DerivedSource(new QueryModel(_disc) { GroupBy = [Column(_disc, "BandId")], Projection = Values(Column(_disc, "BandId"), new AggregateNode(AggregateFunction.Count, null)) });
        var query = new QueryModel(counts)
        {
            Joins = [new JoinModel(JoinKind.Inner, _band) { On = Is(Column(_band, "Id"), new ColumnNode(counts, 0)) }],
            Orderings = [new(new ColumnNode(counts, 1), true), new(Column(_band, "Id"), false)],
            Projection = Values(Column(_band, "Id"), new ColumnNode(counts, 1)),
            Limit = 5,
        };
        Assert.Equal(
            music.Bands.Select(b => (b.Id, Count: music.Discs.Count(d => d.BandId == b.Id))).Where(b => b.Count > 0).OrderByDescending(b => b.Count).ThenBy(b => b.Id).Take(5).Select(b => Row(b.Id, b.Count)),
            music.Run(query));
    }

    private void Check(Music music, JoinKind kind, ExpressionNode? on, Func<Band, Disc, bool> matches)
    {
        List<string> expected = [.. music.Bands.SelectMany(b =>
        {
            List<Disc> found = music.Discs.FindAll(d => matches(b, d));
            return found.Select(d => Row(b.Id, b.Name, d.Id, d.Title)).Concat(found.Count == 0 && kind is JoinKind.Left or JoinKind.Full ? [Row(b.Id, b.Name, null, null)] : []);
        })];
        if (kind is JoinKind.Right or JoinKind.Full)
        {
            expected.AddRange(music.Discs.Where(d => !music.Bands.Exists(b => matches(b, d))).Select(d => Row(null, null, d.Id, d.Title)));
        }

        var query = new QueryModel(_band)
        {
            Joins = [new JoinModel(kind, _disc) { On = on }],
            Projection = Values(Column(_band, "Id"), Column(_band, "Name"), Column(_disc, "Id"), Column(_disc, "Title")),
        };
        Assert.Equal(expected, music.Run(query));
        Assert.Equal([Row(expected.Count)], music.Run(query with { Projection = null, Aggregates = [new AggregateNode(AggregateFunction.Count, null)] }));
    }
}
