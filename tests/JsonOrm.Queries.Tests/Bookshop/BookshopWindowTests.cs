using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>Windows, results read as rows, recursion.</summary>
public sealed class BookshopWindowTests
{
    [Fact]
    public void Numbers_and_ranks_with_ties() => BookshopStores.All.Check(
        "select Id, row_number() over w, rank() over w, dense_rank() over w from book where ShelfId is not null window w as (partition by ShelfId order by Price desc) order by ShelfId, Price desc, Id",
        Select.From(Book.Columns).Where(b => b.ShelfId != null).OrderBy(b => b.ShelfId).ThenByDescending(b => b.Price).ThenBy(b => b.Id).Select(b => (
            b.Id,
            Sql.RowNumber(Sql.Window(b).PartitionBy(b.ShelfId).OrderByDescending(b.Price)),
            Sql.Rank(Sql.Window(b).PartitionBy(b.ShelfId).OrderByDescending(b.Price)),
            Sql.DenseRank(Sql.Window(b).PartitionBy(b.ShelfId).OrderByDescending(b.Price)))));

    [Fact]
    public void A_running_sum_takes_equal_rows_together() => BookshopStores.All.Check(
        "select SaleId, Line, sum(Quantity) over (partition by BranchId order by SaleId), count(*) over (partition by BranchId) from sale_line order by SaleId, Line",
        Select.From(SaleLine.Columns).OrderBy(l => l.SaleId).ThenBy(l => l.Line)
            .Select(l => (l.SaleId, l.Line, l.Quantity.Sum().Over(Sql.Window(l).PartitionBy(l.BranchId).OrderBy(l.SaleId)), Sql.Count(l).Over(Sql.Window(l).PartitionBy(l.BranchId)))));

    [Fact]
    public void The_rows_before_and_behind() => BookshopStores.All.Check(
        """
        select Id, lag(At) over w, lead(Id, 2) over w, julianday(At) - julianday(lag(At) over w) from sale where ReaderId is not null window w as (partition by ReaderId order by At, Id)
        order by ReaderId, At, Id
        """,
        Select.From(Sale.Columns).Where(s => s.ReaderId != null).OrderBy(s => s.ReaderId).ThenBy(s => s.At).ThenBy(s => s.Id).Select(s => (
            s.Id,
            s.At.Lag(Sql.Window(s).PartitionBy(s.ReaderId).OrderBy(s.At).ThenBy(s.Id)),
            s.Id.Lead(Sql.Window(s).PartitionBy(s.ReaderId).OrderBy(s.At).ThenBy(s.Id), 2),
            (s.At - s.At.Lag(Sql.Window(s).PartitionBy(s.ReaderId).OrderBy(s.At).ThenBy(s.Id))).TotalDays())));

    [Fact]
    public void The_best_of_each_with_ties() => BookshopStores.All.Check(
        "select ShelfId, Id, Rating from (select *, rank() over (partition by ShelfId order by Rating desc nulls last) n from book) where n = 1 order by ShelfId, Id",
        Select.From(Book.Columns).Select(b => (b.ShelfId, b.Id, b.Rating, Sql.Rank(Sql.Window(b).PartitionBy(b.ShelfId).OrderByDescending(b.Rating))))
            .AsRows().Where((shelf, id, rating, rank) => rank == 1).OrderBy((shelf, id, rating, rank) => shelf).ThenBy((shelf, id, rating, rank) => id)
            .Select((shelf, id, rating, rank) => (shelf, id, rating)));

    [Fact]
    public void Windows_over_groups() => BookshopStores.All.Check(
        """
        select m, n, n - lag(n) over (order by m), sum(n) over (order by m), rank() over (order by n desc) from (select cast(strftime('%m', At) as integer) m, count(*) n from sale group by 1) order by m
        """,
        Select.From(Sale.Columns).GroupBy(s => s.At.Month).OrderBy(s => s.At.Month).Select(s => (
            s.At.Month,
            Sql.Count(s),
            Sql.Count(s) - Sql.Count(s).Lag(Sql.Window(s).OrderBy(s.At.Month)),
            Sql.Count(s).Sum().Over(Sql.Window(s).OrderBy(s.At.Month)),
            Sql.Rank(Sql.Window(s).OrderByDescending(Sql.Count(s))))));

    [Fact]
    public void A_share_of_the_whole() => BookshopStores.All.Check(
        "select Format, 1.0 * count(*) / sum(count(*)) over () from book group by Format order by Format = 'Audio', Format",
        Select.From(Book.Columns).GroupBy(b => b.Format).OrderBy(b => b.Format)
            .Select(b => (b.Format, Sql.Count(b).AsDouble() / Sql.Count(b).Sum().Over(Sql.Window(b)).AsDouble().Coalesce(1d))));

    [Fact]
    public void Windows_partitioned_by_a_path() => BookshopStores.All.Check(
        """
        select b.Id, p.Country, b.Price - avg(b.Price) over (partition by p.Country), min(b.Title) over (partition by p.Country) from book b left join publisher p on p.Id = b.PublisherId
        where b.InPrint order by b.Id
        """,
        Select.From(Book.Columns).Where(b => b.InPrint).OrderBy(b => b.Id).Select(b => (
            b.Id, b.Publisher.Country, b.Price - b.Price.Average().Over(Sql.Window(b).PartitionBy(b.Publisher.Country)), b.Title.Min().Over(Sql.Window(b).PartitionBy(b.Publisher.Country)))));

    [Fact]
    public void Results_as_rows_are_joined() => BookshopStores.All.Check(
        "select b.Title, x.q, x.n from (select BookId, sum(Quantity) q, count(*) n from sale_line group by BookId) x join book b on b.Id = x.BookId where x.q > 15 order by 2 desc, b.Id",
        Select.From(SaleLine.Columns).GroupBy(l => l.BookId).Select(l => (l.BookId, l.Quantity.Sum(), Sql.Count(l))).AsRows()
            .Where((id, quantity, lines) => quantity > 15L).Join((id, quantity, lines) => Book.RowsFor(id).Where(b => b.Id == id))
            .OrderByDescending((id, quantity, lines, b) => quantity).ThenBy((id, quantity, lines, b) => b.Id).Select((id, quantity, lines, b) => (b.Title, quantity, lines)));

    [Fact]
    public void Aggregates_of_a_limited_query() => BookshopStores.All.Check(
        "select avg(Price), max(Price), count(*) from (select Price from book order by Released desc, Id limit 10)",
        Select.From(Book.Columns).OrderByDescending(b => b.Released).Take(10).Select(b => b.Price).AsRows().Select(p => (p.AsNumber().Average(), p.AsNumber().Max(), Sql.Count(p))));

    [Fact]
    public void A_tree_from_its_roots() => BookshopStores.All.Check(
        """
        with recursive r(Id, Name, depth) as (select Id, Name, 0 from shelf where ParentId is null union all select s.Id, s.Name, r.depth + 1 from shelf s join r on s.ParentId = r.Id)
        select Id, Name, depth from r order by depth, Id
        """,
        Select.From(Shelf.Columns).Where(s => s.ParentId == null).Recurse(s => s.Children)
            .OrderBy((s, depth) => depth).ThenBy((s, depth) => s.Id).Select((s, depth) => (s.Id, s.Name, depth)));

    [Fact]
    public void A_chain_upwards() => BookshopStores.All.Check(
        """
        with recursive r(Id, ParentId, depth) as (select Id, ParentId, 0 from shelf where Name = 'Nordic crime' union all
        select s.Id, s.ParentId, r.depth + 1 from shelf s join r on s.Id = r.ParentId) select Id, depth from r order by depth
        """,
        Select.From(Shelf.Columns).Where(s => s.Name == "Nordic crime").Recurse(s => Shelf.RowsFor(s).Where(p => p.Id == s.ParentId))
            .OrderBy((s, depth) => depth).Select((s, depth) => (s.Id, depth)));

    [Fact]
    public void A_cycle_ends() => BookshopStores.All.Check(
        """
        with recursive r(Id, depth) as (select Id, 0 from author where Id in (1, 23) union select a.Id, r.depth + 1 from author a join r on a.MentorId = r.Id where r.depth < 30)
        select Id, min(depth) from r group by Id order by 2, 1
        """,
        Select.From(Author.Columns).Where(a => a.Id.In(1, 23)).Recurse(a => a.Pupils).OrderBy((a, depth) => depth).ThenBy((a, depth) => a.Id).Select((a, depth) => (a.Id, depth)));

    [Fact]
    public void Groups_of_what_a_recursion_reaches() => BookshopStores.All.Check(
        """
        with recursive r(Id, depth) as (select Id, 0 from reader where ReferredById is null union all select x.Id, r.depth + 1 from reader x join r on x.ReferredById = r.Id)
        select depth, count(*) from r group by depth order by depth
        """,
        Select.From(Reader.Columns).Where(r => r.ReferredById == null).Recurse(r => r.Referred).Select((r, depth) => (r.Id, depth)).AsRows()
            .GroupBy((id, depth) => depth).OrderBy((id, depth) => depth).Select((id, depth) => (depth, Sql.Count(id))));
}
