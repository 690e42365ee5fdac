using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Northwind;

/// <summary>The Northwind data set.</summary>
internal static class NorthwindStores
{
    public static DataSetStores All { get; } = new("northwind", static tx =>
    {
        Add<Region>(tx);
        Add<Territory>(tx);
        Add<Employee>(tx);
        Add<EmployeeTerritory>(tx);
        Add<Category>(tx);
        Add<Supplier>(tx);
        Add<Product>(tx);
        Add<Shipper>(tx);
        Add<Customer>(tx);
        Add<Order>(tx);
        Add<OrderDetail>(tx);
    });

    private static void Add<T>(JsonTransaction tx)
        where T : class, ITable<T> => tx.Insert(DataSetStores.Read<T>("northwind"));
}
