using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>Set-based changes and what they give back.</summary>
public sealed class BookshopChangeTests
{
    [Fact]
    public void Update_by_a_computed_value() => BookshopStores.All.CheckChange(
        "update book set Price = Price * 2, InPrint = 0 where Rating >= 4 returning Id, Price, InPrint",
        Update.Table(Book.Columns).Set(b => b.Price, b => b.Price * 2m).Set(b => b.InPrint, false).Where(b => b.Rating >= 4d).Returning(b => (b.Id, b.Price, b.InPrint)),
        Select.From(Book.Columns).Where(b => b.Rating >= 4d).Select(b => (b.Id, b.Price * 2m, Sql.Value(b, false))),
        "select Id, Price, InPrint, ListPrice from book where Price > 9 order by Price desc, Id",
        Select.From(Book.Columns).Where(b => b.Price > 9m).OrderByDescending(b => b.Price).ThenBy(b => b.Id).Select(b => (b.Id, b.Price, b.InPrint, b.ListPrice)));

    [Fact]
    public void Update_of_a_column_that_may_be_null_to_a_value_that_is_never_null() => BookshopStores.All.CheckChange(
        "update book set ListPrice = Price, SequelTo = Id, Subtitle = Title where Rating >= 4 returning Id, ListPrice, SequelTo, Subtitle",
        Update.Table(Book.Columns).Set(b => b.ListPrice, b => b.Price).Set(Book.Columns.SequelTo, Book.Columns.Id).Set(b => b.Subtitle, b => b.Title).Where(b => b.Rating >= 4)
            .Returning(b => (b.Id, b.ListPrice, b.SequelTo, b.Subtitle)),
        Select.From(Book.Columns).Where(b => b.Rating >= 4).Select(b => (b.Id, b.Price.AsNullable(), b.Id.AsNullable(), b.Title.AsNullable())),
        "select Id, ListPrice, SequelTo, Subtitle from book order by Id",
        Select.From(Book.Columns).OrderBy(b => b.Id).Select(b => (b.Id, b.ListPrice, b.SequelTo, b.Subtitle)));

    [Fact]
    public void Update_of_an_indexed_column() => BookshopStores.All.CheckChange(
        "update reader set City = 'Rome' where City in ('Oslo', 'Paris') or City is null returning Id, City",
        Update.Table(Reader.Columns).Set(r => r.City, "Rome").Where(r => r.City.In("Oslo", "Paris") || r.City == null).Returning(r => (r.Id, r.City)),
        Select.From(Reader.Columns).Where(r => r.City.In("Oslo", "Paris") || r.City == null).Select(r => (r.Id, Sql.Value(r, "Rome").AsNullable())),
        "select Id from reader where City = 'Rome' or City = 'Oslo' union all select 1000 + count(*) from reader where City <> 'Rome' order by 1",
        Select.From(Reader.Columns).Where(r => r.City == "Rome" || r.City == "Oslo").Select(r => r.Id.AsInt64())
            .UnionAll(Select.From(Reader.Columns).Where(r => r.City != "Rome").Select(r => Sql.Count(r) + 1000L)).AsRows().OrderBy(id => id));

    [Fact]
    public void Update_to_null_by_a_path() => BookshopStores.All.CheckChange(
        "update book set Subtitle = (select Name from shelf s where s.Id = book.ShelfId), ListPrice = null where ShelfId in (select Id from shelf where ParentId = 7) returning Id, Subtitle, ListPrice",
        Update.Table(Book.Columns).Set(b => b.Subtitle, b => b.Shelf.Name).Set(b => b.ListPrice, (decimal?)null).Where(b => b.Shelf.ParentId == 7).Returning(b => (b.Id, b.Subtitle, b.ListPrice)),
        Select.From(Book.Columns).Where(b => b.Shelf.ParentId == 7).Select(b => (b.Id, b.Shelf.Name, Sql.When(b.Id < 0, b.ListPrice).Else(null))),
        "select Id, Subtitle, ListPrice from book order by Id",
        Select.From(Book.Columns).OrderBy(b => b.Id).Select(b => (b.Id, b.Subtitle, b.ListPrice)));

    [Fact]
    public void Update_of_the_first_rows_of_an_order() => BookshopStores.All.CheckChange(
        "update stock set Copies = Copies + 10 where (BranchId, BookId) in (select BranchId, BookId from stock where Bay = 'A1' order by Copies desc, BranchId, BookId limit 4) returning BranchId, BookId, Copies",
        Update.Table(Stock.Columns).Set(s => s.Copies, s => s.Copies + 10).Where(s => s.Bay == "A1").OrderByDescending(s => s.Copies).Take(4).Returning(s => (s.BranchId, s.BookId, s.Copies)),
        Select.From(Stock.Columns).Where(s => s.Bay == "A1").OrderByDescending(s => s.Copies).Take(4).Select(s => (s.BranchId, s.BookId, s.Copies + 10)),
        "select BranchId, sum(Copies) from stock group by 1 order by 1",
        Select.From(Stock.Columns).GroupBy(s => s.BranchId).OrderBy(s => s.BranchId).Select(s => (s.BranchId, s.Copies.Sum())));

    [Fact]
    public void Delete_by_a_related_set() => BookshopStores.All.CheckChange(
        "delete from review where BookId in (select BookId from authorship where AuthorId < 9) and Text is null returning ReaderId, BookId, Stars",
        Delete.From(Review.Columns).Where(r => r.Book.Authors.Any(a => a.Id < 9) && r.Text == null).Returning(r => (r.ReaderId, r.BookId, r.Stars)),
        Select.From(Review.Columns).Where(r => r.Book.Authors.Any(a => a.Id < 9) && r.Text == null).Select(r => (r.ReaderId, r.BookId, r.Stars)),
        "select r.Id, count(v.BookId) from reader r left join review v on v.ReaderId = r.Id group by r.Id order by 1",
        Select.From(Reader.Columns).OrderBy(r => r.Id).Select(r => (r.Id, r.Reviews.Count())));

    [Fact]
    public void Delete_by_a_query_and_all_rows() => BookshopStores.All.CheckChange(
        "delete from sale_line where SaleId in (select Id from sale where Note is not null) returning SaleId, Line",
        Delete.From(SaleLine.Columns).Where(l => l.SaleId.In(Select.From(Sale.Columns).Where(s => s.Note != null).Select(s => s.Id))).Returning(l => (l.SaleId, l.Line)),
        Select.From(SaleLine.Columns).Where(l => l.Sale.Note != null).Select(l => (l.SaleId, l.Line)),
        "select Id from sale s where not exists (select 1 from sale_line l where l.SaleId = s.Id) order by 1",
        Select.From(Sale.Columns).Where(s => !s.Lines.Any()).OrderBy(s => s.Id).Select(s => s.Id));

    [Fact]
    public void Delete_of_a_page() => BookshopStores.All.CheckChange(
        "delete from authorship where (BookId, AuthorId) in (select BookId, AuthorId from authorship order by AuthorId desc, BookId limit 10 offset 5) returning BookId, AuthorId",
        Delete.From(Authorship.Columns).OrderByDescending(x => x.AuthorId).Skip(5).Take(10).Returning(x => (x.BookId, x.AuthorId)),
        Select.From(Authorship.Columns).OrderByDescending(x => x.AuthorId).Skip(5).Take(10).Select(x => (x.BookId, x.AuthorId)),
        "select AuthorId, count(*) from authorship group by 1 order by 1",
        Select.From(Authorship.Columns).GroupBy(x => x.AuthorId).OrderBy(x => x.AuthorId).Select(x => (x.AuthorId, Sql.Count(x))));
}
