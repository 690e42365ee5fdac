using JsonOrm.Queries.Tests.DataSets;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>The generated rows are always the same, and have what the questions need.</summary>
public sealed class BookshopFilesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("jsonorm-bookshop-").FullName;

    [Fact]
    public void The_same_bytes_are_written_each_time()
    {
        string first = Write("first"), second = Write("second");
        string[] names = [.. Directory.GetFiles(first).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
        Assert.Equal(BookshopStores.Tables.Select(table => table.Schema.Name + ".jsonl").Order(StringComparer.Ordinal), names);
        Assert.All(names, name => Assert.Equal(File.ReadAllBytes(Path.Combine(first, name)), File.ReadAllBytes(Path.Combine(second, name))));
    }

    [Fact]
    public void Every_column_has_values_and_null_where_it_may()
    {
        string folder = Write("rows");
        foreach (DataSetTable table in BookshopStores.Tables.Where(table => table.Schema.Name != Wish.Schema.Name))
        {
            List<Value[]> rows = table.Values(folder);
            foreach (ColumnSchema column in table.Schema.Columns)
            {
                Value[] values = [.. rows.Select(row => row[column.Ordinal])];
                Assert.True(values.Any(value => !value.IsNull), $"{table.Schema.Name}.{column.Name} has no value.");
                Assert.True(column.IsNullable == values.Any(value => value.IsNull), $"{table.Schema.Name}.{column.Name} may be null and never is.");
            }
        }

        Assert.Empty(BookshopStores.Tables.Single(table => table.Schema.Name == Wish.Schema.Name).Values(folder));
    }

    [Fact]
    public void Orders_have_ties_and_some_numbers_of_books_lead_nowhere()
    {
        string folder = Write("rows");
        List<Value[]> books = BookshopStores.Tables.Single(table => table.Schema.Name == Book.Schema.Name).Values(folder);
        foreach (string name in new[] { nameof(Book.Title), nameof(Book.Price), nameof(Book.Rating), nameof(Book.Pages), nameof(Book.ShelfId) })
        {
            Value[] values = [.. Column(name).Where(value => !value.IsNull)];
            Assert.True(values.Distinct().Count() < values.Length, $"No two books have the same {name}.");
        }

        HashSet<Value> ids = [.. Column(nameof(Book.Id))];
        Assert.Contains(Column(nameof(Book.SequelTo)), sequel => !sequel.IsNull && !ids.Contains(sequel));
        Assert.Contains(Column(nameof(Book.SequelTo)), ids.Contains);

        IEnumerable<Value> Column(string name) => books.Select(row => row[Book.Schema.FindColumn(name)!.Ordinal]);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Write(string name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        BookshopFiles.Write(folder);
        return folder;
    }
}
