using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Northwind;

/// <summary>Aggregates of selected values, joins by columns, and changes with their lambdas.</summary>
public sealed class NorthwindTerminalTests
{
    [DataSetFact]
    public void Aggregates_of_values_of_a_join() => NorthwindStores.All.Check(
        """
        select sum(d.Quantity), avg(d.Quantity), min(d.UnitPrice), max(d.UnitPrice), sum(d.UnitPrice * d.Quantity), avg(d.UnitPrice), min(o.ShipName), max(o.ShippedDate), avg(o.EmployeeID)
        from Orders o join OrderDetails d on d.OrderID = o.OrderID where o.ShipCountry = 'Brazil'
        """,
        db =>
        {
            var lines = Select.From(Order.Columns).Where(o => o.ShipCountry == "Brazil").Join(o => o.Details);
            return
            [[
                lines.Select((o, d) => d.Quantity).Sum(db),
                lines.Select((o, d) => d.Quantity).Average(db),
                lines.Select((o, d) => d.UnitPrice).Min(db),
                lines.Select((o, d) => d.UnitPrice).Max(db),
                lines.Select((o, d) => d.UnitPrice * d.Quantity.AsDecimal()).Sum(db),
                lines.Select((o, d) => d.UnitPrice).Average(db),
                lines.Select((o, d) => o.ShipName).Min(db),
                lines.Select((o, d) => o.ShippedDate).Max(db),
                lines.Select((o, d) => o.EmployeeID).Average(db),
            ]];
        });

    [DataSetFact]
    public async Task Aggregates_of_values_asked_for_later()
    {
        ILocalQuerySession db = NorthwindStores.All.All.First();
        object?[] expected = NorthwindStores.All.Sqlite!.Run(
            "select sum(n), avg(n), min(n), max(n) from (select count(*) n from Orders group by EmployeeID having count(*) > 50)").Single();
        ValueQuery<long> counts = Select.From(Order.Columns).GroupBy(o => o.EmployeeID).Having(o => Sql.Count(o) > 50).Select(o => Sql.Count(o));
        Assert.Equal(expected, [await counts.SumAsync(db), await counts.AverageAsync(db), await counts.MinAsync(db), await counts.MaxAsync(db)]);

        ValueQuery<string?> none = Select.From(Order.Columns).Where(o => o.OrderID == 0).Select(o => o.ShipName);
        Assert.Null(none.Min(db));
        Assert.Null(await none.MaxAsync(db));
        Assert.Null(Select.From(Order.Columns).Where(o => o.OrderID == 0).Select(o => o.Freight).Sum(db));
        Assert.Null(await Select.From(Order.Columns).Where(o => o.OrderID == 0).Select(o => o.OrderID).MinAsync(db));
        Assert.Equal(3, Select.From(Order.Columns).OrderBy(o => o.OrderID).Take(3).Select(o => o.OrderID).Distinct().AsRows().Count(db));
        Assert.Equal(10248L + 10249 + 10250, Select.From(Order.Columns).OrderBy(o => o.OrderID).Select(o => o.OrderID).Take(3).Sum(db));
    }

    [DataSetFact]
    public void Pairs_in_an_order_of_both_tables() => NorthwindStores.All.Check(
        "select c.CustomerID, s.SupplierID from Customers c join Suppliers s on s.Country = c.Country order by s.Country desc, c.CompanyName, s.CompanyName desc, c.CustomerID",
        db => Select.From(Customer.Columns).Join<Supplier>(Customer.Columns.Country, Supplier.Columns.Country)
            .OrderByDescending(Supplier.Columns.Country).ThenBy(Customer.Columns.CompanyName).ThenByDescending(Supplier.Columns.CompanyName).ThenBy(Customer.Columns.CustomerID)
            .ToList(db).Select(pair => new object?[] { pair.Item1.CustomerID, pair.Item2.SupplierID }));

    [Fact]
    public void Changes_take_lambdas_throughout()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(Enumerable.Range(1, 6).Select(i => new Shipper { ShipperID = i, CompanyName = "Carrier " + i, Phone = i % 2 == 0 ? null : "+" + i }));

        var changed = Update.Table(Shipper.Columns).Set(s => s.Phone, s => s.CompanyName.AsNullable() + "!").Where(s => s.ShipperID > 1)
            .OrderByDescending(s => s.Phone, Nulls.Last).Take(2).Returning(s => (s.ShipperID, s.Phone)).ToList(db);
        Assert.Equal([(3, "Carrier 3!"), (5, "Carrier 5!")], changed.Order());

        Assert.Equal([2], Delete.From(Shipper.Columns).Where(s => s.Phone == null).OrderBy(s => s.CompanyName).Take(1).Returning(s => s.ShipperID).ToList(db));

        db.Upsert(
            new Shipper { ShipperID = 1, CompanyName = "Later", Phone = "7" },
            OnConflict.Key(Shipper.Columns).Set(s => s.Phone).Set(s => s.CompanyName, (there, proposed) => there.CompanyName + " / " + proposed.CompanyName));
        Shipper? first = db.Find(Shipper.Key(1));
        Assert.Equal(("Carrier 1 / Later", "7"), (first!.CompanyName, first.Phone));
    }
}
