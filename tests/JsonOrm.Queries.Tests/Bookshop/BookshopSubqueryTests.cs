using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>Subqueries and set operations.</summary>
public sealed class BookshopSubqueryTests
{
    [Fact]
    public void In_the_results_of_a_query() => BookshopStores.All.Check(
        "select Id from book where Id in (select BookId from sale_line group by BookId having sum(Quantity) > 12) and Id not in (select BookId from review where Stars < 2) order by Id",
        Select.From(Book.Columns).Where(b => b.Id.In(Select.From(SaleLine.Columns).GroupBy(l => l.BookId).Having(l => l.Quantity.Sum() > 12L).Select(l => l.BookId)) &&
            b.Id.NotIn(Select.From(Review.Columns).Where(r => r.Stars < 2).Select(r => r.BookId))).OrderBy(b => b.Id).Select(b => b.Id));

    [Fact]
    public void Not_in_results_with_a_null_is_never_true() => BookshopStores.All.Check(
        """
        select (select count(*) from author where Id not in (select MentorId from author)), (select count(*) from author where Id not in (select MentorId from author where MentorId is not null)),
        (select count(*) from author where MentorId in (select MentorId from author)), (select count(*) from author where MentorId not in (select 1 where 0))
        """,
        db =>
        [[
            Select.From(Author.Columns).Where(a => a.Id.NotIn(Select.From(Author.Columns).Select(x => x.MentorId))).Count(db),
            Select.From(Author.Columns).Where(a => a.Id.NotIn(Select.From(Author.Columns).Where(x => x.MentorId != null).Select(x => x.MentorId))).Count(db),
            Select.From(Author.Columns).Where(a => a.MentorId.In(Select.From(Author.Columns).Select(x => x.MentorId))).Count(db),
            Select.From(Author.Columns).Where(a => a.MentorId.NotIn(Select.From(Wish.Columns).Select(w => w.Id))).Count(db),
        ]]);

    [Fact]
    public void Exists() => BookshopStores.All.Check(
        """
        select Id, exists (select 1 from review v where v.ReaderId = r.Id and v.Stars = 5), exists (select 1 from sale_line where Quantity = 4), exists (select 1 where 0) from reader r
        where not exists (select 1 from reader x where x.ReferredById = r.Id) order by Id
        """,
        Select.From(Reader.Columns).Where(r => !Reader.RowsFor(r).Any(x => x.ReferredById == r.Id)).OrderBy(r => r.Id).Select(r => (
            r.Id,
            Sql.Case(Review.RowsFor(r).Any(v => v.ReaderId == r.Id && v.Stars == 5), 1, 0),
            Sql.Case(r.Id > 0 && Sql.Exists(Select.From(SaleLine.Columns).Where(l => l.Quantity == 4)), 1, 0),
            Sql.Case(r.Id > 0 && Sql.Exists(Select.From(Wish.Columns)), 1, 0))));

    [Fact]
    public void Above_the_mean_of_its_kind() => BookshopStores.All.Check(
        "select Id, Price from book b where Price > (select avg(Price) from book x where x.ShelfId = b.ShelfId) order by Id",
        Select.From(Book.Columns).Where(b => b.Price > Book.RowsFor(b).Where(x => x.ShelfId == b.ShelfId).Average(x => x.Price)).OrderBy(b => b.Id).Select(b => (b.Id, b.Price)));

    [Fact]
    public void Above_the_mean_of_all() => BookshopStores.All.Check(
        "select Id, Pages, (select avg(Pages) from book), (select max(Name) from shelf) from book where Pages > 1.5 * (select avg(Pages) from book) order by 2 desc, 1",
        Select.From(Book.Columns).Where(b => b.Pages.AsDouble() > Sql.Scalar(b, Select.From(Book.Columns).Select(x => x.Pages.Average())).AsNumber() * 1.5)
            .OrderByDescending(b => b.Pages).ThenBy(b => b.Id)
            .Select(b => (b.Id, b.Pages, Sql.Scalar(b, Select.From(Book.Columns).Select(x => x.Pages.Average())), Sql.Scalar(b, Select.From(Shelf.Columns).Select(s => s.Name.Max())))));

    [Fact]
    public void Of_the_highest_different_prices() => BookshopStores.All.Check(
        "select Id, Price from book where Price >= (select min(Price) from (select distinct Price from book order by Price desc limit 2)) order by 2 desc, 1",
        Select.From(Book.Columns).Where(b => b.Price >= Sql.Scalar(
                Select.From(Book.Columns).OrderByDescending(x => x.Price).Select(x => x.Price).Distinct().Take(2).AsRows().Select(price => price.Min())))
            .OrderByDescending(b => b.Price).ThenBy(b => b.Id).Select(b => (b.Id, b.Price)));

    [Fact]
    public void The_latest_of_each_by_the_absence_of_a_later() => BookshopStores.All.Check(
        """
        select ReaderId, Id from sale s where ReaderId is not null and not exists (select 1 from sale x where x.ReaderId = s.ReaderId and (x.At > s.At or x.At = s.At and x.Id > s.Id)) order by 1
        """,
        Select.From(Sale.Columns).Where(s => s.ReaderId != null && !s.Reader.Sales.Any(x => x.At > s.At || (x.At == s.At && x.Id > s.Id))).OrderBy(s => s.ReaderId).Select(s => (s.ReaderId, s.Id)));

    [Fact]
    public void Readers_who_bought_in_every_branch_of_some() => BookshopStores.All.Check(
        "select Id from reader r where not exists (select 1 from branch b where b.Id <> 4 and not exists (select 1 from sale s where s.ReaderId = r.Id and s.BranchId = b.Id)) order by 1",
        Select.From(Reader.Columns).Where(r => Branch.RowsFor(r).Where(b => b.Id != 4).All(b => Sale.RowsFor(r).Any(s => s.ReaderId == r.Id && s.BranchId == b.Id)))
            .OrderBy(r => r.Id).Select(r => r.Id));

    [Fact]
    public void Union_drops_what_is_equal_and_keeps_one_null() => BookshopStores.All.Check(
        "select City from reader union select City from branch order by 1",
        Select.From(Reader.Columns).Select(r => r.City).Union(Select.From(Branch.Columns).Select(b => b.City)).AsRows().OrderBy(c => c));

    [Fact]
    public void Union_all_keeps_everything() => BookshopStores.All.Check(
        "select 'reader', City, count(*) from reader group by City union all select 'branch', City, 1 from branch order by 2, 1",
        Select.From(Reader.Columns).GroupBy(r => r.City).Select(r => (Sql.Case(r.City == "none", "", "reader"), r.City, Sql.Count(r)))
            .UnionAll(Select.From(Branch.Columns).Select(b => (Sql.Value(b, "branch"), b.City, Sql.Value(b, 1L)))).AsRows().OrderBy((kind, city, n) => city).ThenBy((kind, city, n) => kind));

    [Fact]
    public void Intersect_takes_null_for_equal() => BookshopStores.All.Check(
        "select City from reader intersect select City from branch order by 1",
        Select.From(Reader.Columns).Select(r => r.City).Intersect(Select.From(Branch.Columns).Select(b => b.City)).AsRows().OrderBy(c => c));

    [Fact]
    public void Except_of_pairs() => BookshopStores.All.Check(
        "select BookId, BranchId from stock where Copies > 0 except select BookId, BranchId from sale_line order by 1, 2",
        Select.From(Stock.Columns).Where(s => s.Copies > 0).Select(s => (s.BookId, s.BranchId.AsNullable())).Except(Select.From(SaleLine.Columns).Select(l => (l.BookId, l.BranchId)))
            .AsRows().OrderBy((book, branch) => book).ThenBy((book, branch) => branch));

    [Fact]
    public void Sets_of_sets_with_pages_inside() => BookshopStores.All.Check(
        """
        select Id from (select * from (select Id from book order by Price desc, Id limit 15) union select * from (select Id from book order by Rating desc, Id limit 15)
        except select BookId from review where Stars = 1) order by Id limit 20 offset 2
        """,
        Select.From(Book.Columns).OrderByDescending(b => b.Price).Take(15).Select(b => b.Id).Union(Select.From(Book.Columns).OrderByDescending(b => b.Rating).Take(15).Select(b => b.Id))
            .Except(Select.From(Review.Columns).Where(r => r.Stars == 1).Select(r => r.BookId)).AsRows().OrderBy(id => id).Skip(2).Take(20));

    [Fact]
    public void Sets_of_whole_rows() => BookshopStores.All.Check(
        "select Id from book where (Price > 12 or Format = 'Audio') and not InPrint order by Id",
        Select.From(Book.Columns).Where(b => b.Price > 12m).Union(Select.From(Book.Columns).Where(b => b.Format == BookFormat.Audio)).Except(Select.From(Book.Columns).Where(b => b.InPrint))
            .OrderBy(b => b.Id).Select(b => b.Id));
}
