using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Sakila;

/// <summary>The Sakila data set.</summary>
internal static class SakilaStores
{
    public static DataSetStores All { get; } = new("sakila",
    [
        DataSetTable.Of<Country>(),
        DataSetTable.Of<City>(),
        DataSetTable.Of<Address>(),
        DataSetTable.Of<Store>(),
        DataSetTable.Of<Staff>(),
        DataSetTable.Of<Customer>(),
        DataSetTable.Of<Language>(),
        DataSetTable.Of<Category>(),
        DataSetTable.Of<Actor>(),
        DataSetTable.Of<Film>(),
        DataSetTable.Of<FilmActor>(),
        DataSetTable.Of<FilmCategory>(),
        DataSetTable.Of<Inventory>(),
        DataSetTable.Of<Rental>(),
        DataSetTable.Of<Payment>(),
    ]);
}
