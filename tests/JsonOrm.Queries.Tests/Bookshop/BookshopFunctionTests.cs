using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>Functions of texts, numbers and dates, choices and conversions.</summary>
public sealed class BookshopFunctionTests
{
    [Fact]
    public void Parts_of_texts() => BookshopStores.All.Check(
        "select Id, length(Title), substr(Title, 1, 3), substr(Title, 5), instr(Title, 'i') - 1, replace(Title, 'e', '*') from book where Id <= 20 order by Id",
        Select.From(Book.Columns).Where(b => b.Id <= 20).OrderBy(b => b.Id)
            .Select(b => (b.Id, b.Title.Length, b.Title.Left(3), b.Title.Substring(4), b.Title.IndexOf("i"), b.Title.Replace("e", "*"))));

    [Fact]
    public void Blanks_around_texts() => BookshopStores.All.Check(
        "select '<' || trim(Title) || '>', '<' || ltrim(Title) || '>', '<' || rtrim(Title) || '>' from book where length(trim(Title)) < length(Title) order by Id",
        Select.From(Book.Columns).Where(b => b.Title.Trim().Length < b.Title.Length).OrderBy(b => b.Id)
            .Select(b => ("<" + b.Title.Trim() + ">", "<" + b.Title.TrimStart() + ">", "<" + b.Title.TrimEnd() + ">")));

    [Fact]
    public void Cases_of_letters() => BookshopStores.All.Check(
        "select Id, upper(Subtitle), lower(Subtitle) from book where lower(Subtitle) = 'a novel' order by Id",
        Select.From(Book.Columns).Where(b => b.Subtitle.ToLower() == "a novel").OrderBy(b => b.Id).Select(b => (b.Id, b.Subtitle.ToUpper(), b.Subtitle.ToLower())));

    [Fact]
    public void Null_makes_a_concatenation_null() => BookshopStores.All.Check(
        "select Id, Title || ': ' || Subtitle, Title || ': ' || coalesce(Subtitle, '-') from book where Id > 10 order by Id limit 20",
        Select.From(Book.Columns).Where(b => b.Id > 10).OrderBy(b => b.Id).Take(20).Select(b => (b.Id, b.Title + ": " + b.Subtitle, b.Title + ": " + b.Subtitle.Coalesce("-"))));

    [Fact]
    public void Numbers_in_texts() => BookshopStores.All.Check(
        "select Id, Id || '', cast(substr(Title, -1) as integer), Released from book where Title like 'The%' and substr(Title, -1) between '0' and '9' order by Id",
        Select.From(Book.Columns).Where(b => b.Title.StartsWith("The") && b.Title.Right(1).Between("0", "9")).OrderBy(b => b.Id)
            .Select(b => (b.Id, b.Id.ToText(), b.Title.Right(1).ToInt32(), b.Released.ToText())));

    [Fact]
    public void Rounded_numbers() => BookshopStores.All.Check(
        "select Id, abs(Rating - 3), round(Rating * 1.5, 1), cast(Rating as integer), -cast(-Rating as integer), sign(Rating - 3) from book where Rating <> 2.25 and Rating <> 2.75 order by Id",
        Select.From(Book.Columns).Where(b => b.Rating != 2.25 && b.Rating != 2.75).OrderBy(b => b.Id)
            .Select(b => (b.Id, (b.Rating - 3d).Abs(), (b.Rating * 1.5).Round(1), b.Rating.Floor(), b.Rating.Floor(), (b.Rating - 3d).Sign())));

    [Fact]
    public void Decimals_and_doubles_computed_together() => BookshopStores.All.Check(
        "select SaleId, Line, UnitPrice * Quantity * (1 - coalesce(Discount, 0)), Quantity / 2.0, UnitPrice > 3.5 * Quantity from sale_line where Discount > 0.07 order by 1, 2",
        Select.From(SaleLine.Columns).Where(l => l.Discount > 0.07m).OrderBy(l => l.SaleId).ThenBy(l => l.Line).Select(l => (
            l.SaleId, l.Line, l.UnitPrice * l.Quantity.AsDecimal() * (1m - l.Discount.Coalesce(0m)), l.Quantity.AsDouble() / 2d, Sql.Case(l.UnitPrice > l.Quantity.AsDecimal() * 3.5m, 1, 0))));

    [Fact]
    public void Parts_of_dates() => BookshopStores.All.Check(
        """
        select Id, cast(strftime('%Y', Released) as integer), cast(strftime('%m', Released) as integer), cast(strftime('%d', Released) as integer), cast(strftime('%j', Released) as integer),
        cast(strftime('%w', Released) as integer) = 0 from book where strftime('%m', Released) in ('01', '02', '12') or Released is null order by Id
        """,
        Select.From(Book.Columns).Where(b => b.Released.Month.In(1, 2, 12) || b.Released == null).OrderBy(b => b.Id)
            .Select(b => (b.Id, b.Released.Year, b.Released.Month, b.Released.Day, b.Released.DayOfYear, b.Released.DayOfWeek == DayOfWeek.Sunday)));

    [Fact]
    public void Times_moved_and_subtracted() => BookshopStores.All.Check(
        """
        select s.Id, strftime('%Y-%m-%dT00:00:00', s.At), strftime('%Y-%m-%dT%H:%M:%S', s.At, '+40 days'), cast(strftime('%H', s.At) as integer), julianday(s.At) - julianday(r.Joined) from sale s
        join reader r on r.Id = s.ReaderId where julianday(s.At) - julianday(r.Joined) > 700.001 order by s.Id
        """,
        Select.From(Sale.Columns).Where(s => (s.At - s.Reader.Joined).TotalDays() > 700.001).OrderBy(s => s.Id)
            .Select(s => (s.Id, s.At.Date, s.At.AddDays(40), s.At.Hour, (s.At - s.Reader.Joined).TotalDays())));

    [Fact]
    public void Choices() => BookshopStores.All.Check(
        """
        select Id, case when Price < 8 then 'cheap' when Price < 13 then 'middle' else 'dear' end, case when Rating >= 4 then Pages end, case when InPrint then Price else ListPrice end
        from book order by Id
        """,
        Select.From(Book.Columns).OrderBy(b => b.Id).Select(b => (
            b.Id,
            Sql.When(b.Price < 8m, "cheap").When(b.Price < 13m, "middle").Else("dear"),
            Sql.When(b.Rating >= 4d, b.Pages).Else(null),
            Sql.Case(b.InPrint, b.Price.AsNullable(), b.ListPrice))));

    [Fact]
    public void The_first_that_is_not_null_the_least_the_greatest() => BookshopStores.All.Check(
        "select Id, coalesce(ListPrice, Price), coalesce(Subtitle, Title), min(Price, coalesce(ListPrice, 100)), max(Id, coalesce(Pages, 0)) from book order by Id",
        Select.From(Book.Columns).OrderBy(b => b.Id).Select(b => (
            b.Id, Sql.FirstNotNull(b.ListPrice, b.Price), b.Subtitle.Coalesce(b.Title), Sql.Least(b.Price, b.ListPrice.Coalesce(100m)), Sql.Greatest(b.Id, b.Pages.Coalesce(0)))));

    [Fact]
    public void Conditions_as_values() => BookshopStores.All.Check(
        "select Id, Price > 9, Rating > 3, InPrint, Subtitle is null from book order by Id",
        Select.From(Book.Columns).OrderBy(b => b.Id).Select(b => (b.Id, b.Price > 9m, b.Rating > 3d, b.InPrint, b.Subtitle.IsNull())));

    [Fact]
    public void Values_of_the_program_beside_columns() => BookshopStores.All.Check(
        "select Id, 7, 'x', Format from book where Format = 'Audio' order by Id",
        Select.From(Book.Columns).Where(b => b.Format == BookFormat.Audio).OrderBy(b => b.Id).Select(b => (b.Id, Sql.Value(b, 7), Sql.Value(b, "x"), b.Format)));
}
