using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>Joins of two tables and more.</summary>
public sealed class BookshopJoinTests
{
    [Fact]
    public void By_texts_that_may_be_null() => BookshopStores.All.Check(
        "select r.Id, b.Name from reader r join branch b on b.City = r.City order by r.Id, b.Id",
        Select.From(Reader.Columns).Join(r => Branch.RowsFor(r).Where(b => b.City == r.City)).OrderBy((r, b) => r.Id).ThenBy((r, b) => b.Id).Select((r, b) => (r.Id, b.Name)));

    [Fact]
    public void Left_with_a_condition_in_the_join() => BookshopStores.All.Check(
        "select p.Id, b.Id, b.Price from publisher p left join book b on b.PublisherId = p.Id and b.Price > 12 order by p.Id, b.Id",
        Select.From(Publisher.Columns).LeftJoin(p => p.Books.Where(b => b.Price > 12m)).OrderBy((p, b) => p.Id).ThenBy((p, b) => b.Id).Select((p, b) => (p.Id, b.Id, b.Price)));

    [Fact]
    public void Left_with_a_condition_behind_the_join() => BookshopStores.All.Check(
        "select r.Id, s.Id from reader r left join sale s on s.ReaderId = r.Id where s.Id is null or s.Note = 'gift' order by r.Id, s.Id",
        Select.From(Reader.Columns).LeftJoin(r => r.Sales).Where((r, s) => s == null || s.Note == "gift").OrderBy((r, s) => r.Id).ThenBy((r, s) => s.Id).Select((r, s) => (r.Id, s.Id)));

    [Fact]
    public void Right() => BookshopStores.All.Check(
        "select b.Title, s.Id, s.Name from book b right join shelf s on s.Id = b.ShelfId and b.Format = 'Audio' order by s.Id, b.Id",
        Select.From(Book.Columns).RightJoin(b => Shelf.RowsFor(b).Where(s => s.Id == b.ShelfId && b.Format == BookFormat.Audio)).OrderBy((b, s) => s.Id).ThenBy((b, s) => b.Id)
            .Select((b, s) => (b.Title, s.Id, s.Name)));

    [Fact]
    public void Full() => BookshopStores.All.Check(
        "select r.Id, r.City, b.Id, b.City from reader r full join branch b on b.City = r.City and r.Id % 3 = 0 order by r.Id nulls last, b.Id",
        Select.From(Reader.Columns).FullJoin(r => Branch.RowsFor(r).Where(b => b.City == r.City && r.Id % 3 == 0)).OrderBy((r, b) => r.Id, Nulls.Last).ThenBy((r, b) => b.Id)
            .Select((r, b) => (r.Id, r.City, b.Id, b.City)));

    [Fact]
    public void Cross_then_left_by_two_columns() => BookshopStores.All.Check(
        "select b.Id, r.Id, s.Copies, s.Bay from book b cross join branch r left join stock s on s.BookId = b.Id and s.BranchId = r.Id where b.Id <= 12 order by b.Id, r.Id",
        Select.From(Book.Columns).Where(b => b.Id <= 12).CrossJoin(b => Branch.RowsFor(b)).LeftJoin((b, r) => Stock.RowsFor(b).Where(s => s.BookId == b.Id && s.BranchId == r.Id))
            .OrderBy((b, r, s) => b.Id).ThenBy((b, r, s) => r.Id).Select((b, r, s) => (b.Id, r.Id, s.Copies, s.Bay)));

    [Fact]
    public void A_table_with_itself_by_inequality() => BookshopStores.All.Check(
        "select a.Id, b.Id, a.Title from book a join book b on b.Title = a.Title and b.Id > a.Id union all select a.Id, b.Id, null from reader a join reader b on b.Joined = a.Joined and b.Id > a.Id order by 1, 2",
        db => DataSetComparison.Values(Select.From(Book.Columns).Join(a => Book.RowsFor(a).Where(b => b.Title == a.Title && b.Id > a.Id)).OrderBy((a, b) => a.Id).ThenBy((a, b) => b.Id)
                .Select((a, b) => (a.Id, b.Id, a.Title)).ToList(db))
            .Concat(Select.From(Reader.Columns).Join(a => Reader.RowsFor(a).Where(b => b.Joined == a.Joined && b.Id > a.Id)).Select((a, b) => (a.Id, b.Id)).ToList(db)
                .Select(pair => new object?[] { pair.Item1, pair.Item2, null }))
            .OrderBy(row => (int)row[0]!).ThenBy(row => (int)row[1]!));

    [Fact]
    public void By_a_column_that_is_no_reference_orphans_are_left_out() => BookshopStores.All.Check(
        "select b.Id, a.Id, a.Title from book b join book a on a.Id = b.SequelTo order by 1",
        Select.From(Book.Columns).Join(b => Book.RowsFor(b).Where(a => a.Id == b.SequelTo)).OrderBy((b, a) => b.Id).Select((b, a) => (b.Id, a.Id, a.Title)));

    [Fact]
    public void By_a_column_that_is_no_reference_orphans_are_kept() => BookshopStores.All.Check(
        "select b.Id, b.SequelTo, a.Id from book b left join book a on a.Id = b.SequelTo where b.SequelTo is not null order by a.Id, 1",
        Select.From(Book.Columns).Where(b => b.SequelTo != null).LeftJoin(b => Book.RowsFor(b).Where(a => a.Id == b.SequelTo)).OrderBy((b, a) => a.Id).ThenBy((b, a) => b.Id)
            .Select((b, a) => (b.Id, b.SequelTo, a.Id)));

    [Fact]
    public void Five_tables() => BookshopStores.All.Check(
        """
        select s.Id, r.Name, b.Title, p.Name, l.Quantity from sale s join reader r on r.Id = s.ReaderId join sale_line l on l.SaleId = s.Id join book b on b.Id = l.BookId
        left join publisher p on p.Id = b.PublisherId where s.BranchId = 2 and l.Quantity > 2 order by s.Id, l.Line
        """,
        Select.From(Sale.Columns).Where(s => s.BranchId == 2)
            .Join(s => Reader.RowsFor(s).Where(r => r.Id == s.ReaderId))
            .Join((s, r) => s.Lines.Where(l => l.Quantity > 2))
            .Join((s, r, l) => Book.RowsFor(s).Where(b => b.Id == l.BookId))
            .LeftJoin((s, r, l, b) => Publisher.RowsFor(s).Where(p => p.Id == b.PublisherId))
            .OrderBy((s, r, l, b, p) => s.Id).ThenBy((s, r, l, b, p) => l.Line).Select((s, r, l, b, p) => (s.Id, r.Name, b.Title, p.Name, l.Quantity)));

    [Fact]
    public void Some_rows_for_each_row() => BookshopStores.All.Check(
        """
        select r.Id, x.Id from reader r left join (select Id, ReaderId, row_number() over (partition by ReaderId order by At desc, Id) n from sale) x on x.ReaderId = r.Id and x.n <= 2
        order by r.Id, x.n
        """,
        Select.From(Reader.Columns).LeftJoin(r => r.Sales.OrderByDescending(s => s.At).Take(2)).OrderBy((r, s) => r.Id).ThenByDescending((r, s) => s.At).ThenBy((r, s) => s.Id)
            .Select((r, s) => (r.Id, s.Id)));

    [Fact]
    public void Through_a_link_to_pairs_that_wrote_together() => BookshopStores.All.Check(
        "select x.AuthorId, y.AuthorId, count(*), min(x.BookId) from authorship x join authorship y on y.BookId = x.BookId and y.AuthorId > x.AuthorId group by 1, 2 order by 3 desc, 1, 2",
        Select.From(Authorship.Columns).Join(x => Authorship.RowsFor(x).Where(y => y.BookId == x.BookId && y.AuthorId > x.AuthorId)).GroupBy((x, y) => (x.AuthorId, y.AuthorId))
            .OrderByDescending((x, y) => Sql.Count(x)).ThenBy((x, y) => x.AuthorId).ThenBy((x, y) => y.AuthorId).Select((x, y) => (x.AuthorId, y.AuthorId, Sql.Count(x), x.BookId.Min())));

    [Fact]
    public void With_a_table_that_has_no_rows() => BookshopStores.All.Check(
        "select 0, count(*), null, 5 from reader",
        db =>
        [[
            Select.From(Reader.Columns).Join(r => r.Wishes).Count(db),
            Select.From(Reader.Columns).LeftJoin(r => r.Wishes).Where((r, w) => w == null).Count(db),
            Select.From(Reader.Columns).LeftJoin(r => r.Wishes).Select((r, w) => w.BookId.Max()).Single(db),
            Select.From(Wish.Columns).RightJoin(w => Reader.RowsFor(w).Where(r => r.Id == w.ReaderId)).OrderBy((w, r) => r.Id).Skip(4).Take(1).ToList(db).Single().Item2.Id,
        ]]);

    [Fact]
    public void Rows_of_both_sides_as_objects() => BookshopStores.All.Check(
        "select s.Id, b.Id, b.Price from shelf s left join book b on b.ShelfId = s.Id and not b.InPrint order by s.Id, b.Id",
        db => Select.From(Shelf.Columns).LeftJoin(s => s.Books.Where(b => !b.InPrint)).OrderBy((s, b) => s.Id).ThenBy((s, b) => b.Id).ToList(db)
            .Select(pair => new object?[] { pair.Item1.Id, pair.Item2?.Id, pair.Item2?.Price }));

    [Fact]
    public void Without_lambdas_by_columns_of_both() => BookshopStores.All.Check(
        "select r.Id, b.Id from reader r join branch b on b.City = r.City order by b.City desc, r.Name, r.Id",
        db => Select.From<Reader>().Join<Branch>(Reader.Columns.City, Branch.Columns.City)
            .OrderByDescending(Branch.Columns.City).ThenBy(Reader.Columns.Name).ThenBy(Reader.Columns.Id).ToList(db).Select(pair => new object?[] { pair.Item1.Id, pair.Item2.Id }));
}
