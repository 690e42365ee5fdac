using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>Paths to one row, sets of many, links.</summary>
public sealed class BookshopRelationTests
{
    [Fact]
    public void Paths_that_may_lead_nowhere() => BookshopStores.All.Check(
        "select b.Id, s.Name, p.Name, t.Name from book b left join shelf s on s.Id = b.ShelfId left join shelf t on t.Id = s.ParentId left join publisher p on p.Id = b.PublisherId order by b.Id",
        Select.From(Book.Columns).OrderBy(b => b.Id).Select(b => (b.Id, b.Shelf.Name, b.Publisher.Name, b.Shelf.Parent.Name)));

    [Fact]
    public void A_condition_on_a_path() => BookshopStores.All.Check(
        "select b.Id from book b join shelf s on s.Id = b.ShelfId join shelf t on t.Id = s.ParentId where t.Name = 'Novels' or s.Name = 'Travel' order by b.Id",
        Select.From(Book.Columns).Where(b => b.Shelf.Parent.Name == "Novels" || b.Shelf.Name == "Travel").OrderBy(b => b.Id).Select(b => b.Id));

    [Fact]
    public void A_path_to_nothing_is_null() => BookshopStores.All.Check(
        "select Id from book where ShelfId is null or PublisherId is null order by Id",
        Select.From(Book.Columns).Where(b => b.Shelf == null || b.Publisher.Name == null).OrderBy(b => b.Id).Select(b => b.Id));

    [Fact]
    public void A_negated_condition_on_a_path_leaves_nulls_out() => BookshopStores.All.Check(
        "select count(*) from book b left join publisher p on p.Id = b.PublisherId where not (p.Country = 'UK') and p.Founded <> 1951",
        db => [[Select.From(Book.Columns).Where(b => !(b.Publisher.Country == "UK") && b.Publisher.Founded != 1951).Count(db)]]);

    [Fact]
    public void A_table_that_refers_to_itself() => BookshopStores.All.Check(
        "select a.Id, m.LastName, n.LastName from author a left join author m on m.Id = a.MentorId left join author n on n.Id = m.MentorId where a.LastName <> coalesce(m.LastName, '') order by a.Id",
        Select.From(Author.Columns).Where(a => a.LastName != a.Mentor.LastName.Coalesce("")).OrderBy(a => a.Id).Select(a => (a.Id, a.Mentor.LastName, a.Mentor.Mentor.LastName)));

    [Fact]
    public void A_reference_of_two_columns() => BookshopStores.All.Check(
        """
        select l.SaleId, l.Line, s.Bay, r.Name from sale_line l left join stock s on s.BranchId = l.BranchId and s.BookId = l.BookId left join branch r on r.Id = s.BranchId
        where s.Copies < l.Quantity or s.BookId is null order by 1, 2
        """,
        Select.From(SaleLine.Columns).Where(l => l.Stock.Copies < l.Quantity || l.Stock == null).OrderBy(l => l.SaleId).ThenBy(l => l.Line)
            .Select(l => (l.SaleId, l.Line, l.Stock.Bay, l.Stock.Branch.Name)));

    [Fact]
    public void Counts_and_sums_of_sets() => BookshopStores.All.Check(
        """
        select Id, (select count(*) from review r where r.BookId = b.Id), (select sum(Quantity) from sale_line l where l.BookId = b.Id), (select max(Stars) from review r where r.BookId = b.Id),
        (select avg(Copies) from stock s where s.BookId = b.Id), (select min(Text) from review r where r.BookId = b.Id and Stars > 2) from book b order by 3 desc, 1
        """,
        Select.From(Book.Columns).OrderByDescending(b => b.Lines.Sum(l => l.Quantity)).ThenBy(b => b.Id).Select(b => (
            b.Id, b.Reviews.Count(), b.Lines.Sum(l => l.Quantity), b.Reviews.Max(r => r.Stars), b.Stocks.Average(s => s.Copies), b.Reviews.Where(r => r.Stars > 2).Min(r => r.Text))));

    [Fact]
    public void Rows_with_nothing_in_a_set() => BookshopStores.All.Check(
        """
        select 'p', Id from publisher p where not exists (select 1 from book b where b.PublisherId = p.Id) union all select 'b', Id from book b
        where not exists (select 1 from sale_line l where l.BookId = b.Id) union all select 'w', count(*) from reader order by 1, 2
        """,
        db => [
            .. Select.From(Book.Columns).Where(b => !b.Lines.Any()).OrderBy(b => b.Id).ToList(db).Select(b => new object?[] { "b", b.Id }),
            .. Select.From(Publisher.Columns).Where(p => !p.Books.Any()).OrderBy(p => p.Id).ToList(db).Select(p => new object?[] { "p", p.Id }),
            ["w", Select.From(Reader.Columns).Where(r => !r.Wishes.Any()).Count(db)],
        ]);

    [Fact]
    public void All_is_true_of_nothing_and_not_of_the_unknown() => BookshopStores.All.Check(
        "select Id from shelf s where not exists (select 1 from book b where b.ShelfId = s.Id and not coalesce(b.Rating > 1.5, 0)) order by 1",
        Select.From(Shelf.Columns).Where(s => s.Books.All(b => b.Rating > 1.5)).OrderBy(s => s.Id).Select(s => s.Id));

    [Fact]
    public void Any_with_conditions_on_both_sides() => BookshopStores.All.Check(
        "select Id from reader r where exists (select 1 from sale s where s.ReaderId = r.Id and s.At < '2022-06-01T00:00:00' and julianday(s.At) - julianday(r.Joined) > 365) order by Id",
        Select.From(Reader.Columns).Where(r => r.Sales.Any(s => s.At < new DateTime(2022, 6, 1) && (s.At - r.Joined).TotalDays() > 365d)).OrderBy(r => r.Id).Select(r => r.Id));

    [Fact]
    public void A_set_within_a_set() => BookshopStores.All.Check(
        """
        select Id from reader r where exists (select 1 from sale s where s.ReaderId = r.Id and exists (select 1 from sale_line l where l.SaleId = s.Id and l.Quantity = 5 and l.Discount is not null))
        order by Id
        """,
        Select.From(Reader.Columns).Where(r => r.Sales.Any(s => s.Lines.Any(l => l.Quantity == 5 && l.Discount != null))).OrderBy(r => r.Id).Select(r => r.Id));

    [Fact]
    public void Links_both_ways() => BookshopStores.All.Check(
        """
        select 'a', a.Id, (select count(*) from authorship x where x.AuthorId = a.Id), (select max(b.Price) from book b join authorship x on x.BookId = b.Id where x.AuthorId = a.Id) from author a
        union all select 'b', b.Id, (select count(*) from authorship x where x.BookId = b.Id), exists (select 1 from authorship x join author a on a.Id = x.AuthorId
        where x.BookId = b.Id and a.LastName = 'Berg') from book b order by 1, 2
        """,
        db => [
            .. Select.From(Author.Columns).OrderBy(a => a.Id).Select(a => (a.Id, a.Books.Count(), a.Books.Max(b => b.Price))).ToList(db).Select(row => new object?[] { "a", row.Item1, row.Item2, row.Item3 }),
            .. Select.From(Book.Columns).OrderBy(b => b.Id).Select(b => (b.Id, b.Authors.Count(), b.Authors.Any(a => a.LastName == "Berg"))).ToList(db)
                .Select(row => new object?[] { "b", row.Item1, row.Item2, row.Item3 }),
        ]);

    [Fact]
    public void The_first_of_an_ordered_set() => BookshopStores.All.Check(
        "select Id, (select Id from sale s where s.ReaderId = r.Id order by At desc, Id limit 1), (select Title from review v join book b on b.Id = v.BookId where v.ReaderId = r.Id order by Stars desc, BookId limit 1) from reader r order by Id",
        Select.From(Reader.Columns).OrderBy(r => r.Id).Select(r => (
            r.Id, r.Sales.OrderByDescending(s => s.At).Select(s => s.Id).First(), r.Reviews.OrderByDescending(v => v.Stars).Select(v => v.Book.Title).First())));

    [Fact]
    public void Paths_out_of_sets() => BookshopStores.All.Check(
        """
        select p.Name, (select count(*) from book b left join shelf s on s.Id = b.ShelfId where b.PublisherId = p.Id and s.ParentId = 7), (select max(s.Name) from book b join shelf s on s.Id = b.ShelfId
        where b.PublisherId = p.Id) from publisher p order by 2 desc, p.Id
        """,
        Select.From(Publisher.Columns).OrderByDescending(p => p.Books.Count(b => b.Shelf.ParentId == 7)).ThenBy(p => p.Id)
            .Select(p => (p.Name, p.Books.Count(b => b.Shelf.ParentId == 7), p.Books.Max(b => b.Shelf.Name))));
}
