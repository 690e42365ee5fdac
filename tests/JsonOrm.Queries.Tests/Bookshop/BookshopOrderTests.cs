using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>Order, pages, distinct rows.</summary>
public sealed class BookshopOrderTests
{
    [Fact]
    public void Ties_keep_the_order_of_the_key() => BookshopStores.All.Check(
        "select Id, Price from book order by Price, Id",
        Select.From(Book.Columns).OrderBy(b => b.Price).Select(b => (b.Id, b.Price)));

    [Fact]
    public void Ties_keep_the_order_of_the_key_downwards_too() => BookshopStores.All.Check(
        "select BranchId, BookId, Copies from stock order by Copies desc, BranchId, BookId limit 50",
        Select.From(Stock.Columns).OrderByDescending(s => s.Copies).Take(50).Select(s => (s.BranchId, s.BookId, s.Copies)));

    [Fact]
    public void Nulls_come_first_and_last_downwards() => BookshopStores.All.Check(
        "select Id, Rating from (select Id, Rating, 1 n from book union all select Id, Rating, 2 from book) order by n, case n when 1 then Rating end, case n when 2 then Rating end desc, Id",
        db => [
            .. DataSetComparison.Values(Select.From(Book.Columns).OrderBy(b => b.Rating).ThenBy(b => b.Id).Select(b => (b.Id, b.Rating)).ToList(db)),
            .. DataSetComparison.Values(Select.From(Book.Columns).OrderByDescending(b => b.Rating).ThenBy(b => b.Id).Select(b => (b.Id, b.Rating)).ToList(db)),
        ]);

    [Fact]
    public void Nulls_where_they_are_told_to_be() => BookshopStores.All.Check(
        "select Id, Subtitle, ListPrice from book order by Subtitle nulls last, ListPrice desc nulls first, Id",
        Select.From(Book.Columns).OrderBy(b => b.Subtitle, Nulls.Last).ThenByDescending(b => b.ListPrice, Nulls.First).ThenBy(b => b.Id).Select(b => (b.Id, b.Subtitle, b.ListPrice)));

    [Fact]
    public void Texts_by_their_bytes() => BookshopStores.All.Check(
        "select FirstName, LastName, Id from author order by FirstName desc, LastName, Id",
        Select.From(Author.Columns).OrderByDescending(a => a.FirstName).ThenBy(a => a.LastName).ThenBy(a => a.Id).Select(a => (a.FirstName, a.LastName, a.Id)));

    [Fact]
    public void By_computed_values_and_paths() => BookshopStores.All.Check(
        "select b.Id, s.Name from book b left join shelf s on s.Id = b.ShelfId order by s.Name, length(b.Title) desc, b.Price * coalesce(b.Pages, 1), b.Id",
        Select.From(Book.Columns).OrderBy(b => b.Shelf.Name).ThenByDescending(b => b.Title.Length).ThenBy(b => b.Price * b.Pages.Coalesce(1).AsDecimal()).ThenBy(b => b.Id)
            .Select(b => (b.Id, b.Shelf.Name)));

    [Fact]
    public void By_an_enum_in_the_order_of_its_members() => BookshopStores.All.Check(
        "select Id, Format from book order by case Format when 'Hardback' then 0 when 'Paperback' then 1 else 2 end desc, Id",
        Select.From(Book.Columns).OrderByDescending(b => b.Format).ThenBy(b => b.Id).Select(b => (b.Id, b.Format)));

    [Theory]
    [InlineData(0, 5)]
    [InlineData(7, 9)]
    [InlineData(55, 100)]
    public void Pages_by_offset(int skip, int take) => BookshopStores.All.Check(
        $"select Id, Pages from book order by Pages desc, Title, Id limit {take} offset {skip}",
        Select.From(Book.Columns).OrderByDescending(b => b.Pages).ThenBy(b => b.Title).ThenBy(b => b.Id).Skip(skip).Take(take).Select(b => (b.Id, b.Pages)));

    [Fact]
    public void Pages_by_the_last_row_meet_every_row_once() => BookshopStores.All.Check(
        "select Id from book order by Rating desc, Price, Id",
        db =>
        {
            var query = Select.From(Book.Columns).OrderByDescending(b => b.Rating).ThenBy(b => b.Price);
            var found = new List<object?[]>();
            for (List<Book> page = query.Take(7).ToList(db); page.Count > 0; page = query.Seek(page[^1]).Take(7).ToList(db))
            {
                found.AddRange(page.Select(book => new object?[] { book.Id }));
            }

            return found;
        });

    [Fact]
    public void Pages_by_a_token_within_a_condition() => BookshopStores.All.Check(
        "select Id from sale where ReaderId is not null order by At desc, Id limit 6 offset 5",
        db =>
        {
            var query = Select.From(Sale.Columns).Where(s => s.ReaderId != null).OrderByDescending(s => s.At);
            string token = query.TokenOf(query.Take(5).ToList(db)[^1]);
            return DataSetComparison.Values(query.Seek(token).Take(6).ToList(db).Select(s => s.Id));
        });

    [Fact]
    public void Distinct_values_with_null_once() => BookshopStores.All.Check(
        "select distinct City from reader order by 1",
        Select.From(Reader.Columns).Select(r => r.City).Distinct().AsRows().OrderBy(city => city));

    [Fact]
    public void Distinct_pairs() => BookshopStores.All.Check(
        "select distinct Format, InPrint from book where ShelfId is not null order by case Format when 'Hardback' then 0 when 'Paperback' then 1 else 2 end, 2",
        Select.From(Book.Columns).Where(b => b.ShelfId != null).Select(b => (b.Format, b.InPrint)).Distinct().AsRows().OrderBy((format, inPrint) => format).ThenBy((format, inPrint) => inPrint));

    [Fact]
    public void Distinct_before_a_limit() => BookshopStores.All.Check(
        "select distinct Price from book order by Price desc limit 3 offset 1",
        Select.From(Book.Columns).OrderByDescending(b => b.Price).Select(b => b.Price).Distinct().Skip(1).Take(3));

    [Fact]
    public void An_order_over_a_limited_order() => BookshopStores.All.Check(
        "select Id from (select Id, Title from book order by Price desc, Id limit 12) order by Title, Id",
        Select.From(Book.Columns).OrderByDescending(b => b.Price).Take(12).Select(b => (b.Id, b.Title)).AsRows().OrderBy((id, title) => title).ThenBy((id, title) => id).Select((id, title) => id));
}
