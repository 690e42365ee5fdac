using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Sakila;

/// <summary>The Sakila data set.</summary>
internal static class SakilaStores
{
    public static DataSetStores All { get; } = new("sakila", static tx =>
    {
        Add<Country>(tx);
        Add<City>(tx);
        Add<Address>(tx);
        Add<Store>(tx);
        Add<Staff>(tx);
        Add<Customer>(tx);
        Add<Language>(tx);
        Add<Category>(tx);
        Add<Actor>(tx);
        Add<Film>(tx);
        Add<FilmActor>(tx);
        Add<FilmCategory>(tx);
        Add<Inventory>(tx);
        Add<Rental>(tx);
        Add<Payment>(tx);
    });

    private static void Add<T>(JsonTransaction tx)
        where T : class, ITable<T> => tx.Insert(DataSetStores.Read<T>("sakila"));
}
