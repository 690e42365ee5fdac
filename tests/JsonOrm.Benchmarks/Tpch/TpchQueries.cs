namespace JsonOrm.Benchmarks.Tpch;

/// <summary>The questions 1 to 11 of TPC-H with the parameters of its validation, written with paths; see <see cref="FurtherTpchQueries"/>.</summary>
internal static class TpchQueries
{
    public static IReadOnlyList<TpchQuery> All(double scale) =>
    [
        TpchQuery.Of(
            "Q1",
            """
            select l_returnflag, l_linestatus, sum(l_quantity), sum(l_extendedprice), sum(l_extendedprice * (1 - l_discount)), sum(l_extendedprice * (1 - l_discount) * (1 + l_tax)),
            avg(l_quantity), avg(l_extendedprice), avg(l_discount), count(*) from lineitem where l_shipdate <= 19980902 group by 1, 2 order by 1, 2
            """,
            Select.From(Line.Columns).Where(l => l.Shipped <= new DateOnly(1998, 9, 2)).GroupBy(l => (l.ReturnFlag, l.Status)).OrderBy(l => l.ReturnFlag).ThenBy(l => l.Status)
                .Select(l => (
                    l.ReturnFlag, l.Status, l.Quantity.Sum(), l.Price.Sum(), (l.Price * (1m - l.Discount)).Sum(), (l.Price * (1m - l.Discount) * (1m + l.Tax)).Sum(),
                    l.Quantity.Average(), l.Price.Average(), l.Discount.Average(), Sql.Count(l)))),
        TpchQuery.Of(
            "Q2",
            """
            select s_acctbal, s_name, n_name, p_partkey, p_mfgr, s_address, s_phone, s_comment from part, supplier, partsupp, nation, region
            where p_partkey = ps_partkey and s_suppkey = ps_suppkey and p_size = 15 and p_type like '%BRASS' and s_nationkey = n_nationkey and n_regionkey = r_regionkey and r_name = 'EUROPE'
            and ps_supplycost = (select min(ps_supplycost) from partsupp, supplier, nation, region where p_partkey = ps_partkey and s_suppkey = ps_suppkey and s_nationkey = n_nationkey
                and n_regionkey = r_regionkey and r_name = 'EUROPE') order by 1 desc, 3, 2, 4 limit 100
            """,
            Select.From(PartSupply.Columns)
                .Where(ps => ps.Part.Size == 15 && ps.Part.Type.EndsWith("BRASS") && ps.Supplier.Nation.Region.Name == "EUROPE"
                    && ps.Cost == PartSupply.RowsFor(ps).Where(other => other.PartId == ps.PartId && other.Supplier.Nation.Region.Name == "EUROPE").Min(other => other.Cost))
                .OrderByDescending(ps => ps.Supplier.Balance).ThenBy(ps => ps.Supplier.Nation.Name).ThenBy(ps => ps.Supplier.Name).ThenBy(ps => ps.PartId).Take(100)
                .Select(ps => (ps.Supplier.Balance, ps.Supplier.Name, ps.Supplier.Nation.Name, ps.PartId, ps.Part.Manufacturer, ps.Supplier.Address, ps.Supplier.Phone, ps.Supplier.Comment))),
        TpchQuery.Of(
            "Q3",
            """
            select l_orderkey, sum(l_extendedprice * (1 - l_discount)) revenue, o_orderdate, o_shippriority from customer, orders, lineitem
            where c_mktsegment = 'BUILDING' and c_custkey = o_custkey and l_orderkey = o_orderkey and o_orderdate < 19950315 and l_shipdate > 19950315
            group by l_orderkey, o_orderdate, o_shippriority order by revenue desc, o_orderdate limit 10
            """,
            Select.From(Line.Columns).Where(l => l.Order.Customer.Segment == "BUILDING" && l.Order.Date < new DateOnly(1995, 3, 15) && l.Shipped > new DateOnly(1995, 3, 15))
                .GroupBy(l => (l.OrderId, l.Order.Date, l.Order.ShipPriority)).OrderByDescending(l => (l.Price * (1m - l.Discount)).Sum()).ThenBy(l => l.Order.Date).Take(10)
                .Select(l => (l.OrderId, (l.Price * (1m - l.Discount)).Sum(), l.Order.Date, l.Order.ShipPriority))),
        TpchQuery.Of(
            "Q4",
            """
            select o_orderpriority, count(*) from orders where o_orderdate >= 19930701 and o_orderdate < 19931001
            and exists (select * from lineitem where l_orderkey = o_orderkey and l_commitdate < l_receiptdate) group by 1 order by 1
            """,
            Select.From(Order.Columns).Where(o => o.Date >= new DateOnly(1993, 7, 1) && o.Date < new DateOnly(1993, 10, 1) && o.Lines.Any(l => l.Committed < l.Received))
                .GroupBy(o => o.Priority).OrderBy(o => o.Priority).Select(o => (o.Priority, Sql.Count(o)))),
        TpchQuery.Of(
            "Q5",
            """
            select n_name, sum(l_extendedprice * (1 - l_discount)) from customer, orders, lineitem, supplier, nation, region
            where c_custkey = o_custkey and l_orderkey = o_orderkey and l_suppkey = s_suppkey and c_nationkey = s_nationkey and s_nationkey = n_nationkey and n_regionkey = r_regionkey
            and r_name = 'ASIA' and o_orderdate >= 19940101 and o_orderdate < 19950101 group by n_name order by 2 desc
            """,
            Select.From(Line.Columns)
                .Where(l => l.Supplier.Nation.Region.Name == "ASIA" && l.Order.Customer.NationId == l.Supplier.NationId && l.Order.Date >= new DateOnly(1994, 1, 1) && l.Order.Date < new DateOnly(1995, 1, 1))
                .GroupBy(l => l.Supplier.Nation.Name).OrderByDescending(l => (l.Price * (1m - l.Discount)).Sum()).Select(l => (l.Supplier.Nation.Name, (l.Price * (1m - l.Discount)).Sum()))),
        TpchQuery.Of(
            "Q6",
            """
            select sum(l_extendedprice * l_discount) from lineitem where l_shipdate >= 19940101 and l_shipdate < 19950101 and l_discount >= 0.05 and l_discount <= 0.07 and l_quantity < 24
            """,
            Select.From(Line.Columns)
                .Where(l => l.Shipped >= new DateOnly(1994, 1, 1) && l.Shipped < new DateOnly(1995, 1, 1) && l.Discount >= 0.05m && l.Discount <= 0.07m && l.Quantity < 24m)
                .Select(l => (l.Price * l.Discount).Sum())),
        TpchQuery.Of(
            "Q7",
            """
            select n1.n_name, n2.n_name, l_shipdate / 10000, sum(l_extendedprice * (1 - l_discount)) from supplier, lineitem, orders, customer, nation n1, nation n2
            where s_suppkey = l_suppkey and o_orderkey = l_orderkey and c_custkey = o_custkey and s_nationkey = n1.n_nationkey and c_nationkey = n2.n_nationkey
            and ((n1.n_name = 'FRANCE' and n2.n_name = 'GERMANY') or (n1.n_name = 'GERMANY' and n2.n_name = 'FRANCE')) and l_shipdate between 19950101 and 19961231
            group by 1, 2, 3 order by 1, 2, 3
            """,
            Select.From(Line.Columns)
                .Where(l => ((l.Supplier.Nation.Name == "FRANCE" && l.Order.Customer.Nation.Name == "GERMANY") || (l.Supplier.Nation.Name == "GERMANY" && l.Order.Customer.Nation.Name == "FRANCE"))
                    && l.Shipped >= new DateOnly(1995, 1, 1) && l.Shipped <= new DateOnly(1996, 12, 31))
                .GroupBy(l => (l.Supplier.Nation.Name, l.Order.Customer.Nation.Name, l.Shipped.Year))
                .OrderBy(l => l.Supplier.Nation.Name).ThenBy(l => l.Order.Customer.Nation.Name).ThenBy(l => l.Shipped.Year)
                .Select(l => (l.Supplier.Nation.Name, l.Order.Customer.Nation.Name, l.Shipped.Year, (l.Price * (1m - l.Discount)).Sum()))),
        TpchQuery.Of(
            "Q8",
            """
            select o_orderdate / 10000, sum(case when n2.n_name = 'BRAZIL' then l_extendedprice * (1 - l_discount) else 0 end) / sum(l_extendedprice * (1 - l_discount))
            from part, supplier, lineitem, orders, customer, nation n1, nation n2, region where p_partkey = l_partkey and s_suppkey = l_suppkey and l_orderkey = o_orderkey
            and o_custkey = c_custkey and c_nationkey = n1.n_nationkey and n1.n_regionkey = r_regionkey and r_name = 'AMERICA' and s_nationkey = n2.n_nationkey
            and o_orderdate between 19950101 and 19961231 and p_type = 'ECONOMY ANODIZED STEEL' group by 1 order by 1
            """,
            Select.From(Line.Columns)
                .Where(l => l.Part.Type == "ECONOMY ANODIZED STEEL" && l.Order.Customer.Nation.Region.Name == "AMERICA" && l.Order.Date >= new DateOnly(1995, 1, 1) && l.Order.Date <= new DateOnly(1996, 12, 31))
                .GroupBy(l => l.Order.Date.Year).OrderBy(l => l.Order.Date.Year)
                .Select(l => (l.Order.Date.Year, Sql.When(l.Supplier.Nation.Name == "BRAZIL", l.Price * (1m - l.Discount)).Else(0m).Sum() / (l.Price * (1m - l.Discount)).Sum()))),
        TpchQuery.Of(
            "Q9",
            """
            select n_name, o_orderdate / 10000, sum(l_extendedprice * (1 - l_discount) - ps_supplycost * l_quantity) from part, supplier, lineitem, partsupp, orders, nation
            where s_suppkey = l_suppkey and ps_suppkey = l_suppkey and ps_partkey = l_partkey and p_partkey = l_partkey and o_orderkey = l_orderkey and s_nationkey = n_nationkey
            and p_name like '%green%' group by 1, 2 order by 1, 2 desc
            """,
            Select.From(Line.Columns).Where(l => l.Part.Name.Contains("green")).GroupBy(l => (l.Supplier.Nation.Name, l.Order.Date.Year))
                .OrderBy(l => l.Supplier.Nation.Name).ThenByDescending(l => l.Order.Date.Year)
                .Select(l => (l.Supplier.Nation.Name, l.Order.Date.Year, (l.Price * (1m - l.Discount) - l.Supply.Cost * l.Quantity).Sum()))),
        TpchQuery.Of(
            "Q10",
            """
            select c_custkey, c_name, sum(l_extendedprice * (1 - l_discount)) revenue, c_acctbal, n_name, c_address, c_phone, c_comment from customer, orders, lineitem, nation
            where c_custkey = o_custkey and l_orderkey = o_orderkey and o_orderdate >= 19931001 and o_orderdate < 19940101 and l_returnflag = 'R' and c_nationkey = n_nationkey
            group by c_custkey, c_name, c_acctbal, c_phone, n_name, c_address, c_comment order by revenue desc limit 20
            """,
            Select.From(Line.Columns).Where(l => l.ReturnFlag == "R" && l.Order.Date >= new DateOnly(1993, 10, 1) && l.Order.Date < new DateOnly(1994, 1, 1))
                .GroupBy(l => (l.Order.CustomerId, l.Order.Customer.Name, l.Order.Customer.Balance, l.Order.Customer.Nation.Name, l.Order.Customer.Address, l.Order.Customer.Phone, l.Order.Customer.Comment))
                .OrderByDescending(l => (l.Price * (1m - l.Discount)).Sum()).Take(20)
                .Select(l => (
                    l.Order.CustomerId, l.Order.Customer.Name, (l.Price * (1m - l.Discount)).Sum(), l.Order.Customer.Balance, l.Order.Customer.Nation.Name, l.Order.Customer.Address, l.Order.Customer.Phone,
                    l.Order.Customer.Comment))),
        TpchQuery.Of(
            "Q11",
            $"""
            select ps_partkey, sum(ps_supplycost * ps_availqty) value from partsupp, supplier, nation where ps_suppkey = s_suppkey and s_nationkey = n_nationkey and n_name = 'GERMANY'
            group by ps_partkey having value > (select sum(ps_supplycost * ps_availqty) * {Fraction(scale)} from partsupp, supplier, nation
                where ps_suppkey = s_suppkey and s_nationkey = n_nationkey and n_name = 'GERMANY') order by value desc, ps_partkey
            """,
            Select.From(PartSupply.Columns).Where(ps => ps.Supplier.Nation.Name == "GERMANY").GroupBy(ps => ps.PartId)
                .Having(ps => (ps.Cost * ps.Available.AsDecimal()).Sum() > Sql.Scalar(
                    Select.From(PartSupply.Columns).Where(all => all.Supplier.Nation.Name == "GERMANY").Select(all => (all.Cost * all.Available.AsDecimal()).Sum() * Fraction(scale))))
                .OrderByDescending(ps => (ps.Cost * ps.Available.AsDecimal()).Sum()).ThenBy(ps => ps.PartId).Select(ps => (ps.PartId, (ps.Cost * ps.Available.AsDecimal()).Sum()))),
        .. FurtherTpchQueries.All,
    ];

    private static decimal Fraction(double scale) => decimal.Round(0.0001m / (decimal)scale, 10);
}
