using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Northwind;

/// <summary>The Northwind data set.</summary>
internal static class NorthwindStores
{
    public static DataSetStores All { get; } = new("northwind",
    [
        DataSetTable.Of<Region>(),
        DataSetTable.Of<Territory>(),
        DataSetTable.Of<Employee>(),
        DataSetTable.Of<EmployeeTerritory>(),
        DataSetTable.Of<Category>(),
        DataSetTable.Of<Supplier>(),
        DataSetTable.Of<Product>(),
        DataSetTable.Of<Shipper>(),
        DataSetTable.Of<Customer>(),
        DataSetTable.Of<Order>(),
        DataSetTable.Of<OrderDetail>(),
    ]);
}
