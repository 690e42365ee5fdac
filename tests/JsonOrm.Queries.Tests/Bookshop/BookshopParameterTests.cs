using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>Queries that take values when they run give what the same query with constants gives.</summary>
public sealed class BookshopParameterTests
{
    private static readonly ParameterQuery<string?, Reader> s_byCity = Query.With((Parameter<string?> city) => Select.From(Reader.Columns).Where(r => r.City == city).Take(5));

    private static readonly ParameterQuery<decimal, int, BookFormat, (int, string, decimal)> s_books = Query.With((Parameter<decimal> price, Parameter<int> pages, Parameter<BookFormat> format) =>
        Select.From(Book.Columns).Where(b => b.Price > price && (b.Pages < pages || b.Pages == null) && b.Format != format).OrderBy(b => b.Id).Select(b => (b.Id, b.Title, b.Price + price)));

    [Fact]
    public void A_query_is_run_with_several_values()
    {
        foreach (ITextQuerySession db in BookshopStores.All.All)
        {
            string?[] cities = [.. Select.From(Reader.Columns).Select(r => r.City).Distinct().ToList(db)];
            Assert.Contains(cities, city => city is null);
            foreach (string? city in cities)
            {
                List<Reader> expected = Select.From(Reader.Columns).Where(r => r.City == city).Take(5).ToList(db);
                Assert.NotEmpty(expected);
                Assert.Equal(expected.Select(r => (r.Id, r.City)), s_byCity.With(city).ToList(db).Select(r => (r.Id, r.City)));
                Assert.Equal(expected.Count, s_byCity.With(city).Count(db));
                Assert.Equal(expected[0].Id, s_byCity.With(city).FirstOrDefault(db)!.Id);
            }

            Assert.Empty(s_byCity.With("nowhere").ToList(db));
        }
    }

    [Theory]
    [InlineData(5, 100, BookFormat.Audio)]
    [InlineData(20, 500, BookFormat.Hardback)]
    public void Values_are_compared_and_selected(int price, int pages, BookFormat format) => BookshopStores.All.Check(
        $"select Id, Title, Price + {price} from book where Price > {price} and (Pages < {pages} or Pages is null) and Format <> '{format}' order by Id",
        s_books.With(price, pages, format));

    [Fact]
    public void A_list_is_a_parameter()
    {
        ParameterQuery<int[], string[], int> among = Query.With((Parameter<int[]> ids, Parameter<string[]> cities) => Select.From(Reader.Columns)
            .Where(r => r.Id.In(ids) || r.ReferredById.In(ids) || !r.City.NotIn(cities)).OrderBy(r => r.Id).Select(r => r.Id));
        BookshopStores.All.Check("select Id from reader where Id in (1, 2, 3) or ReferredById in (1, 2, 3) or not City not in ('Oslo', 'Bergen') order by Id", among.With([1, 2, 3], ["Oslo", "Bergen"]));
        BookshopStores.All.Check("select Id from reader where Id = 4 or ReferredById = 4 order by Id", among.With([4], []));
        Assert.Throws<ArgumentNullException>(() => among.With(null!, []));
    }

    [Fact]
    public void A_null_in_a_list_that_is_a_parameter_is_found()
    {
        ParameterQuery<int?[], string?[], int> among = Query.With((Parameter<int?[]> ids, Parameter<string?[]> cities) => Select.From(Reader.Columns)
            .Where(r => r.ReferredById.In(ids) && !r.ReferredById.NotIn(ids) && r.City.In(cities)).OrderBy(r => r.Id).Select(r => r.Id));
        BookshopStores.All.Check("select Id from reader where (ReferredById in (1, 2) or ReferredById is null) and (City = 'Oslo' or City is null) order by Id", among.With([1, null, 2], [null, "Oslo"]));
        BookshopStores.All.Check("select Id from reader where ReferredById is null and (City is null or City = 'Oslo') order by Id", among.With([null], ["Oslo", null]));
        BookshopStores.All.Check("select Id from reader where ReferredById is null and City is not null order by Id", Query.With((Parameter<int?[]> ids) => Select.From(Reader.Columns)
            .Where(r => r.ReferredById.In(ids) && r.City != null).OrderBy(r => r.Id).Select(r => r.Id)).With([null]));
    }

    [Fact]
    public void Parameters_are_inside_subqueries_joins_and_groups()
    {
        ParameterQuery<decimal, bool, (string, long)> query = Query.With((Parameter<decimal> price, Parameter<bool> inPrint) => Select.From(Shelf.Columns)
            .Join(s => Book.RowsFor(s).Where(b => b.ShelfId == s.Id && b.Price > price))
            .Where((s, b) => b.InPrint == inPrint && s.Id.In(Select.From(Book.Columns).Where(other => other.Price > price).Select(other => other.ShelfId)) && s.Books.Any(other => other.Price > price))
            .GroupBy((s, b) => s.Name).OrderBy((s, b) => s.Name).Select((s, b) => (s.Name, Sql.Count(b, where: b.Price > price))));
        foreach ((decimal price, bool inPrint) in new[] { (5m, true), (15m, false) })
        {
            BookshopStores.All.Check(
                $"""
                select s.Name, count(*) from shelf s join book b on b.ShelfId = s.Id and b.Price > {price} where b.InPrint = {(inPrint ? 1 : 0)} group by s.Name order by s.Name
                """,
                query.With(price, inPrint));
        }
    }

    [Fact]
    public void What_no_value_can_replace_is_refused()
    {
        Assert.Contains("@2 of type Int32", Assert.Throws<ArgumentException>(() => Query.With((Parameter<int> used, Parameter<int> unused) => Select.From(Book.Columns).Where(b => b.Id == used))).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "A parameter is in an included relation or inside the rows of AsRows",
            Assert.Throws<ArgumentException>(() => Query.With((Parameter<decimal> price) => Select.From(Book.Columns).Where(b => b.Price > price).Select(b => b.Id).AsRows().Where(id => id > 3))).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Query.With((Parameter<decimal> price) => Select.From(Shelf.Columns).Include(s => s.Books, books => books.Where(b => b.Price > price))));
        Assert.Equal("select * from reader where City = @1 limit 5", s_byCity.ToString());
        Assert.Equal("select * from reader where City = 'Oslo' limit 5", s_byCity.With("Oslo").ToString());
    }
}
