using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>Conditions on one table: comparisons, null logic, lists, texts.</summary>
public sealed class BookshopFilterTests
{
    [Fact]
    public void A_range_of_decimals() => BookshopStores.All.Check(
        "select Id, Price from book where Price between 7.5 and 12 and Price <> 9.9 order by Id",
        Select.From(Book.Columns).Where(b => b.Price.Between(7.50m, 12m) && b.Price != 9.90m).OrderBy(b => b.Id).Select(b => (b.Id, b.Price)));

    [Fact]
    public void Or_and_not() => BookshopStores.All.Check(
        "select Id from book where (Format = 'Audio' or Pages > 500) and not (InPrint or Price = 9.9) order by Id",
        Select.From(Book.Columns).Where(b => (b.Format == BookFormat.Audio || b.Pages > 500) && !(b.InPrint || b.Price == 9.90m)).OrderBy(b => b.Id).Select(b => b.Id));

    [Fact]
    public void Inequality_leaves_nulls_out() => BookshopStores.All.Check(
        "select (select count(*) from book where ShelfId <> 5), (select count(*) from book where not (Rating > 3)), (select count(*) from book where Rating is null)",
        db =>
        [[
            Select.From(Book.Columns).Where(b => b.ShelfId != 5).Count(db),
            Select.From(Book.Columns).Where(b => !(b.Rating > 3d)).Count(db),
            Select.From(Book.Columns).Where(b => b.Rating == null).Count(db),
        ]]);

    [Fact]
    public void Two_columns_of_which_one_may_be_null() => BookshopStores.All.Check(
        "select Id, ListPrice - Price from book where ListPrice < Price or Subtitle is null and ListPrice is not null and abs(ListPrice - Price - 1.05) < 0.001 order by Id",
        Select.From(Book.Columns).Where(b => b.ListPrice < b.Price || (b.Subtitle == null && b.ListPrice != null && b.ListPrice == b.Price + 1.05m))
            .OrderBy(b => b.Id).Select(b => (b.Id, b.ListPrice - b.Price)));

    [Fact]
    public void Lists_of_values() => BookshopStores.All.Check(
        "select Id, City from reader where City in ('Oslo', 'Tromsø', 'Rome') and Id not in (1, 2, 3, 5, 8) order by Id",
        Select.From(Reader.Columns).Where(r => r.City.In("Oslo", "Tromsø", "Rome") && r.Id.NotIn(1, 2, 3, 5, 8)).OrderBy(r => r.Id).Select(r => (r.Id, r.City)));

    [Fact]
    public void Part_of_a_compound_key_and_the_whole() => BookshopStores.All.Check(
        "select BookId, Copies from stock where BranchId = 2 and BookId > 40 union all select -1, count(*) from stock where BranchId = 4 and BookId = 1 order by 1",
        db => [
            [-1, Select.From(Stock.Columns).Where(s => s.BranchId == 4 && s.BookId == 1).Count(db)],
            .. DataSetComparison.Values(Select.From(Stock.Columns).Where(s => s.BranchId == 2 && s.BookId > 40).Select(s => (s.BookId, s.Copies)).ToList(db)),
        ]);

    [Fact]
    public void Prefixes_suffixes_and_parts() => BookshopStores.All.Check(
        "select Id, Title from book where Title like 'The %' or Title like '%3' or Title like '%ou%' order by Id",
        Select.From(Book.Columns).Where(b => b.Title.StartsWith("The ") || b.Title.EndsWith("3") || b.Title.Contains("ou")).OrderBy(b => b.Id).Select(b => (b.Id, b.Title)));

    [Fact]
    public void Patterns() => BookshopStores.All.Check(
        "select Id, Title from book where Title like '_he %o% _' or Title like 'L''%' order by Id",
        Select.From(Book.Columns).Where(b => b.Title.Like("_he %o% _") || b.Title.Like("L'%")).OrderBy(b => b.Id).Select(b => (b.Id, b.Title)));

    [Fact]
    public void Characters_that_patterns_give_a_meaning() => BookshopStores.All.Check(
        """select sign, (select count(*) from book where instr(Title, sign) > 0) from (select '"' sign, 1 n union all select '\', 2 union all select '%', 3 union all select '_', 4 union all select '''', 5) order by n""",
        db => [.. new[] { "\"", "\\", "%", "_", "'" }.Select(sign => new object?[] { sign, Select.From(Book.Columns).Where(b => b.Title.Contains(sign)).Count(db) })]);

    [Fact]
    public void Letters_beyond_ascii() => BookshopStores.All.Check(
        "select Id, FirstName, LastName from author where FirstName >= 'z' or LastName > 'de' or FirstName = 'Žofia' order by Id",
        Select.From(Author.Columns).Where(a => a.FirstName >= "z" || a.LastName > "de" || a.FirstName == "Žofia").OrderBy(a => a.Id).Select(a => (a.Id, a.FirstName, a.LastName)));

    [Fact]
    public void An_empty_text_is_not_null() => BookshopStores.All.Check(
        "select count(*), count(Subtitle), sum(Subtitle = ''), sum(Subtitle is null) from book",
        Select.From(Book.Columns).Select(b => (Sql.Count(b), b.Subtitle.Count(), Sql.Case(b.Subtitle == "", 1, 0).Sum(), Sql.Case(b.Subtitle == null, 1, 0).Sum())));

    [Fact]
    public void Half_open_ranges_of_times() => BookshopStores.All.Check(
        "select Id, At from sale where At >= '2022-06-01T00:00:00' and At < '2022-09-01T00:00:00' order by Id",
        Select.From(Sale.Columns).Where(s => s.At >= new DateTime(2022, 6, 1) && s.At < new DateTime(2022, 9, 1)).OrderBy(s => s.Id).Select(s => (s.Id, s.At)));

    [Fact]
    public void Remainders_and_divisions_of_integers() => BookshopStores.All.Check(
        "select Id, Pages / 100, Pages % 100 from book where Pages % 60 = 0 and (Pages + Id) / 7 > 20 order by Id",
        Select.From(Book.Columns).Where(b => b.Pages % 60 == 0 && (b.Pages + b.Id) / 7 > 20).OrderBy(b => b.Id).Select(b => (b.Id, b.Pages / 100, b.Pages % 100)));

    [Fact]
    public void Conditions_composed_by_code() => BookshopStores.All.Check(
        "select Id from book where 1 and (0 or InPrint) and ShelfId is not null and Price < 10 order by Id",
        db =>
        {
            Condition<Book> condition = Condition<Book>.True && (Condition<Book>.Of(false) || Book.Columns.InPrint) && Book.Columns.ShelfId != null;
            int? none = null;
            return DataSetComparison.Values(Select.From(Book.Columns).Where(condition).Where(b => b.Price < 10m && !(b.ShelfId == none)).OrderBy(b => b.Id).Select(b => b.Id).ToList(db));
        });

    [Fact]
    public void Finders_of_indexes() => BookshopStores.All.Check(
        "select Id from book where ShelfId = 5 and Price = 9.9 union all select Id + 1000 from book where Released between '2021-01-01' and '2021-12-31' order by 1",
        db => [
            .. DataSetComparison.Values(Book.ByShelfIdAndPrice(5, 9.90m).Select(b => b.Id).ToList(db)),
            .. DataSetComparison.Values(Book.ByReleasedBetween(new DateOnly(2021, 1, 1), new DateOnly(2021, 12, 31)).ToList(db).Select(b => b.Id + 1000).Order()),
        ]);

    [Fact]
    public void A_condition_that_no_row_satisfies() => BookshopStores.All.Check(
        "select (select count(*) from book where Price < 0), (select count(*) from book where Price > 10 and Price < 10), (select count(*) from (select 1 where 0)), 0, null",
        db =>
        [[
            Select.From(Book.Columns).Where(b => b.Price < 0m).Count(db),
            Select.From(Book.Columns).Where(b => b.Price > 10m && b.Price < 10m).Count(db),
            Select.From(Wish.Columns).Count(db),
            Select.From(Wish.Columns).Any(db),
            Select.From(Wish.Columns).FirstOrDefault(db)?.Id,
        ]]);
}
