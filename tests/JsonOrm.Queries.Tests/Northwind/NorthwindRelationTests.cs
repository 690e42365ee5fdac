using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Northwind;

/// <summary>Questions over one table and over relations, each as a user writes it and as SQL says it.</summary>
public sealed class NorthwindRelationTests
{
    [DataSetFact]
    public void Products_with_their_category_and_supplier() => NorthwindStores.All.Check(
        """
        select p.ProductName, c.CategoryName, s.CompanyName, s.Country from Products p left join Categories c on c.CategoryID = p.CategoryID
        left join Suppliers s on s.SupplierID = p.SupplierID order by p.ProductName
        """,
        Select.From(Product.Columns).OrderBy(p => p.ProductName).Select(p => (p.ProductName, p.Category.CategoryName, p.Supplier.CompanyName, p.Supplier.Country)));

    [DataSetFact]
    public void Products_to_order_again() => NorthwindStores.All.Check(
        "select ProductName, UnitsInStock, UnitsOnOrder, ReorderLevel from Products where UnitsInStock + UnitsOnOrder <= ReorderLevel and not Discontinued order by ProductName",
        Select.From(Product.Columns).Where(p => p.UnitsInStock + p.UnitsOnOrder <= p.ReorderLevel && !p.Discontinued)
            .OrderBy(p => p.ProductName).Select(p => (p.ProductName, p.UnitsInStock, p.UnitsOnOrder, p.ReorderLevel)));

    [DataSetFact]
    public void Orders_shipped_late_to_a_country_other_than_the_customers() => NorthwindStores.All.Check(
        """
        select o.OrderID, c.CompanyName, o.ShipCountry, c.Country, o.RequiredDate, o.ShippedDate from Orders o join Customers c on c.CustomerID = o.CustomerID
        where o.ShippedDate > o.RequiredDate or o.ShipCountry <> c.Country order by o.OrderID
        """,
        Select.From(Order.Columns).Where(o => o.ShippedDate > o.RequiredDate || o.ShipCountry != o.Customer.Country)
            .OrderBy(o => o.OrderID).Select(o => (o.OrderID, o.Customer.CompanyName, o.ShipCountry, o.Customer.Country, o.RequiredDate, o.ShippedDate)));

    [DataSetFact]
    public void Days_between_order_and_shipment() => NorthwindStores.All.Check(
        """
        select OrderID, julianday(ShippedDate) - julianday(OrderDate), cast(strftime('%m', OrderDate) as integer) from Orders
        where ShippedDate is not null and julianday(ShippedDate) - julianday(OrderDate) > 30 order by 2 desc, 1
        """,
        Select.From(Order.Columns).Where(o => o.ShippedDate != null && (o.ShippedDate - o.OrderDate).TotalDays() > 30d)
            .OrderByDescending(o => (o.ShippedDate - o.OrderDate).TotalDays()).ThenBy(o => o.OrderID)
            .Select(o => (o.OrderID, (o.ShippedDate - o.OrderDate).TotalDays(), o.OrderDate.Month)));

    [DataSetFact]
    public void Employees_and_their_managers() => NorthwindStores.All.Check(
        """
        select e.FirstName || ' ' || e.LastName, m.FirstName || ' ' || m.LastName, b.LastName from Employees e left join Employees m on m.EmployeeID = e.ReportsTo
        left join Employees b on b.EmployeeID = m.ReportsTo order by e.EmployeeID
        """,
        Select.From(Employee.Columns).OrderBy(e => e.EmployeeID)
            .Select(e => (e.FirstName + " " + e.LastName, e.Manager.FirstName + " " + e.Manager.LastName, e.Manager.Manager.LastName)));

    [DataSetFact]
    public void Customers_without_orders() => NorthwindStores.All.Check(
        "select CustomerID, CompanyName from Customers c where not exists (select 1 from Orders o where o.CustomerID = c.CustomerID) order by 1",
        Select.From(Customer.Columns).Where(c => !c.Orders.Any()).OrderBy(c => c.CustomerID).Select(c => (c.CustomerID, c.CompanyName)));

    [DataSetFact]
    public void Customers_all_of_whose_orders_were_shipped_by_one_shipper() => NorthwindStores.All.Check(
        """
        select c.CustomerID, count(*) from Customers c join Orders o on o.CustomerID = c.CustomerID where not exists
        (select 1 from Orders x where x.CustomerID = c.CustomerID and x.ShipVia <> o.ShipVia) group by c.CustomerID having count(*) > 1 order by 1
        """,
        Select.From(Customer.Columns).Where(c => c.Orders.Count() > 1L &&
                (c.Orders.All(o => o.ShipVia == 1) || c.Orders.All(o => o.ShipVia == 2) || c.Orders.All(o => o.ShipVia == 3)))
            .OrderBy(c => c.CustomerID).Select(c => (c.CustomerID, c.Orders.Count())));

    [DataSetFact]
    public void Customers_with_what_they_spent() => NorthwindStores.All.Check(
        """
        select c.CompanyName, (select count(*) from Orders o where o.CustomerID = c.CustomerID), (select sum(o.Freight) from Orders o where o.CustomerID = c.CustomerID),
        (select max(o.OrderDate) from Orders o where o.CustomerID = c.CustomerID) from Customers c order by 3 desc, 1
        """,
        Select.From(Customer.Columns).OrderByDescending(c => c.Orders.Sum(o => o.Freight)).ThenBy(c => c.CompanyName)
            .Select(c => (c.CompanyName, c.Orders.Count(), c.Orders.Sum(o => o.Freight), c.Orders.Max(o => o.OrderDate))));

    [DataSetFact]
    public void Suppliers_whose_every_product_is_dear() => NorthwindStores.All.Check(
        """
        select CompanyName from Suppliers s where not exists (select 1 from Products p where p.SupplierID = s.SupplierID and not p.UnitPrice >= 20) order by 1
        """,
        Select.From(Supplier.Columns).Where(s => s.Products.All(p => p.UnitPrice >= 20m)).OrderBy(s => s.CompanyName).Select(s => s.CompanyName));

    [DataSetFact]
    public void Regions_of_employees_through_territories() => NorthwindStores.All.Check(
        """
        select e.LastName, (select count(*) from EmployeeTerritories t where t.EmployeeID = e.EmployeeID),
        exists (select 1 from EmployeeTerritories x join Territories t on t.TerritoryID = x.TerritoryID join Region r on r.RegionID = t.RegionID
                where x.EmployeeID = e.EmployeeID and r.RegionDescription = 'Western') from Employees e order by 2 desc, 1
        """,
        Select.From(Employee.Columns).OrderByDescending(e => e.Territories.Count()).ThenBy(e => e.LastName)
            .Select(e => (e.LastName, e.Territories.Count(), e.Territories.Any(t => t.Region.RegionDescription == "Western"))));

    [DataSetFact]
    public void Lines_by_paths_of_three_steps() => NorthwindStores.All.Check(
        """
        select d.OrderID, p.ProductName, c.Country, d.UnitPrice * d.Quantity * (1 - d.Discount) from OrderDetails d join Orders o on o.OrderID = d.OrderID
        join Customers c on c.CustomerID = o.CustomerID join Products p on p.ProductID = d.ProductID join Categories g on g.CategoryID = p.CategoryID
        where g.CategoryName = 'Seafood' and c.Country in ('France', 'Sweden') and d.Quantity >= 40 order by 1, p.ProductID
        """,
        Select.From(OrderDetail.Columns).Where(d => d.Product.Category.CategoryName == "Seafood" && d.Order.Customer.Country.In("France", "Sweden") && d.Quantity >= 40)
            .OrderBy(d => d.OrderID).ThenBy(d => d.ProductID)
            .Select(d => (d.OrderID, d.Product.ProductName, d.Order.Customer.Country, d.UnitPrice * d.Quantity.AsDecimal() * (1m - d.Discount))));

    [DataSetFact]
    public void Products_sold_to_every_of_three_countries() => NorthwindStores.All.Check(
        """
        select ProductName from Products p where
        exists (select 1 from OrderDetails d join Orders o on o.OrderID = d.OrderID where d.ProductID = p.ProductID and o.ShipCountry = 'Norway') and
        exists (select 1 from OrderDetails d join Orders o on o.OrderID = d.OrderID where d.ProductID = p.ProductID and o.ShipCountry = 'Ireland') and
        not exists (select 1 from OrderDetails d join Orders o on o.OrderID = d.OrderID where d.ProductID = p.ProductID and o.ShipCountry = 'Poland') order by 1
        """,
        Select.From(Product.Columns).Where(p => p.Details.Any(d => d.Order.ShipCountry == "Norway") && p.Details.Any(d => d.Order.ShipCountry == "Ireland") &&
            !p.Details.Any(d => d.Order.ShipCountry == "Poland")).OrderBy(p => p.ProductName).Select(p => p.ProductName));

    [DataSetFact]
    public void Texts_and_patterns() => NorthwindStores.All.Check(
        """
        select CustomerID, upper(substr(ContactName, 1, instr(ContactName, ' ') - 1)), length(Phone), replace(Phone, '-', ''), coalesce(Fax, '-') from Customers
        where ContactTitle like 'Sales%' and CompanyName like '%er%' and Region is null and length(Phone) > 5 order by 1
        """,
        Select.From(Customer.Columns).Where(c => c.ContactTitle.Like("Sales%") && c.CompanyName.Contains("er") && c.Region == null && c.Phone != null && c.Phone.Length > 5).OrderBy(c => c.CustomerID)
            .Select(c => (c.CustomerID, c.ContactName.Left(c.ContactName.IndexOf(" ")).ToUpper(), c.Phone.Length, c.Phone.Replace("-", ""), c.Fax.Coalesce("-"))));

    [DataSetFact]
    public void Included_orders_are_those_of_the_customer() => NorthwindStores.All.Check(
        """
        select c.CustomerID, o.OrderID, d.ProductID from Customers c join Orders o on o.CustomerID = c.CustomerID join OrderDetails d on d.OrderID = o.OrderID
        where c.Country = 'Norway' and d.Quantity > 10 order by 1, 2, 3
        """,
        db => Select.From(Customer.Columns).Where(c => c.Country == "Norway").Include(c => c.Orders, orders => orders.Include(o => o.Details, details => details.Where(d => d.Quantity > 10))).ToList(db)
            .SelectMany(c => c.Orders.OrderBy(o => o.OrderID).SelectMany(o => o.Details.Select(d => new object?[] { c.CustomerID, o.OrderID, d.ProductID }))));
}
