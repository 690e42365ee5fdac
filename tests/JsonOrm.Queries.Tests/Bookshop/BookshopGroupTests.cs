using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>Aggregates and groups.</summary>
public sealed class BookshopGroupTests
{
    [Fact]
    public void All_aggregates_of_a_table() => BookshopStores.All.Check(
        "select count(*), count(Rating), sum(Price), avg(Price), min(Title), max(Released), sum(Pages), avg(Rating), count(distinct Price) from book",
        Select.From(Book.Columns).Select(b => (
            Sql.Count(b), b.Rating.Count(), b.Price.Sum(), b.Price.Average(), b.Title.Min(), b.Released.Max(), b.Pages.Sum(), b.Rating.Average(), b.Price.CountDistinct())));

    [Fact]
    public void Aggregates_over_nothing() => BookshopStores.All.Check(
        "select count(*), sum(Price), min(Released), avg(Rating), max(Title), count(distinct Price) from book where Price > 1000",
        Select.From(Book.Columns).Where(b => b.Price > 1000m).Select(b => (Sql.Count(b), b.Price.Sum(), b.Released.Min(), b.Rating.Average(), b.Title.Max(), b.Price.CountDistinct())));

    [Fact]
    public void Groups_over_nothing_are_none() => BookshopStores.All.Check(
        "select count(*) from (select ShelfId, count(*) from book where Price > 1000 group by ShelfId)",
        db => [[Select.From(Book.Columns).Where(b => b.Price > 1000m).GroupBy(b => b.ShelfId).Select(b => (b.ShelfId, Sql.Count(b))).ToList(db).Count]]);

    [Fact]
    public void Null_is_a_group() => BookshopStores.All.Check(
        "select ShelfId, count(*), sum(Price), max(Rating) from book group by ShelfId order by ShelfId nulls last",
        Select.From(Book.Columns).GroupBy(b => b.ShelfId).OrderBy(b => b.ShelfId, Nulls.Last).Select(b => (b.ShelfId, Sql.Count(b), b.Price.Sum(), b.Rating.Max())));

    [Fact]
    public void Groups_that_a_condition_keeps() => BookshopStores.All.Check(
        "select City, count(*), count(distinct ReferredById), min(Name) from reader group by City having count(*) > 5 and count(Email) > 3 order by 2 desc, 1",
        Select.From(Reader.Columns).GroupBy(r => r.City).Having(r => Sql.Count(r) > 5 && r.Email.Count() > 3).OrderByDescending(r => Sql.Count(r)).ThenBy(r => r.City)
            .Select(r => (r.City, Sql.Count(r), r.ReferredById.CountDistinct(), r.Name.Min())));

    [Fact]
    public void By_two_keys_one_of_them_a_part_of_a_date() => BookshopStores.All.Check(
        "select BranchId, cast(strftime('%Y', At) as integer) y, count(*), count(ReaderId), min(At), max(Note) from sale group by 1, 2 order by 1, 2 desc",
        Select.From(Sale.Columns).GroupBy(s => (s.BranchId, s.At.Year)).OrderBy(s => s.BranchId).ThenByDescending(s => s.At.Year)
            .Select(s => (s.BranchId, s.At.Year, Sql.Count(s), s.ReaderId.Count(), s.At.Min(), s.Note.Max())));

    [Fact]
    public void By_a_path_that_may_lead_nowhere() => BookshopStores.All.Check(
        "select p.Country, count(*), avg(b.Price) from book b left join publisher p on p.Id = b.PublisherId group by p.Country order by 2 desc, 1",
        Select.From(Book.Columns).GroupBy(b => b.Publisher.Country).OrderByDescending(b => Sql.Count(b)).ThenBy(b => b.Publisher.Country)
            .Select(b => (b.Publisher.Country, Sql.Count(b), b.Price.Average())));

    [Fact]
    public void By_a_path_of_two_steps() => BookshopStores.All.Check(
        """
        select s.Name, sum(l.Quantity), sum(l.UnitPrice * l.Quantity) from sale_line l left join book b on b.Id = l.BookId left join shelf s on s.Id = b.ShelfId
        group by s.Name order by 3 desc
        """,
        Select.From(SaleLine.Columns).GroupBy(l => l.Book.Shelf.Name).OrderByDescending(l => (l.UnitPrice * l.Quantity.AsDecimal()).Sum())
            .Select(l => (l.Book.Shelf.Name, l.Quantity.Sum(), (l.UnitPrice * l.Quantity.AsDecimal()).Sum())));

    [Fact]
    public void By_a_choice() => BookshopStores.All.Check(
        "select case when Pages < 200 then 'thin' when Pages < 400 then 'middle' else 'thick or unknown' end k, count(*), min(Pages), max(Pages) from book group by k order by k",
        Select.From(Book.Columns).GroupBy(b => Sql.When(b.Pages < 200, "thin").When(b.Pages < 400, "middle").Else("thick or unknown"))
            .OrderBy(b => Sql.When(b.Pages < 200, "thin").When(b.Pages < 400, "middle").Else("thick or unknown"))
            .Select(b => (Sql.When(b.Pages < 200, "thin").When(b.Pages < 400, "middle").Else("thick or unknown"), Sql.Count(b), b.Pages.Min(), b.Pages.Max())));

    [Fact]
    public void By_an_enum_and_a_condition() => BookshopStores.All.Check(
        "select Format, InPrint, count(*) from book group by Format, InPrint having count(*) > 2 order by 3 desc, case Format when 'Hardback' then 0 when 'Paperback' then 1 else 2 end, 2",
        Select.From(Book.Columns).GroupBy(b => (b.Format, b.InPrint)).Having(b => Sql.Count(b) > 2).OrderByDescending(b => Sql.Count(b)).ThenBy(b => b.Format).ThenBy(b => b.InPrint)
            .Select(b => (b.Format, b.InPrint, Sql.Count(b))));

    [Fact]
    public void Aggregates_with_conditions_of_their_own() => BookshopStores.All.Check(
        """
        select BookId, count(*) filter (where Stars = 5), sum(Stars) filter (where Text is not null), avg(Stars), count(distinct Text) from review group by BookId
        having count(*) filter (where Stars > 2) > 1 order by BookId
        """,
        Select.From(Review.Columns).GroupBy(r => r.BookId).Having(r => Sql.Count(r, where: r.Stars > 2) > 1).OrderBy(r => r.BookId)
            .Select(r => (r.BookId, Sql.Count(r, where: r.Stars == 5), r.Stars.Sum(where: r.Text != null), r.Stars.Average(), r.Text.CountDistinct())));

    [Fact]
    public void Groups_of_a_join_that_finds_nothing_for_some() => BookshopStores.All.Check(
        "select r.Id, count(s.Id), count(*), max(s.At) from reader r left join sale s on s.ReaderId = r.Id group by r.Id order by 2 desc, 1",
        Select.From(Reader.Columns).LeftJoin(r => r.Sales).GroupBy((r, s) => r.Id).OrderByDescending((r, s) => s.Id.Count()).ThenBy((r, s) => r.Id)
            .Select((r, s) => (r.Id, Sql.Count(s), Sql.Count(r), s.At.Max())));

    [Fact]
    public void Groups_of_groups() => BookshopStores.All.Check(
        "select n, count(*) from (select count(*) n from sale_line group by SaleId) group by n having count(*) > 1 order by n",
        Select.From(SaleLine.Columns).GroupBy(l => l.SaleId).Select(l => Sql.Count(l)).AsRows().GroupBy(n => n).Having(n => Sql.Count(n) > 1).OrderBy(n => n).Select(n => (n, Sql.Count(n))));

    [Fact]
    public void A_page_of_groups() => BookshopStores.All.Check(
        "select BookId, sum(Quantity) q from sale_line group by BookId order by q desc, BookId limit 5 offset 3",
        Select.From(SaleLine.Columns).GroupBy(l => l.BookId).OrderByDescending(l => l.Quantity.Sum()).ThenBy(l => l.BookId).Skip(3).Take(5).Select(l => (l.BookId, l.Quantity.Sum())));

    [Fact]
    public void Groups_compared_with_the_whole() => BookshopStores.All.Check(
        "select BranchId, count(*) from sale group by BranchId having count(distinct strftime('%Y', At)) = (select count(distinct strftime('%Y', At)) from sale) order by 1",
        Select.From(Sale.Columns).GroupBy(s => s.BranchId)
            .Having(s => s.At.Year.CountDistinct() == Sql.Scalar(Select.From(Sale.Columns).Select(all => all.At.Year.CountDistinct())))
            .OrderBy(s => s.BranchId).Select(s => (s.BranchId, Sql.Count(s))));
}
