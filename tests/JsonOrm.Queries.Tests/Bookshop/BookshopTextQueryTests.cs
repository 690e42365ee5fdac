using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>Text queries: SQLite and the engine are asked in the same words.</summary>
public sealed class BookshopTextQueryTests
{
    [Theory]
    [InlineData("select Id, Title from book where Price between 5 and 10 and Title like 'T%' order by Title, Id")]
    [InlineData("select Id, Price * 2 as p from book where not (Pages > 300 or Pages is null) order by p desc, Id limit 7 offset 2")]
    [InlineData("select ShelfId, count(*) n, count(distinct Price), sum(Price), avg(Rating), min(Title), max(Released) from book group by ShelfId having count(*) > 2 order by n desc, ShelfId")]
    [InlineData("select count(*), sum(distinct Price), count(*) filter (where InPrint) from book")]
    [InlineData("select distinct City from reader order by City desc nulls first")]
    [InlineData("select b.Title, p.Name from book b left join publisher p on p.Id = b.PublisherId and p.Country = 'UK' order by b.Id")]
    [InlineData("select r.Id, s.Id, b.Name from reader r join sale s on s.ReaderId = r.Id join branch b on b.Id = s.BranchId where r.City <> b.City order by 1, 2")]
    [InlineData("select r.Id, b.Id from reader r full join branch b on b.City = r.City order by r.Id nulls last, b.Id")]
    [InlineData("select b.Id, s.Id from branch b cross join shelf s where s.ParentId is null order by 1, 2")]
    [InlineData("select Id from book b where exists (select 1 from review r where r.BookId = b.Id and r.Stars > 3) and Id not in (select BookId from review where Text is null) order by Id")]
    [InlineData("select Id, (select max(At) from sale s where s.ReaderId = r.Id) from reader r order by 2, 1")]
    [InlineData("select City from reader where City is not null union select City from branch where City is not null order by City")]
    [InlineData("select Id from book intersect select BookId from stock where Copies = 0 order by 1")]
    [InlineData("select Id from author except select AuthorId from authorship order by 1 desc")]
    [InlineData("select n, count(*) from (select SaleId, count(*) n from sale_line group by SaleId) x group by n order by n")]
    [InlineData("select Id, row_number() over (partition by ShelfId order by Price, Id), rank() over (order by Rating desc), sum(Price) over (partition by ShelfId order by Id) from book order by Id")]
    [InlineData("select Id, case when Price < 8 then 'cheap' when Price < 13 then 'middle' else 'dear' end, coalesce(Subtitle, Title, '-'), cast(Rating as int) from book order by 2, Id")]
    [InlineData("select upper(substring(Name, 1, 3)), length(Name), trim(Name) || '!' from shelf where lower(Name) like '%r%' order by Id")]
    [InlineData("select all abs(Pages - 300), nullif(ShelfId, 2), - - Pages, + Id from book order by Id")]
    [InlineData("select count(all ShelfId), sum(all Price) from book")]
    [InlineData("select Id from book where Pages in (300, Id * 100, null) or Id not in (ShelfId, Id - 1) order by Id")]
    [InlineData("select Id, case Id when 1 then null when 2 then Pages end from book order by Id")]
    [InlineData("select 1 + 2 * 3, 'a' || 'b', null")]
    [InlineData("select count(*), 7 where 1 = 1")]
    [InlineData("select (select count(*) from book) + 1, exists (select 1 from reader)")]
    [InlineData("select 1 as n union select 2 union all select Id from shelf where Id < 3 order by n desc")]
    [InlineData("select x.n, b.Id from (select 2 as n) x join book b on b.Id = x.n")]
    [InlineData("select b.Id, x.n from book b left join (select 2 as n) x on b.Id = x.n order by b.Id")]
    [InlineData("select h.Id, p.Id, c.Id from (shelf h cross join publisher p), book c where c.ShelfId = h.Id and p.Id = c.PublisherId order by c.Id")]
    [InlineData("select a.Name, b.Name, c.Title from shelf a, publisher b, book c where c.ShelfId = a.Id and c.PublisherId = b.Id order by c.Id")]
    public void Asked_in_the_same_words(string text) => BookshopStores.All.Check(text, db => Rows(db, QueryText.FromString(text)));

    [Fact]
    public void Holes_and_paths() => BookshopStores.All.Check(
        "select b.Id, s.Name from book b left join shelf s on s.Id = b.ShelfId where s.Name in ('Travel', 'Poetry') and b.Price > 7.5 order by 2, 1",
        db =>
        {
            string[] names = ["Travel", "Poetry"];
            return Rows(db, $"select Id, Shelf.Name from Book where Shelf.Name in {names} and Price > {7.5m} order by 2, 1");
        });

    private static IEnumerable<object?[]> Rows(ITextQuerySession db, QueryText text) => db.Query(text).Select(row => row.ToArray());
}
