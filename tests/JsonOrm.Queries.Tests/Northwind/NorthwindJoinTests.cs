using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Northwind;

/// <summary>Questions over joins, subqueries, set operations and recursions.</summary>
public sealed class NorthwindJoinTests
{
    [DataSetFact]
    public void Customers_and_suppliers_of_the_same_city() => NorthwindStores.All.Check(
        "select c.CompanyName, s.CompanyName, c.City from Customers c join Suppliers s on s.City = c.City order by 1, 2",
        Select.From(Customer.Columns).Join(c => Supplier.RowsFor(c).Where(s => s.City == c.City))
            .OrderBy((c, s) => c.CompanyName).ThenBy((c, s) => s.CompanyName).Select((c, s) => (c.CompanyName, s.CompanyName, c.City)));

    [DataSetFact]
    public void Every_city_of_customers_and_suppliers() => NorthwindStores.All.Check(
        "select c.CompanyName, s.CompanyName from Customers c full join Suppliers s on s.City = c.City order by c.City nulls last, s.City, 1, 2",
        Select.From(Customer.Columns).FullJoin(c => Supplier.RowsFor(c).Where(s => s.City == c.City))
            .OrderBy((c, s) => c.City, Nulls.Last).ThenBy((c, s) => s.City).ThenBy((c, s) => c.CompanyName).ThenBy((c, s) => s.CompanyName)
            .Select((c, s) => (c.CompanyName, s.CompanyName)));

    [DataSetFact]
    public void Suppliers_with_the_customers_of_their_country_if_any() => NorthwindStores.All.Check(
        "select s.CompanyName, c.CustomerID from Customers c right join Suppliers s on s.Country = c.Country and c.ContactTitle = 'Owner' order by 1, 2",
        Select.From(Customer.Columns).RightJoin(c => Supplier.RowsFor(c).Where(s => s.Country == c.Country && c.ContactTitle == "Owner"))
            .OrderBy((c, s) => s.CompanyName).ThenBy((c, s) => c.CustomerID).Select((c, s) => (s.CompanyName, c.CustomerID)));

    [DataSetFact]
    public void Pairs_of_employees_hired_in_the_same_year() => NorthwindStores.All.Check(
        """
        select a.LastName, b.LastName, strftime('%Y', a.HireDate) + 0 from Employees a join Employees b on strftime('%Y', a.HireDate) = strftime('%Y', b.HireDate)
        and a.EmployeeID < b.EmployeeID order by a.EmployeeID, b.EmployeeID
        """,
        Select.From(Employee.Columns).Join(a => Employee.RowsFor(a).Where(b => a.HireDate.Year == b.HireDate.Year && a.EmployeeID < b.EmployeeID))
            .OrderBy((a, b) => a.EmployeeID).ThenBy((a, b) => b.EmployeeID).Select((a, b) => (a.LastName, b.LastName, a.HireDate.Year)));

    [DataSetFact]
    public void Lines_of_an_order_joined_through_four_tables() => NorthwindStores.All.Check(
        """
        select o.OrderID, c.CompanyName, p.ProductName, g.CategoryName, d.Quantity from Orders o join Customers c on c.CustomerID = o.CustomerID
        join OrderDetails d on d.OrderID = o.OrderID join Products p on p.ProductID = d.ProductID left join Categories g on g.CategoryID = p.CategoryID
        where o.ShipCountry = 'Norway' order by 1, p.ProductID
        """,
        Select.From(Order.Columns).Where(o => o.ShipCountry == "Norway")
            .Join(o => Customer.RowsFor(o).Where(c => c.CustomerID == o.CustomerID))
            .Join((o, c) => o.Details)
            .Join((o, c, d) => Product.RowsFor(o).Where(p => p.ProductID == d.ProductID))
            .LeftJoin((o, c, d, p) => Category.RowsFor(o).Where(g => g.CategoryID == p.CategoryID))
            .OrderBy((o, c, d, p, g) => o.OrderID).ThenBy((o, c, d, p, g) => p.ProductID)
            .Select((o, c, d, p, g) => (o.OrderID, c.CompanyName, p.ProductName, g.CategoryName, d.Quantity)));

    [DataSetFact]
    public void Two_last_orders_of_each_customer() => NorthwindStores.All.Check(
        """
        select c.CustomerID, x.OrderID from Customers c left join (select OrderID, CustomerID, row_number() over (partition by CustomerID order by OrderDate desc, OrderID desc) n from Orders) x
        on x.CustomerID = c.CustomerID and x.n <= 2 where c.Country in ('Spain', 'France') order by 1, 2
        """,
        Select.From(Customer.Columns).Where(c => c.Country.In("Spain", "France"))
            .LeftJoin(c => c.Orders.OrderByDescending(o => o.OrderDate).ThenByDescending(o => o.OrderID).Take(2))
            .OrderBy((c, o) => c.CustomerID).ThenBy((c, o) => o.OrderID).Select((c, o) => (c.CustomerID, o.OrderID)));

    [DataSetFact]
    public void Products_dearer_than_the_mean_of_their_category() => NorthwindStores.All.Check(
        """
        select ProductName, UnitPrice from Products p where UnitPrice > (select avg(UnitPrice) from Products q where q.CategoryID = p.CategoryID) order by 1
        """,
        Select.From(Product.Columns).Where(p => p.UnitPrice > Product.RowsFor(p).Where(q => q.CategoryID == p.CategoryID).Average(q => q.UnitPrice))
            .OrderBy(p => p.ProductName).Select(p => (p.ProductName, p.UnitPrice)));

    [DataSetFact]
    public void Orders_above_the_mean_freight() => NorthwindStores.All.Check(
        "select OrderID, Freight from Orders where Freight > 5 * (select avg(Freight) from Orders) order by 2 desc",
        Select.From(Order.Columns).Where(o => o.Freight > Sql.Scalar(o, Select.From(Order.Columns).Select(x => x.Freight.Average())).AsNumber() * 5m)
            .OrderByDescending(o => o.Freight).Select(o => (o.OrderID, o.Freight)));

    [DataSetFact]
    public void Countries_of_customers_without_suppliers() => NorthwindStores.All.Check(
        "select Country from Customers except select Country from Suppliers order by 1",
        Select.From(Customer.Columns).Select(c => c.Country).Except(Select.From(Supplier.Columns).Select(s => s.Country)).AsRows().OrderBy(c => c));

    [DataSetFact]
    public void Cities_of_both() => NorthwindStores.All.Check(
        "select City, Country from Customers intersect select City, Country from Suppliers order by 1",
        Select.From(Customer.Columns).Select(c => (c.City, c.Country)).Intersect(Select.From(Supplier.Columns).Select(s => (s.City, s.Country))).AsRows().OrderBy((city, country) => city));

    [DataSetFact]
    public void All_partners_by_kind() => NorthwindStores.All.Check(
        """
        select 'customer', CompanyName, City from Customers where Country = 'UK' union all select 'supplier', CompanyName, City from Suppliers where Country = 'UK' order by 3, 2
        """,
        Select.From(Customer.Columns).Where(c => c.Country == "UK").Select(c => (Sql.Case(c.CustomerID.IsNull(), "", "customer"), c.CompanyName, c.City))
            .UnionAll(Select.From(Supplier.Columns).Where(s => s.Country == "UK").Select(s => (Sql.Case(s.SupplierID.IsNull(), "", "supplier"), s.CompanyName, s.City)))
            .AsRows().OrderBy((kind, name, city) => city).ThenBy((kind, name, city) => name));

    [DataSetFact]
    public void Everybody_under_the_vice_president() => NorthwindStores.All.Check(
        """
        with recursive r(id, name, depth) as (select EmployeeID, LastName, 0 from Employees where ReportsTo is null
        union all select e.EmployeeID, e.LastName, r.depth + 1 from Employees e join r on e.ReportsTo = r.id) select id, name, depth from r order by depth, id
        """,
        Select.From(Employee.Columns).Where(e => e.ReportsTo == null).Recurse(e => e.Reports)
            .OrderBy((e, depth) => depth).ThenBy((e, depth) => e.EmployeeID).Select((e, depth) => (e.EmployeeID, e.LastName, depth)));

    [DataSetFact]
    public void The_chain_of_managers() => NorthwindStores.All.Check(
        """
        with recursive r(id, boss, depth) as (select EmployeeID, ReportsTo, 0 from Employees where LastName = 'Dodsworth'
        union all select e.EmployeeID, e.ReportsTo, r.depth + 1 from Employees e join r on e.EmployeeID = r.boss) select id, depth from r order by depth
        """,
        Select.From(Employee.Columns).Where(e => e.LastName == "Dodsworth").Recurse(e => Employee.RowsFor(e).Where(m => m.EmployeeID == e.ReportsTo))
            .OrderBy((e, depth) => depth).Select((e, depth) => (e.EmployeeID, depth)));

    [DataSetFact]
    public void Customers_who_never_bought_what_is_discontinued() => NorthwindStores.All.Check(
        """
        select CustomerID from Customers where CustomerID not in (select o.CustomerID from Orders o join OrderDetails d on d.OrderID = o.OrderID
        join Products p on p.ProductID = d.ProductID where p.Discontinued and o.CustomerID is not null) order by 1
        """,
        Select.From(Customer.Columns).Where(c => c.CustomerID.NotIn(Select.From(OrderDetail.Columns).Where(d => d.Product.Discontinued && d.Order.CustomerID != null).Select(d => d.Order.CustomerID)))
            .OrderBy(c => c.CustomerID).Select(c => c.CustomerID));

    [DataSetFact]
    public void Not_in_a_list_with_null_is_never_true() => NorthwindStores.All.Check(
        "select count(*) from Employees where EmployeeID not in (select ReportsTo from Employees)",
        db => [[Select.From(Employee.Columns).Where(e => e.EmployeeID.NotIn(Select.From(Employee.Columns).Select(x => x.ReportsTo))).Count(db)]]);
}
