using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>Right and full joins later in a chain, results of queries on either side of a join, set operations on joined rows.</summary>
public sealed class BookshopChainTests
{
    private static Projection<Review, (int, long)> Counts => Select.From(Review.Columns).Where(r => r.Stars > 2).GroupBy(r => r.BookId).Select(r => (r.BookId, Sql.Count(r)));

    [Fact]
    public void Right_after_a_join() => BookshopStores.All.Check(
        "select r.Stars, b.Title, s.Id from review r join book b on b.Id = r.BookId right join shelf s on s.Id = b.ShelfId and r.Stars > 4 order by s.Id, b.Id, r.ReaderId",
        Select.From(Review.Columns).Join(r => Book.RowsFor(r).Where(b => b.Id == r.BookId)).RightJoin((r, b) => Shelf.RowsFor(r).Where(s => s.Id == b.ShelfId && r.Stars > 4))
            .OrderBy((r, b, s) => s.Id).ThenBy((r, b, s) => b.Id).ThenBy((r, b, s) => r.ReaderId)
            .Select((r, b, s) => (Sql.Optional(r).Stars, Sql.Optional(b).Title, s.Id)));

    [Fact]
    public void Rows_of_a_right_join_after_a_join() => BookshopStores.All.Check(
        "select r.Stars, b.Title, s.Id from review r join book b on b.Id = r.BookId right join shelf s on s.Id = b.ShelfId and r.Stars > 4 order by s.Id, b.Id, r.ReaderId",
        db => Select.From(Review.Columns).Join(r => Book.RowsFor(r).Where(b => b.Id == r.BookId)).RightJoin((r, b) => Shelf.RowsFor(r).Where(s => s.Id == b.ShelfId && r.Stars > 4))
            .OrderBy((r, b, s) => s.Id).ThenBy((r, b, s) => b.Id).ThenBy((r, b, s) => r.ReaderId).ToList(db)
            .Select(row => new object?[] { row.Item1?.Stars, row.Item2?.Title, row.Item3.Id }));

    [Fact]
    public void Full_after_a_left_join_and_a_condition_before_it() => BookshopStores.All.Check(
        """
        select b.Id, p.Id, s.Id from (select * from book where Price > 12) b left join publisher p on p.Id = b.PublisherId full join shelf s on s.Id = b.ShelfId
        order by s.Id nulls last, b.Id
        """,
        Select.From(Book.Columns).Where(b => b.Price > 12m).LeftJoin(b => Publisher.RowsFor(b).Where(p => p.Id == b.PublisherId)).FullJoin((b, p) => Shelf.RowsFor(b).Where(s => s.Id == b.ShelfId))
            .OrderBy((b, p, s) => s.Id, Nulls.Last).ThenBy((b, p, s) => b.Id).Select((b, p, s) => (Sql.Optional(b).Id, p.Id, s.Id)));

    [Fact]
    public void Joins_after_a_full_join() => BookshopStores.All.Check(
        """
        select a.Id, b.Id, p.Id, s.Id from review r join book b on b.Id = r.BookId and r.Stars > 4 full join shelf s on s.Id = b.ShelfId full join publisher p on p.Id = b.PublisherId
        left join author a on a.Id = p.Id order by p.Id nulls last, s.Id nulls last, b.Id nulls last, r.ReaderId
        """,
        Select.From(Review.Columns).Join(r => Book.RowsFor(r).Where(b => b.Id == r.BookId && r.Stars > 4)).FullJoin((r, b) => Shelf.RowsFor(r).Where(s => s.Id == b.ShelfId))
            .FullJoin((r, b, s) => Publisher.RowsFor(r).Where(p => p.Id == b.PublisherId)).LeftJoin((r, b, s, p) => Author.RowsFor(r).Where(a => a.Id == p.Id))
            .OrderBy((r, b, s, p, a) => p.Id, Nulls.Last).ThenBy((r, b, s, p, a) => s.Id, Nulls.Last).ThenBy((r, b, s, p, a) => b.Id, Nulls.Last).ThenBy((r, b, s, p, a) => r.ReaderId)
            .Select((r, b, s, p, a) => (a.Id, Sql.Optional(b).Id, p.Id, s.Id)));

    [Fact]
    public void Results_on_the_right_of_a_join() => BookshopStores.All.Check(
        "select b.Title, t.n from book b join (select BookId, count(*) n from review where Stars > 2 group by BookId) t on t.BookId = b.Id where t.n > 1 order by b.Id",
        Select.From(Book.Columns).Join(b => Counts.AsRows(b).Where(t => t.Item1 == b.Id)).Where((b, t) => t.Item2 > 1).OrderBy((b, t) => b.Id).Select((b, t) => (b.Title, t.Item2)));

    [Fact]
    public void Results_that_may_be_missing() => BookshopStores.All.Check(
        "select b.Id, t.n, p.Name from book b left join (select BookId, count(*) n from review where Stars > 2 group by BookId) t on t.BookId = b.Id left join publisher p on p.Id = b.PublisherId order by b.Id",
        db => Select.From(Book.Columns).LeftJoin(b => Counts.AsRows(b).Where(t => t.Item1 == b.Id)).LeftJoin((b, t) => Publisher.RowsFor(b).Where(p => p.Id == b.PublisherId))
            .OrderBy((b, t, p) => b.Id).ToList(db).Select(row => new object?[] { row.Item1.Id, row.Item2?.Item2, row.Item3?.Name }));

    [Fact]
    public void Results_later_in_a_chain_and_their_values() => BookshopStores.All.Check(
        """
        select b.Id, p.Id, t.n from book b left join publisher p on p.Id = b.PublisherId left join (select BookId, count(*) n from review where Stars > 2 group by BookId) t on t.BookId = b.Id
        order by b.Id
        """,
        Select.From(Book.Columns).LeftJoin(b => Publisher.RowsFor(b).Where(p => p.Id == b.PublisherId)).LeftJoin((b, p) => Counts.AsRows(b).Where(t => t.Item1 == b.Id))
            .OrderBy((b, p, t) => b.Id).Select((b, p, t) => (b.Id, p.Id, t.Item2.AsNullable())));

    [Fact]
    public void Right_and_full_with_results() => BookshopStores.All.Check(
        """
        select b.Id, t.BookId from (select Id from book where Price > 15) b full join (select BookId, count(*) n from review where Stars > 2 group by BookId) t on t.BookId = b.Id
        order by b.Id nulls last, t.BookId
        """,
        db => Select.From(Book.Columns).Where(b => b.Price > 15m).FullJoin(b => Counts.AsRows(b).Where(t => t.Item1 == b.Id)).OrderBy((b, t) => b.Id, Nulls.Last).ThenBy((b, t) => t.Item1).ToList(db)
            .Select(row => new object?[] { row.Item1?.Id, row.Item2?.Item1 }));

    [Fact]
    public void Results_on_both_sides() => BookshopStores.All.Check(
        """
        select a.BookId, a.n, b.least from (select BookId, count(*) n from review where Stars > 2 group by BookId) a join (select BookId, min(Stars) least from review group by BookId) b on b.BookId = a.BookId
        order by a.BookId
        """,
        Counts.AsRows().Join((id, n) => Select.From(Review.Columns).GroupBy(r => r.BookId).Select(r => (r.BookId, r.Stars.Min())).AsRows(id).Where(o => o.Item1 == id))
            .OrderBy((id, n, o) => id).Select((id, n, o) => (id, n, o.Item2)));

    [Fact]
    public void Results_of_one_value_on_the_right() => BookshopStores.All.Check(
        "select b.Id from book b join (select distinct BookId from review where Stars > 4) t on t.BookId = b.Id order by b.Id",
        Select.From(Book.Columns).Join(b => Select.From(Review.Columns).Where(r => r.Stars > 4).Select(r => r.BookId).Distinct().AsRows(b).Where(id => id == b.Id)).OrderBy((b, t) => b.Id).Select((b, t) => b.Id));

    [Fact]
    public void A_right_join_after_results_is_refused()
    {
        InvalidOperationException fault = Assert.Throws<InvalidOperationException>(() => Counts.AsRows().RightJoin((id, n) => Book.RowsFor(id).Where(b => b.Id == id)));
        Assert.StartsWith("A right join gives rows without the parts before it, and one of them is the result of another query", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Union_of_joined_rows() => BookshopStores.All.Check(
        "select r.ReaderId, b.Id from review r join book b on b.Id = r.BookId where r.Stars > 3 union select r.ReaderId, b.Id from review r join book b on b.Id = r.BookId where b.Price > 10 order by 1, 2",
        db => Rated(r => r.Stars > 3, null).Union(Rated(null, b => b.Price > 10m)).ToList(db).OrderBy(row => row.Item1.ReaderId).ThenBy(row => row.Item2.Id).Select(row => new object?[] { row.Item1.ReaderId, row.Item2.Id }));

    [Fact]
    public void Except_of_joined_rows() => BookshopStores.All.Check(
        "select r.ReaderId, b.Id from review r join book b on b.Id = r.BookId where r.Stars > 3 except select r.ReaderId, b.Id from review r join book b on b.Id = r.BookId where b.Price > 10 order by 1, 2",
        db => Rated(r => r.Stars > 3, null).Except(Rated(null, b => b.Price > 10m)).ToList(db).OrderBy(row => row.Item1.ReaderId).ThenBy(row => row.Item2.Id).Select(row => new object?[] { row.Item1.ReaderId, row.Item2.Id }));

    [Fact]
    public void Distinct_values_and_skipped_rows_of_sets() => BookshopStores.All.Check(
        """
        select p.Id, (select count(distinct b.ShelfId) from book b where b.PublisherId = p.Id), (select b.Title from book b where b.PublisherId = p.Id order by b.Price, b.Id limit 1 offset 1)
        from publisher p order by p.Id
        """,
        Select.From(Publisher.Columns).OrderBy(p => p.Id).Select(p => (p.Id, p.Books.CountDistinct(b => b.ShelfId), p.Books.OrderBy(b => b.Price).ThenBy(b => b.Id).Skip(1).Select(b => b.Title).First())));

    [Fact]
    public void Texts_of_a_group_joined_to_one() => BookshopStores.All.Check(
        "select PublisherId, group_concat(Title, '; ') from (select * from book order by PublisherId, Title) group by PublisherId order by PublisherId",
        Select.From(Book.Columns).GroupBy(b => b.PublisherId).OrderBy(b => b.PublisherId).Select(b => (b.PublisherId, Sql.Join(b.Title, "; "))));

    [Fact]
    public void Texts_of_all_rows_and_of_a_set_joined_to_one() => BookshopStores.All.Check(
        """
        select p.Id, (select group_concat(t, '') from (select b.Subtitle t from book b where b.PublisherId = p.Id order by 1)), (select group_concat(City, '|') from (select distinct City from reader where Id > 3 order by 1))
        from publisher p order by p.Id
        """,
        Select.From(Publisher.Columns).OrderBy(p => p.Id).Select(p => (
            p.Id, p.Books.Join(b => b.Subtitle, ""), Sql.Scalar(p, Select.From(Reader.Columns).Select(r => Sql.Join(r.City, "|", isDistinct: true, where: r.Id > 3))))));

    [Fact]
    public void Texts_joined_over_a_window_and_as_text()
    {
        var query = Select.From(Publisher.Columns).Where(p => p.Country != null).OrderBy(p => p.Id).Select(p => (p.Id, Sql.Join(p.Name, ",").Over(Sql.Window(p).PartitionBy(p.Country).OrderBy(p.Id))));
        foreach (ITextQuerySession db in BookshopStores.All.All)
        {
            List<(int, string?)> found = query.ToList(db);
            var rows = Select.From(Publisher.Columns).Where(p => p.Country != null).ToList(db);
            Assert.Equal(rows.Select(row => (row.Id, (string?)string.Join(",", rows.Where(other => other.Country == row.Country && other.Id <= row.Id).Select(other => other.Name).Order(StringComparer.Ordinal)))), found);
        }

        Assert.Contains("join(Name, ', ')", Select.From(Book.Columns).GroupBy(b => b.PublisherId).Select(b => Sql.Join(b.Publisher.Name, ", ")).ToString().Replace("Publisher.", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Pairs_in_a_list() => BookshopStores.All.Check(
        "select Id from book where (ShelfId, InPrint) in ((1, 1), (2, 0), (3, 1)) order by Id",
        Select.From(Book.Columns).Where(b => Sql.In((b.ShelfId, b.InPrint), new List<(int?, bool)> { (1, true), (2, false), (3, true) })).OrderBy(b => b.Id).Select(b => b.Id));

    [Fact]
    public void Pairs_in_a_query() => BookshopStores.All.Check(
        "select s.BookId, s.BranchId from stock s where (s.BookId, s.BranchId) not in (select l.BookId, a.BranchId from sale_line l join sale a on a.Id = l.SaleId) order by 1, 2",
        Select.From(Stock.Columns)
            .Where(s => !Sql.In((s.BookId, s.BranchId), Select.From(SaleLine.Columns).Join(l => Sale.RowsFor(l).Where(a => a.Id == l.SaleId)).Select((l, a) => (l.BookId, a.BranchId))))
            .OrderBy(s => s.BookId).ThenBy(s => s.BranchId).Select(s => (s.BookId, s.BranchId)));

    private static JoinQuery<Review, Review, Book, Review.ColumnSet<Review>, Book.ColumnSet<Review>> Rated(
        Func<Review.ColumnSet<Review>, Condition<Review>>? review, Func<Book.ColumnSet<Review>, Condition<Review>>? book) =>
        Select.From(Review.Columns).Join(r => Book.RowsFor(r).Where(b => b.Id == r.BookId)).Where((r, b) => review?.Invoke(r) ?? book!(b));
}
