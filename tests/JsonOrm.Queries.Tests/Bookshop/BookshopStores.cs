using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>The project's own data set, generated when the first test asks for it.</summary>
internal static class BookshopStores
{
    public static IReadOnlyList<DataSetTable> Tables { get; } =
    [
        DataSetTable.Of<Publisher>(),
        DataSetTable.Of<Shelf>(),
        DataSetTable.Of<Author>(),
        DataSetTable.Of<Book>(),
        DataSetTable.Of<Authorship>(),
        DataSetTable.Of<Reader>(),
        DataSetTable.Of<Branch>(),
        DataSetTable.Of<Stock>(),
        DataSetTable.Of<Sale>(),
        DataSetTable.Of<SaleLine>(),
        DataSetTable.Of<Review>(),
        DataSetTable.Of<Wish>(),
    ];

    public static DataSetStores All { get; } = new(Tables, BookshopFiles.Write);
}
