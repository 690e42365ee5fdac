using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Northwind;

/// <summary>Questions over groups and windows.</summary>
public sealed class NorthwindGroupTests
{
    [DataSetFact]
    public void Revenue_of_categories() => NorthwindStores.All.Check(
        """
        select c.CategoryName, sum(d.UnitPrice * d.Quantity * (1 - d.Discount)), count(*), count(distinct d.ProductID) from OrderDetails d
        join Products p on p.ProductID = d.ProductID join Categories c on c.CategoryID = p.CategoryID group by c.CategoryName order by 2 desc
        """,
        Select.From(OrderDetail.Columns).GroupBy(d => d.Product.Category.CategoryName)
            .OrderByDescending(d => (d.UnitPrice * d.Quantity.AsDecimal() * (1m - d.Discount)).Sum())
            .Select(d => (d.Product.Category.CategoryName, (d.UnitPrice * d.Quantity.AsDecimal() * (1m - d.Discount)).Sum(), Sql.Count(d), d.ProductID.CountDistinct())));

    [DataSetFact]
    public void Orders_by_year_and_month() => NorthwindStores.All.Check(
        """
        select cast(strftime('%Y', OrderDate) as integer), cast(strftime('%m', OrderDate) as integer), count(*), sum(Freight), count(ShippedDate) from Orders group by 1, 2 order by 1, 2
        """,
        Select.From(Order.Columns).GroupBy(o => (o.OrderDate.Year, o.OrderDate.Month)).OrderBy(o => o.OrderDate.Year).ThenBy(o => o.OrderDate.Month)
            .Select(o => (o.OrderDate.Year, o.OrderDate.Month, Sql.Count(o), o.Freight.Sum(), o.ShippedDate.Count())));

    [DataSetFact]
    public void Countries_with_more_than_ten_customers_in_two_cities_or_more() => NorthwindStores.All.Check(
        "select Country, count(*), count(distinct City), min(CompanyName) from Customers group by Country having count(*) > 5 and count(distinct City) > 1 order by 2 desc, 1",
        Select.From(Customer.Columns).GroupBy(c => c.Country).Having(c => Sql.Count(c) > 5 && c.City.CountDistinct() > 1)
            .OrderByDescending(c => Sql.Count(c)).ThenBy(c => c.Country).Select(c => (c.Country, Sql.Count(c), c.City.CountDistinct(), c.CompanyName.Min())));

    [DataSetFact]
    public void Null_regions_are_one_group() => NorthwindStores.All.Check(
        "select Region, count(*), count(Fax) from Customers group by Region order by 1 nulls last",
        Select.From(Customer.Columns).GroupBy(c => c.Region).OrderBy(c => c.Region, Nulls.Last).Select(c => (c.Region, Sql.Count(c), c.Fax.Count())));

    [DataSetFact]
    public void Sales_of_employees_by_a_join() => NorthwindStores.All.Check(
        """
        select e.LastName, count(distinct o.OrderID), sum(d.UnitPrice * d.Quantity) from Employees e join Orders o on o.EmployeeID = e.EmployeeID
        join OrderDetails d on d.OrderID = o.OrderID group by e.EmployeeID, e.LastName having sum(d.Quantity) > 3000 order by 3 desc
        """,
        Select.From(Employee.Columns).Join(e => e.Orders).Join((e, o) => o.Details)
            .GroupBy((e, o, d) => (e.EmployeeID, e.LastName)).Having((e, o, d) => d.Quantity.Sum() > 3000L)
            .OrderByDescending((e, o, d) => (d.UnitPrice * d.Quantity.AsDecimal()).Sum())
            .Select((e, o, d) => (e.LastName, o.OrderID.CountDistinct(), (d.UnitPrice * d.Quantity.AsDecimal()).Sum())));

    [DataSetFact]
    public void Stock_by_price_class() => NorthwindStores.All.Check(
        """
        select case when UnitPrice < 10 then 'cheap' when UnitPrice < 30 then 'middle' else 'dear' end, count(*), sum(UnitsInStock), avg(UnitsInStock), max(UnitPrice) from Products group by 1 order by 1
        """,
        Select.From(Product.Columns).GroupBy(p => Sql.When(p.UnitPrice < 10m, "cheap").When(p.UnitPrice < 30m, "middle").Else("dear"))
            .OrderBy(p => Sql.When(p.UnitPrice < 10m, "cheap").When(p.UnitPrice < 30m, "middle").Else("dear"))
            .Select(p => (Sql.When(p.UnitPrice < 10m, "cheap").When(p.UnitPrice < 30m, "middle").Else("dear"), Sql.Count(p), p.UnitsInStock.Sum(), p.UnitsInStock.Average(), p.UnitPrice.Max())));

    [DataSetFact]
    public void Aggregates_with_filters() => NorthwindStores.All.Check(
        """
        select ShipCountry, count(*) filter (where Freight > 100), sum(Freight) filter (where ShipVia = 1), count(*) filter (where ShippedDate is null) from Orders group by 1 order by 1
        """,
        Select.From(Order.Columns).GroupBy(o => o.ShipCountry).OrderBy(o => o.ShipCountry)
            .Select(o => (o.ShipCountry, Sql.Count(o, where: o.Freight > 100m), o.Freight.Sum(where: o.ShipVia == 1), Sql.Count(o, where: o.ShippedDate == null))));

    [DataSetFact]
    public void The_dearest_product_of_each_category() => NorthwindStores.All.Check(
        """
        select CategoryID, ProductName, UnitPrice from (select *, rank() over (partition by CategoryID order by UnitPrice desc) n from Products) where n = 1 order by 1, 2
        """,
        Select.From(Product.Columns).Select(p => (p.CategoryID, p.ProductName, p.UnitPrice, Sql.Rank(Sql.Window(p).PartitionBy(p.CategoryID).OrderByDescending(p.UnitPrice))))
            .AsRows().Where((category, name, price, rank) => rank == 1).OrderBy((category, name, price, rank) => category).ThenBy((category, name, price, rank) => name)
            .Select((category, name, price, rank) => (category, name, price)));

    [DataSetFact]
    public void Running_freight_of_a_customer() => NorthwindStores.All.Check(
        """
        select OrderID, Freight, sum(Freight) over (order by OrderDate, OrderID), lag(OrderID) over (order by OrderDate, OrderID), row_number() over (order by Freight desc, OrderID) from Orders
        where CustomerID = 'ERNSH' order by OrderDate, OrderID
        """,
        Select.From(Order.Columns).Where(o => o.CustomerID == "ERNSH").OrderBy(o => o.OrderDate).ThenBy(o => o.OrderID).Select(o => (
            o.OrderID,
            o.Freight,
            o.Freight.Sum().Over(Sql.Window(o).OrderBy(o.OrderDate).ThenBy(o.OrderID)),
            o.OrderID.Lag(Sql.Window(o).OrderBy(o.OrderDate).ThenBy(o.OrderID)),
            Sql.RowNumber(Sql.Window(o).OrderByDescending(o.Freight).ThenBy(o.OrderID)))));

    [DataSetFact]
    public void Share_of_each_shipper() => NorthwindStores.All.Check(
        """
        select s.CompanyName, count(*), 1.0 * count(*) / sum(count(*)) over () from Orders o join Shippers s on s.ShipperID = o.ShipVia group by s.CompanyName order by 1
        """,
        Select.From(Order.Columns).GroupBy(o => o.Shipper.CompanyName).OrderBy(o => o.Shipper.CompanyName)
            .Select(o => (o.Shipper.CompanyName, Sql.Count(o), Sql.Count(o).AsDouble() / Sql.Count(o).Sum().Over(Sql.Window(o)).AsDouble().Coalesce(1d))));

    [DataSetFact]
    public void Groups_read_as_rows_and_joined_back() => NorthwindStores.All.Check(
        """
        select c.CompanyName, x.n, x.f from (select CustomerID, count(*) n, sum(Freight) f from Orders group by CustomerID) x join Customers c on c.CustomerID = x.CustomerID
        where x.n > 15 order by 2 desc, 1
        """,
        Select.From(Order.Columns).GroupBy(o => o.CustomerID).Select(o => (o.CustomerID, Sql.Count(o), o.Freight.Sum())).AsRows()
            .Where((id, n, freight) => n > 15L).Join((id, n, freight) => Customer.RowsFor(id).Where(c => c.CustomerID == id))
            .OrderByDescending((id, n, freight, c) => n).ThenBy((id, n, freight, c) => c.CompanyName)
            .Select((id, n, freight, c) => (c.CompanyName, n, freight)));

    [DataSetFact]
    public void Mean_of_the_monthly_orders() => NorthwindStores.All.Check(
        "select avg(n), max(n), min(n) from (select count(*) n from Orders group by strftime('%Y-%m', OrderDate))",
        Select.From(Order.Columns).GroupBy(o => (o.OrderDate.Year, o.OrderDate.Month)).Select(o => Sql.Count(o)).AsRows()
            .Select(n => (n.AsNumber().Average(), n.AsNumber().Max(), n.AsNumber().Min())));

    [DataSetFact]
    public void Customers_ranked_within_their_country() => NorthwindStores.All.Check(
        """
        select c.Country, c.CustomerID, count(o.OrderID), dense_rank() over (partition by c.Country order by count(o.OrderID) desc) from Customers c
        left join Orders o on o.CustomerID = c.CustomerID where c.Country in ('Germany', 'Brazil') group by c.Country, c.CustomerID order by 1, 4, 2
        """,
        Select.From(Customer.Columns).Where(c => c.Country.In("Germany", "Brazil")).LeftJoin(c => c.Orders).GroupBy((c, o) => (c.Country, c.CustomerID))
            .OrderBy((c, o) => c.Country).ThenBy((c, o) => Sql.DenseRank(Sql.Window(c).PartitionBy(c.Country).OrderByDescending(o.OrderID.Count()))).ThenBy((c, o) => c.CustomerID)
            .Select((c, o) => (c.Country, c.CustomerID, o.OrderID.Count(), Sql.DenseRank(Sql.Window(c).PartitionBy(c.Country).OrderByDescending(o.OrderID.Count())))));

    [DataSetFact]
    public void Aggregates_over_nothing() => NorthwindStores.All.Check(
        "select count(*), sum(Freight), min(OrderDate), avg(Freight) from Orders where ShipCountry = 'Atlantis'",
        Select.From(Order.Columns).Where(o => o.ShipCountry == "Atlantis").Select(o => (Sql.Count(o), o.Freight.Sum(), o.OrderDate.Min(), o.Freight.Average())));
}
