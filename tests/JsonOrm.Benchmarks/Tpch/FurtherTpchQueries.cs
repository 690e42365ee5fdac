namespace JsonOrm.Benchmarks.Tpch;

/// <summary>The questions 12 to 22 of TPC-H.</summary>
internal static class FurtherTpchQueries
{
    public static IReadOnlyList<TpchQuery> All { get; } =
    [
        TpchQuery.Of(
            "Q12",
            """
            select l_shipmode, sum(case when o_orderpriority in ('1-URGENT', '2-HIGH') then 1 else 0 end), sum(case when o_orderpriority not in ('1-URGENT', '2-HIGH') then 1 else 0 end)
            from orders, lineitem where o_orderkey = l_orderkey and l_shipmode in ('MAIL', 'SHIP') and l_commitdate < l_receiptdate and l_shipdate < l_commitdate
            and l_receiptdate >= 19940101 and l_receiptdate < 19950101 group by 1 order by 1
            """,
            Select.From(Line.Columns)
                .Where(l => l.Mode.In("MAIL", "SHIP") && l.Committed < l.Received && l.Shipped < l.Committed && l.Received >= new DateOnly(1994, 1, 1) && l.Received < new DateOnly(1995, 1, 1))
                .GroupBy(l => l.Mode).OrderBy(l => l.Mode)
                .Select(l => (l.Mode, Sql.Case(l.Order.Priority.In("1-URGENT", "2-HIGH"), 1, 0).Sum(), Sql.Case(l.Order.Priority.In("1-URGENT", "2-HIGH"), 0, 1).Sum()))),
        TpchQuery.Of(
            "Q13",
            """
            select c_count, count(*) custdist from (select c_custkey, count(o_orderkey) c_count from customer left join orders on c_custkey = o_custkey and o_comment not like '%special%requests%'
            group by c_custkey) group by c_count order by custdist desc, c_count desc
            """,
            Select.From(Customer.Columns).Select(c => c.Orders.Count(o => !o.Comment.Like("%special%requests%"))).AsRows()
                .GroupBy(n => n).OrderByDescending(n => Sql.Count(n)).ThenByDescending(n => n).Select(n => (n, Sql.Count(n)))),
        TpchQuery.Of(
            "Q14",
            """
            select 100.0 * sum(case when p_type like 'PROMO%' then l_extendedprice * (1 - l_discount) else 0 end) / sum(l_extendedprice * (1 - l_discount))
            from lineitem, part where l_partkey = p_partkey and l_shipdate >= 19950901 and l_shipdate < 19951001
            """,
            Select.From(Line.Columns).Where(l => l.Shipped >= new DateOnly(1995, 9, 1) && l.Shipped < new DateOnly(1995, 10, 1))
                .Select(l => Sql.When(l.Part.Type.StartsWith("PROMO"), l.Price * (1m - l.Discount)).Else(0m).Sum() * 100m / (l.Price * (1m - l.Discount)).Sum())),
        TpchQuery.Of(
            "Q15",
            """
            with revenue as (select l_suppkey supplier_no, sum(l_extendedprice * (1 - l_discount)) total from lineitem where l_shipdate >= 19960101 and l_shipdate < 19960401 group by 1)
            select s_suppkey, s_name, s_address, s_phone, total from supplier, revenue where s_suppkey = supplier_no and total = (select max(total) from revenue) order by 1
            """,
            Revenue().AsRows().Where((supplier, total) => total.AsNumber() == Sql.Scalar(Revenue().AsRows().Select((s, sum) => sum.AsNumber().Max())))
                .Join((supplier, total) => Supplier.RowsFor(supplier).Where(s => s.Id == supplier)).OrderBy((supplier, total, s) => s.Id)
                .Select((supplier, total, s) => (s.Id, s.Name, s.Address, s.Phone, total))),
        TpchQuery.Of(
            "Q16",
            """
            select p_brand, p_type, p_size, count(distinct ps_suppkey) n from partsupp, part where p_partkey = ps_partkey and p_brand <> 'Brand#45' and p_type not like 'MEDIUM POLISHED%'
            and p_size in (49, 14, 23, 45, 19, 3, 36, 9) and ps_suppkey not in (select s_suppkey from supplier where s_comment like '%Customer%Complaints%')
            group by 1, 2, 3 order by n desc, 1, 2, 3
            """,
            Select.From(PartSupply.Columns)
                .Where(ps => ps.Part.Brand != "Brand#45" && !ps.Part.Type.StartsWith("MEDIUM POLISHED") && ps.Part.Size.In(49, 14, 23, 45, 19, 3, 36, 9)
                    && !ps.Supplier.Comment.Like("%Customer%Complaints%"))
                .GroupBy(ps => (ps.Part.Brand, ps.Part.Type, ps.Part.Size))
                .OrderByDescending(ps => ps.SupplierId.CountDistinct()).ThenBy(ps => ps.Part.Brand).ThenBy(ps => ps.Part.Type).ThenBy(ps => ps.Part.Size)
                .Select(ps => (ps.Part.Brand, ps.Part.Type, ps.Part.Size, ps.SupplierId.CountDistinct()))),
        TpchQuery.Of(
            "Q17",
            """
            select sum(l_extendedprice) / 7.0 from lineitem, part where p_partkey = l_partkey and p_brand = 'Brand#23' and p_container = 'MED BOX'
            and l_quantity < (select 0.2 * avg(l_quantity) from lineitem where l_partkey = p_partkey)
            """,
            Select.From(Line.Columns)
                .Where(l => l.Part.Brand == "Brand#23" && l.Part.Container == "MED BOX" && l.Quantity < Line.RowsFor(l).Where(other => other.PartId == l.PartId).Average(other => other.Quantity) * 0.2m)
                .Select(l => l.Price.Sum() / 7m)),
        TpchQuery.Of(
            "Q18",
            """
            select c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice, sum(l_quantity) from customer, orders, lineitem
            where o_orderkey in (select l_orderkey from lineitem group by l_orderkey having sum(l_quantity) > 300) and c_custkey = o_custkey and o_orderkey = l_orderkey
            group by c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice order by o_totalprice desc, o_orderdate, o_orderkey limit 100
            """,
            Select.From(Order.Columns).Where(o => o.Lines.Sum(l => l.Quantity) > 300m).OrderByDescending(o => o.TotalPrice).ThenBy(o => o.Date).Take(100)
                .Select(o => (o.Customer.Name, o.CustomerId, o.Id, o.Date, o.TotalPrice, o.Lines.Sum(l => l.Quantity)))),
        TpchQuery.Of(
            "Q19",
            """
            select sum(l_extendedprice * (1 - l_discount)) from lineitem, part where p_partkey = l_partkey and l_shipmode in ('AIR', 'REG AIR') and l_shipinstruct = 'DELIVER IN PERSON' and (
            (p_brand = 'Brand#12' and p_container in ('SM CASE', 'SM BOX', 'SM PACK', 'SM PKG') and l_quantity >= 1 and l_quantity <= 11 and p_size between 1 and 5) or
            (p_brand = 'Brand#23' and p_container in ('MED BAG', 'MED BOX', 'MED PKG', 'MED PACK') and l_quantity >= 10 and l_quantity <= 20 and p_size between 1 and 10) or
            (p_brand = 'Brand#34' and p_container in ('LG CASE', 'LG BOX', 'LG PACK', 'LG PKG') and l_quantity >= 20 and l_quantity <= 30 and p_size between 1 and 15))
            """,
            Select.From(Line.Columns)
                .Where(l => l.Mode.In("AIR", "REG AIR") && l.Instruction == "DELIVER IN PERSON" && (
                    (l.Part.Brand == "Brand#12" && l.Part.Container.In("SM CASE", "SM BOX", "SM PACK", "SM PKG") && l.Quantity >= 1m && l.Quantity <= 11m && l.Part.Size.Between(1, 5)) ||
                    (l.Part.Brand == "Brand#23" && l.Part.Container.In("MED BAG", "MED BOX", "MED PKG", "MED PACK") && l.Quantity >= 10m && l.Quantity <= 20m && l.Part.Size.Between(1, 10)) ||
                    (l.Part.Brand == "Brand#34" && l.Part.Container.In("LG CASE", "LG BOX", "LG PACK", "LG PKG") && l.Quantity >= 20m && l.Quantity <= 30m && l.Part.Size.Between(1, 15))))
                .Select(l => (l.Price * (1m - l.Discount)).Sum())),
        TpchQuery.Of(
            "Q20",
            """
            select s_name, s_address from supplier, nation where s_suppkey in (select ps_suppkey from partsupp where ps_partkey in (select p_partkey from part where p_name like 'forest%')
            and ps_availqty > (select 0.5 * sum(l_quantity) from lineitem where l_partkey = ps_partkey and l_suppkey = ps_suppkey and l_shipdate >= 19940101 and l_shipdate < 19950101))
            and s_nationkey = n_nationkey and n_name = 'CANADA' order by s_name
            """,
            Select.From(Supplier.Columns)
                .Where(s => s.Nation.Name == "CANADA" && s.Parts.Any(ps => ps.Part.Name.StartsWith("forest") && ps.Available.AsDecimal() > Line.RowsFor(ps)
                    .Where(l => l.PartId == ps.PartId && l.SupplierId == ps.SupplierId && l.Shipped >= new DateOnly(1994, 1, 1) && l.Shipped < new DateOnly(1995, 1, 1)).Sum(l => l.Quantity) * 0.5m))
                .OrderBy(s => s.Name).Select(s => (s.Name, s.Address))),
        TpchQuery.Of(
            "Q21",
            """
            select s_name, count(*) numwait from supplier, lineitem l1, orders, nation where s_suppkey = l1.l_suppkey and o_orderkey = l1.l_orderkey and o_orderstatus = 'F'
            and l1.l_receiptdate > l1.l_commitdate and exists (select * from lineitem l2 where l2.l_orderkey = l1.l_orderkey and l2.l_suppkey <> l1.l_suppkey)
            and not exists (select * from lineitem l3 where l3.l_orderkey = l1.l_orderkey and l3.l_suppkey <> l1.l_suppkey and l3.l_receiptdate > l3.l_commitdate)
            and s_nationkey = n_nationkey and n_name = 'SAUDI ARABIA' group by s_name order by numwait desc, s_name limit 100
            """,
            Select.From(Line.Columns)
                .Where(l => l.Received > l.Committed && l.Supplier.Nation.Name == "SAUDI ARABIA" && l.Order.Status == "F"
                    && Line.RowsFor(l).Any(other => other.OrderId == l.OrderId && other.SupplierId != l.SupplierId)
                    && !Line.RowsFor(l).Any(other => other.OrderId == l.OrderId && other.SupplierId != l.SupplierId && other.Received > other.Committed))
                .GroupBy(l => l.Supplier.Name).OrderByDescending(l => Sql.Count(l)).ThenBy(l => l.Supplier.Name).Take(100).Select(l => (l.Supplier.Name, Sql.Count(l)))),
        TpchQuery.Of(
            "Q22",
            """
            select substr(c_phone, 1, 2), count(*), sum(c_acctbal) from customer where substr(c_phone, 1, 2) in ('13', '31', '23', '29', '30', '18', '17')
            and c_acctbal > (select avg(c_acctbal) from customer where c_acctbal > 0 and substr(c_phone, 1, 2) in ('13', '31', '23', '29', '30', '18', '17'))
            and not exists (select * from orders where o_custkey = c_custkey) group by 1 order by 1
            """,
            Select.From(Customer.Columns)
                .Where(c => c.Phone.Left(2).In("13", "31", "23", "29", "30", "18", "17") && !c.Orders.Any() && c.Balance > Sql.Scalar(
                    Select.From(Customer.Columns).Where(all => all.Balance > 0m && all.Phone.Left(2).In("13", "31", "23", "29", "30", "18", "17")).Select(all => all.Balance.Average())))
                .GroupBy(c => c.Phone.Left(2)).OrderBy(c => c.Phone.Left(2)).Select(c => (c.Phone.Left(2), Sql.Count(c), c.Balance.Sum()))),
    ];

    private static ValueQuery<(int Supplier, decimal? Total)> Revenue() => Select.From(Line.Columns)
        .Where(l => l.Shipped >= new DateOnly(1996, 1, 1) && l.Shipped < new DateOnly(1996, 4, 1)).GroupBy(l => l.SupplierId).Select(l => (l.SupplierId, (l.Price * (1m - l.Discount)).Sum()));
}
