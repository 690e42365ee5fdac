using JsonOrm.Queries;
using static JsonOrm.Runtime.Tests.Queries.Execution.Music;

namespace JsonOrm.Runtime.Tests.Queries.Execution;

/// <summary>Correlated queries and paths that run for many rows at once: their answers, and how the explanation names it.</summary>
public sealed class DecorrelationTests
{
    private readonly TableSource _band = From<Band>();
    private readonly TableSource _disc = From<Disc>();
    private readonly TableSource _other = From<Disc>();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Rows_without_a_partner_count_none_in_every_block(bool isSettled)
    {
        var music = new Music(bands: 9000, discs: 3000, isSettled);
        var own = new QueryModel(_disc) { Predicate = And(Is(Column(_disc, "BandId"), Column(_band, "Id")), Less(Column(_disc, "Year"), Number(1995))) };
        ScalarQueryNode Value(AggregateFunction function, ExpressionNode? operand) => new(own with { Aggregates = [new AggregateNode(function, operand)] });
        var query = new QueryModel(_band)
        {
            Predicate = Less(Number(10), Column(_band, "Id")),
            Projection = Values(Column(_band, "Id"), new ExistsNode(own), Value(AggregateFunction.Count, null), Value(AggregateFunction.Sum, Column(_disc, "Year"))),
        };
        ILookup<int?, Disc> discs = music.Discs.Where(d => d.Year < 1995).ToLookup(d => d.BandId);
        Assert.Equal(music.Bands.Skip(10).Select(b => Row(b.Id, discs[b.Id].Any(), discs[b.Id].Count(), discs[b.Id].Any() ? discs[b.Id].Sum(d => d.Year) : null)), music.Run(query));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Existence_with_a_further_correlated_condition_is_tested_on_pairs(bool isSettled)
    {
        var music = new Music(bands: 500, discs: 6000, isSettled);
        var newer = new QueryModel(_other) { Predicate = And(Is(Column(_other, "BandId"), Column(_disc, "BandId")), Less(Column(_disc, "City"), Column(_other, "City"))) };
        var query = new QueryModel(_disc) { Predicate = new UnaryNode(UnaryOperator.Not, new ExistsNode(newer)), Projection = Values(Column(_disc, "Id"), new ExistsNode(newer with { Limit = 1, Orderings = [new(Column(_other, "Year"), false)] })) };
        bool Exists(Disc d) => d.BandId is not null && d.City is not null && music.Discs.Exists(o => o.BandId == d.BandId && string.CompareOrdinal(d.City, o.City) < 0);
        Assert.Equal(music.Discs.Where(d => !Exists(d)).Select(d => Row(d.Id, false)), music.Run(query));
        Assert.Contains("then on pairs of rows", Explain(music, query), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_few_keys_are_counted_in_an_index_alone()
    {
        // Rows in chunks, newer rows and deletions above them, and an index as well as the first column of a key.
        var music = new Music(bands: 300, discs: 4000, isSettled: true);
        Song[] added = [.. music.Discs.Take(40).Select(d => new Song { DiscId = d.Id, Number = 9, Name = "Encore" })];
        Song[] removed = [.. music.Songs.Where(s => s.DiscId % 10 == 4)];
        music.Db.Insert(added);
        music.Db.Delete(removed);
        List<Song> left = [.. music.Songs.Except(removed).Concat(added)];
        TableSource song = From<Song>();
        var ofDisc = new QueryModel(song) { Predicate = Is(Column(song, "DiscId"), Column(_disc, "Id")) };
        var ofBand = new QueryModel(_other) { Predicate = Is(Column(_disc, "BandId"), Column(_other, "BandId")) };
        ScalarQueryNode Count(QueryModel rows) => new(rows with { Aggregates = [new AggregateNode(AggregateFunction.Count, null)] });
        var query = new QueryModel(_disc) { Predicate = Less(Column(_disc, "Id"), Number(61)), Projection = Values(Column(_disc, "Id"), Count(ofDisc), new ExistsNode(ofDisc), Count(ofBand), new ExistsNode(ofBand)) };
        Assert.Equal(
            music.Discs.Where(d => d.Id < 61).Select(d =>
            {
                int songs = left.Count(s => s.DiscId == d.Id), discs = d.BandId is null ? 0 : music.Discs.Count(o => o.BandId == d.BandId);
                return Row(d.Id, songs, songs > 0, discs, discs > 0);
            }),
            music.Run(query));
        string text = Explain(music, query);
        Assert.Contains("counted in the key alone for 30 different keys", text, StringComparison.Ordinal);
        Assert.Contains("counted in ix_disc_BandId alone for", text, StringComparison.Ordinal);
        Assert.Contains("tested in ix_disc_BandId alone for", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_does_not_fail_on_rows_that_no_outer_row_leads_to()
    {
        // Discs of 1990 divide by zero; all of them belong to bands that the other condition excludes, and the bands that remain are most of the others.
        var music = new Music(bands: 2000, discs: 9000, isSettled: true);
        HashSet<int> failing = [.. music.Discs.Where(d => d.Year == 1990 && d.BandId is not null).Select(d => d.BandId!.Value)];
        ExpressionNode share = new BinaryNode(BinaryOperator.Divide, Number(100), new BinaryNode(BinaryOperator.Subtract, Column(_disc, "Year"), Number(1990)));
        var own = new QueryModel(_disc) { Predicate = Is(Column(_disc, "BandId"), Column(_band, "Id")), Aggregates = [new AggregateNode(AggregateFunction.Sum, share)] };
        var query = new QueryModel(_band)
        {
            Predicate = new UnaryNode(UnaryOperator.Not, new InNode(Column(_band, "Id"), [.. failing.Select(id => Value.From((long)id))])),
            Projection = Values(Column(_band, "Id"), new ScalarQueryNode(own)),
        };
        ILookup<int?, Disc> discs = music.Discs.ToLookup(d => d.BandId);
        Assert.Equal(
            music.Bands.Where(b => !failing.Contains(b.Id)).Select(b => Row(b.Id, discs[b.Id].Any() ? discs[b.Id].Sum(d => 100 / (d.Year - 1990)) : null)),
            music.Run(query));
        Assert.Throws<JsonOrmException>(() => music.Run(query with { Predicate = null }));
    }

    [Fact]
    public void Conditions_behind_one_step_become_one_set_of_keys()
    {
        var music = new Music(bands: 4000, discs: 9000, isSettled: true);
        RelatedSource band = Path(_disc, "BandId", Band.Schema), parent = Path(band, "ParentId", Band.Schema);
        var query = new QueryModel(_disc)
        {
            Predicate = And(And(Is(Column(band, "City"), Text("City 2")), new UnaryNode(UnaryOperator.Not, Is(Column(parent, "Name"), Text("Band 3")))), Less(Number(100), Column(band, "Id"))),
            Projection = Values(Column(_disc, "Id")),
        };
        Dictionary<int, Band> bands = music.Bands.ToDictionary(b => b.Id);
        Band? Of(int? id) => id is { } key && bands.TryGetValue(key, out Band? found) ? found : null;
        Assert.Equal(
            music.Discs.Where(d => Of(d.BandId) is { City: "City 2", Id: > 100 } b && Of(b.ParentId) is { } p && p.Name != "Band 3").Select(d => Row(d.Id)),
            music.Run(query));
        string text = Explain(music, query);
        Assert.Matches(@"filter: BandId in \(\d+ keys from \d+ to \d+\)\n", text);

        // Where the path may lead nowhere, a condition that is true there is not folded.
        query = query with { Predicate = And(new UnaryNode(UnaryOperator.IsNull, Column(parent, "Name")), Is(Column(band, "City"), Text("City 2"))) };
        Assert.Equal(music.Discs.Where(d => Of(d.BandId) is { City: "City 2" } b && Of(b.ParentId) is null).Select(d => Row(d.Id)), music.Run(query));
        query = query with { Predicate = new UnaryNode(UnaryOperator.IsNull, Column(band, "City")) };
        Assert.Equal(music.Discs.Where(d => Of(d.BandId)?.City is null).Select(d => Row(d.Id)), music.Run(query));
    }

    private static string Explain(Music music, QueryModel query)
    {
        using RowCursor cursor = music.Db.OpenCursor(query);
        while (cursor.MoveNext())
        {
        }

        return cursor.Explain().ToString();
    }
}
