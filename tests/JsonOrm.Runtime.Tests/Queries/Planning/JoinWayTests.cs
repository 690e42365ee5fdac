using JsonOrm.Planning;
using JsonOrm.Queries;

namespace JsonOrm.Runtime.Tests.Queries.Planning;

/// <summary>The ways of joining: that each is taken where it belongs, and that all give the same pairs in the same order.</summary>
public sealed class JoinWayTests
{
    private static Query<Parcel, Parcel.ColumnSet<Parcel>, Parcel.NullableColumnSet<Parcel>> Parcels => Select.From(Parcel.Columns);

    [Fact]
    public void Sides_in_the_order_of_the_key_are_merged()
    {
        Same(
            Parcels.Join(p => Piece.RowsFor(p).Where(x => x.ParcelId == p.Id)).Select((p, x) => (p.Id, x.Number, x.Weight)),
            from p in ParcelStore.Parcels from x in Of(p) select (p.Id, x.Number, x.Weight),
            "by merge");
        Same(
            Parcels.Where(p => p.Weight > 60).Join(p => Piece.RowsFor(p).Where(x => x.ParcelId == p.Id & x.Weight > p.Weight & x.Weight < 90)).Select((p, x) => (p.Id, x.Number, x.Weight)),
            from p in ParcelStore.Parcels where p.Weight > 60 from x in Of(p) where x.Weight > p.Weight && x.Weight < 90 select (p.Id, x.Number, x.Weight),
            "by merge");
        Same(
            Parcels.Join(p => Piece.RowsFor(p).Where(x => x.ParcelId == p.Id & x.Weight == p.Weight)).Select((p, x) => (p.Id, x.Number, x.Weight)),
            from p in ParcelStore.Parcels from x in Of(p) where x.Weight == p.Weight select (p.Id, x.Number, x.Weight),
            "by merge");
    }

    [Fact]
    public void A_left_join_in_order_gives_rows_without_a_partner_in_their_place()
    {
        Same(
            Parcels.LeftJoin(p => Piece.RowsFor(p).Where(x => x.ParcelId == p.Id & x.Weight > 20)).Select((p, x) => (p.Id, x.Number)),
            from p in ParcelStore.Parcels from x in Of(p).Where(x => x.Weight > 20).DefaultIfEmpty() select (p.Id, x?.Number),
            "by merge");
        Same(
            Parcels.LeftJoin(p => Piece.RowsFor(p).Where(x => x.ParcelId == p.Id & x.Weight > 500)).Select((p, x) => (p.Id, x.Number)),
            from p in ParcelStore.Parcels select (p.Id, (int?)null),
            "by hash\n");
    }

    [Fact]
    public void The_order_outlasts_a_join_and_ends_with_one_that_appends()
    {
        var twice = Parcels.Where(p => p.Id < 1500)
            .Join(p => Piece.RowsFor(p).Where(x => x.ParcelId == p.Id & x.Number != 1))
            .Join((p, x) => Piece.RowsFor(p).Where(y => y.ParcelId == p.Id))
            .Select((p, x, y) => (p.Id, x.Number, y.Number));
        Same(
            twice,
            from p in ParcelStore.Parcels where p.Id < 1500 from x in Of(p) where x.Number != 1 from y in Of(p) select (p.Id, x.Number, y.Number),
            "by merge");
        Assert.Equal(2, Occurrences(twice.ExplainAnalyze(ParcelStore.All[1]), "by merge"));

        TableSource parcel = new(Parcel.Schema), first = new(Piece.Schema), second = new(Piece.Schema);
        var appended = new QueryModel(parcel)
        {
            Joins =
            [
                new JoinModel(JoinKind.Full, first) { On = Equal(first, parcel, "Id") },
                new JoinModel(JoinKind.Left, second) { On = Equal(second, parcel, "Id") },
            ],
            Projection = [new(new ColumnNode(parcel, 0), true), new(new ColumnNode(first, 0), true), new(new ColumnNode(second, 1), true)],
        };
        using RowCursor cursor = ParcelStore.All[1].OpenCursor(appended);
        while (cursor.MoveNext())
        {
        }

        Assert.DoesNotContain("by merge", cursor.Explain().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Right_rows_without_a_partner_are_not_held()
    {
        Same(
            Parcels.Where(p => p.Weight == 5).Join(p => Piece.RowsFor(p).Where(x => x.Other == p.Id)).Select((p, x) => (p.Id, x.ParcelId, x.Number)),
            from p in ParcelStore.Parcels where p.Weight == 5 from x in ParcelStore.Pieces where x.Other == p.Id select (p.Id, x.ParcelId, x.Number),
            "right rows without a partner left out");
        Same(
            Parcels.Where(p => p.Weight == 5).LeftJoin(p => Piece.RowsFor(p).Where(x => x.Other == p.Id & x.Weight > 40)).Select((p, x) => (p.Id, x.ParcelId, x.Number)),
            from p in ParcelStore.Parcels where p.Weight == 5 from x in ParcelStore.Pieces.Where(x => x.Other == p.Id && x.Weight > 40).DefaultIfEmpty() select (p.Id, x?.ParcelId, x?.Number),
            "right rows without a partner left out");
        Same(
            Parcels.Where(p => p.Weight > 62).Join(p => Piece.RowsFor(p).Where(x => x.Weight == p.Weight)).Select((p, x) => (p.Id, x.ParcelId, x.Number)),
            from p in ParcelStore.Parcels where p.Weight > 62 from x in ParcelStore.Pieces where x.Weight == p.Weight select (p.Id, x.ParcelId, x.Number),
            "right rows without a partner left out");
    }

    [Fact]
    public void A_small_right_side_is_held_and_few_left_rows_seek()
    {
        var pieces = Select.From(Piece.Columns);
        Same(
            pieces.Join(x => Parcel.RowsFor(x).Where(p => p.Id == x.Other)).Select((x, p) => (x.ParcelId, x.Number, p.Id)),
            from x in ParcelStore.Pieces join p in ParcelStore.Parcels on x.Other equals p.Id select (x.ParcelId, x.Number, p.Id),
            "by hash\n");
        Same(
            Parcels.Where(p => p.Id > 500 & p.Id < 540).Join(p => Piece.RowsFor(p).Where(x => x.ParcelId == p.Id)).Select((p, x) => (p.Id, x.Number, x.Weight)),
            from p in ParcelStore.Parcels where p.Id > 500 && p.Id < 540 from x in Of(p) select (p.Id, x.Number, x.Weight),
            "by index seeks");
    }

    private static IEnumerable<Piece> Of(Parcel parcel) => ByParcel[parcel.Id];

    private static readonly ILookup<int, Piece> ByParcel = ParcelStore.Pieces.ToLookup(piece => piece.ParcelId);

    private static BinaryNode Equal(TableSource piece, TableSource parcel, string column) =>
        new(BinaryOperator.Equal, new ColumnNode(piece, 0), new ColumnNode(parcel, parcel.Schema.FindColumn(column)!.Ordinal));

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;

    private static void Same<R>(ResultQuery<R> query, IEnumerable<R> expected, string way)
    {
        List<R> all = [.. expected];
        Assert.NotEmpty(all);
        foreach (QuerySession db in ParcelStore.All)
        {
            string text = query.ExplainAnalyze(db) + "\n";
            Assert.True(text.Contains(way, StringComparison.Ordinal), $"{way} is not in\n{text}");
            Assert.Equal(all, query.ToList(db));
        }
    }
}
