using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>One line of a branch's account.</summary>
[Projection]
public partial record BranchLine(string Branch, long Sales, decimal? Revenue);

/// <summary>A book with its shelf, for results that hold one another.</summary>
[Projection]
public partial record ShelvedBook(int Id, string? Shelf);

/// <summary>Single answers, inclusions, and results of other types.</summary>
public sealed class BookshopTerminalTests
{
    [Fact]
    public void Aggregates_of_a_query() => BookshopStores.All.Check(
        "select count(*), sum(UnitPrice), avg(UnitPrice), min(UnitPrice), max(Quantity), avg(Quantity), 1, 0 from sale_line where Discount is null",
        db =>
        {
            var lines = Select.From(SaleLine.Columns).Where(l => l.Discount == null);
            return [[lines.Count(db), lines.Sum(db, l => l.UnitPrice), lines.Average(db, l => l.UnitPrice), lines.Min(db, l => l.UnitPrice), lines.Max(db, l => l.Quantity),
                lines.Average(db, l => l.Quantity), lines.Any(db), lines.Where(l => l.Quantity > 5).Any(db)]];
        });

    [Fact]
    public void Aggregates_of_values_of_a_join() => BookshopStores.All.Check(
        "select sum(l.Quantity), min(s.Note), max(s.At), count(*), avg(l.UnitPrice * l.Quantity) from sale s join sale_line l on l.SaleId = s.Id where s.BranchId = 3",
        db =>
        {
            var lines = Select.From(Sale.Columns).Where(s => s.BranchId == 3).Join(s => s.Lines);
            return [[lines.Select((s, l) => l.Quantity).Sum(db), lines.Select((s, l) => s.Note).Min(db), lines.Select((s, l) => s.At).Max(db), lines.Count(db),
                lines.Select((s, l) => l.UnitPrice * l.Quantity.AsDecimal()).Average(db)]];
        });

    [Fact]
    public void One_row() => BookshopStores.All.Check(
        "select (select Id from book order by Price desc, Id limit 1), (select Id from book where Title = 'a'), null, (select Bay from stock where BranchId = 1 order by BookId limit 1)",
        db =>
        [[
            Select.From(Book.Columns).OrderByDescending(b => b.Price).First(db).Id,
            Select.From(Book.Columns).Single(db, b => b.Title == "a").Id,
            Select.From(Book.Columns).SingleOrDefault(db, b => b.Title == "b")?.Id,
            Select.From(Stock.Columns).Where(s => s.BranchId == 1).Select(s => s.Bay).First(db),
        ]]);

    [Fact]
    public async Task Asked_for_later()
    {
        foreach (ITextQuerySession db in BookshopStores.All.All)
        {
            var cheap = Select.From(Book.Columns).Where(b => b.Price < 8m).OrderBy(b => b.Id);
            List<Book> rows = await cheap.ToListAsync(db);
            Assert.NotEmpty(rows);
            Assert.Equal(rows.Count, await cheap.CountAsync(db));
            Assert.Equal(rows.Sum(b => b.Price), await cheap.SumAsync(db, b => b.Price));
            Assert.Equal(rows[0].Id, (await cheap.FirstAsync(db)).Id);
            Assert.True(await cheap.AnyAsync(db));
            var streamed = new List<int>();
            await foreach (Book book in cheap.AsAsyncEnumerable(db))
            {
                streamed.Add(book.Id);
            }

            Assert.Equal(rows.Select(b => b.Id), streamed);
        }
    }

    [Fact]
    public void Records() => BookshopStores.All.Check(
        "select b.Name, count(distinct s.Id), sum(l.UnitPrice * l.Quantity) from branch b join sale s on s.BranchId = b.Id join sale_line l on l.SaleId = s.Id group by b.Id, b.Name order by b.Id",
        db => Select.From(Branch.Columns).Join(b => b.Sales).Join((b, s) => s.Lines).GroupBy((b, s, l) => (b.Id, b.Name)).OrderBy((b, s, l) => b.Id)
            .Select((b, s, l) => BranchLine.From(b.Name, s.Id.CountDistinct(), (l.UnitPrice * l.Quantity.AsDecimal()).Sum())).ToList(db)
            .Select(line => new object?[] { line.Branch, line.Sales, line.Revenue }));

    [Fact]
    public void Records_as_rows_of_a_further_query() => BookshopStores.All.Check(
        "select b.Id, s.Name from book b left join shelf s on s.Id = b.ShelfId where s.Name like 'N%' or s.Name is null order by 2 desc, 1",
        Select.From(Book.Columns).Select(b => ShelvedBook.From(b.Id, b.Shelf.Name)).AsRows(ShelvedBook.Columns).Where(x => x.Shelf.StartsWith("N") || x.Shelf == null)
            .OrderByDescending(x => x.Shelf).ThenBy(x => x.Id).Select(x => (x.Id, x.Shelf)));

    [Fact]
    public void Objects_made_by_a_function() => BookshopStores.All.Check(
        "select Id || '/' || coalesce(City, '?') from reader order by Id",
        db => Select.From(Reader.Columns).OrderBy(r => r.Id).Select(r => (r.Id, r.City), (id, city) => new Uri($"reader:{id}/{city ?? "?"}")).ToList(db).Select(uri => new object?[] { uri.OriginalString[7..] }));

    [Fact]
    public void Included_sets_with_conditions_order_and_limit() => BookshopStores.All.Check(
        """
        select r.Id, x.Id, l.Line from reader r join (select *, row_number() over (partition by ReaderId order by At desc, Id) n from sale where BranchId <> 4) x on x.ReaderId = r.Id and x.n <= 2
        left join sale_line l on l.SaleId = x.Id and l.Quantity > 1 order by r.Id, x.n, l.Line desc
        """,
        db => Select.From(Reader.Columns).Include(r => r.Sales, sales => sales.Where(s => s.BranchId != 4).OrderByDescending(s => s.At).Take(2)
                .Include(s => s.Lines, lines => lines.Where(l => l.Quantity > 1).OrderByDescending(l => l.Line))).ToList(db)
            .SelectMany(r => r.Sales.SelectMany(s => s.Lines.Select(l => (int?)l.Line).DefaultIfEmpty().Select(line => new object?[] { r.Id, s.Id, line }))));

    [Fact]
    public void Included_paths() => BookshopStores.All.Check(
        "select b.Id, s.Name, t.Name, p.Name from book b left join shelf s on s.Id = b.ShelfId left join shelf t on t.Id = s.ParentId left join publisher p on p.Id = b.PublisherId order by b.Id",
        db => Select.From(Book.Columns).Include(b => b.Shelf.Parent).Include(b => b.Publisher).ToList(db).Select(b => new object?[] { b.Id, b.Shelf?.Name, b.Shelf?.Parent?.Name, b.Publisher?.Name }));

    [Fact]
    public void Included_links_both_ways() => BookshopStores.All.Check(
        """
        select 'a', a.Id, b.Id from author a join authorship x on x.AuthorId = a.Id join book b on b.Id = x.BookId where b.InPrint union all
        select 'b', b.Id, a.Id from book b join authorship x on x.BookId = b.Id join author a on a.Id = x.AuthorId order by 1, 2, 3
        """,
        db => Select.From(Author.Columns).Include(a => a.Books, books => books.Where(b => b.InPrint)).ToList(db).SelectMany(a => a.Books.Select(b => new object?[] { "a", a.Id, b.Id }))
            .Concat(Select.From(Book.Columns).Include(b => b.Authors).ToList(db).SelectMany(b => b.Authors.Select(a => new object?[] { "b", b.Id, a.Id }))));

    [Fact]
    public async Task One_object_for_each_row_included()
    {
        foreach (ITextQuerySession db in BookshopStores.All.All)
        {
            List<Book> books = await Select.From(Book.Columns).Include(b => b.Shelf.Books).Include(b => b.Stocks).Where(b => b.ShelfId != null).ToListAsync(db);
            Assert.All(books, book =>
            {
                Assert.Same(book, book.Shelf!.Books.Single(other => other.Id == book.Id));
                Assert.All(book.Stocks, stock => Assert.Same(book, stock.Book));
                Assert.Null(book.Publisher);
                Assert.Empty(book.Reviews);
            });
        }
    }
}
