namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>Whole rows beside values.</summary>
public sealed class BookshopRowTests
{
    [Fact]
    public void A_row_beside_a_count()
    {
        foreach (ITextQuerySession db in BookshopStores.All.All)
        {
            List<Book> books = Select.From(Book.Columns).OrderBy(b => b.Id).ToList(db);
            List<long> counts = Select.From(Book.Columns).OrderBy(b => b.Id).Select(b => b.Reviews.Count()).ToList(db);
            List<(Book, long)> both = Select.From(Book.Columns).OrderBy(b => b.Id).Select(b => (Sql.Row(b), b.Reviews.Count())).ToList(db);
            Assert.Equal(books.Select(Text), both.Select(pair => Text(pair.Item1)));
            Assert.Equal(counts, both.Select(pair => pair.Item2));
            Assert.Contains(counts, count => count > 1);
            Assert.Equal(
                books.Zip(counts, (book, count) => book.Title + count),
                Select.From(Book.Columns).OrderBy(b => b.Id).Select(b => (Sql.Row(b), b.Reviews.Count()), (book, count) => book.Title + count).ToList(db));
        }
    }

    [Fact]
    public void Rows_of_the_sides_of_a_join()
    {
        foreach (ITextQuerySession db in BookshopStores.All.All)
        {
            List<(Book, Shelf?)> whole = Select.From(Book.Columns).LeftJoin(b => Shelf.RowsFor(b).Where(s => s.Id == b.ShelfId)).OrderBy((b, s) => b.Id).ToList(db);
            List<(int, Shelf?, string)> sides = Select.From(Book.Columns).LeftJoin(b => Shelf.RowsFor(b).Where(s => s.Id == b.ShelfId))
                .OrderBy((b, s) => b.Id).Select((b, s) => (b.Id, Sql.Row(s), b.Title)).ToList(db);
            Assert.Equal(whole.Select(pair => (pair.Item1.Id, pair.Item2?.Name, pair.Item1.Title)), sides.Select(part => (part.Item1, part.Item2?.Name, part.Item3)));
            Assert.Contains(sides, part => part.Item2 is null);
            Assert.Contains(sides, part => part.Item2 is not null);
            List<(Shelf, Book)> inner = Select.From(Book.Columns).Join(b => Shelf.RowsFor(b).Where(s => s.Id == b.ShelfId)).OrderBy((b, s) => b.Id).Select((b, s) => (Sql.Row(s), Sql.Row(b))).ToList(db);
            Assert.Equal(whole.Where(pair => pair.Item2 is not null).Select(pair => Text(pair.Item1)), inner.Select(pair => Text(pair.Item2)));
        }
    }

    [Fact]
    public void The_row_at_the_end_of_a_path()
    {
        foreach (ITextQuerySession db in BookshopStores.All.All)
        {
            List<(int, string?)> names = Select.From(Book.Columns).OrderBy(b => b.Id).Select(b => (b.Id, b.Shelf.Name)).ToList(db);
            List<(int, Shelf?)> rows = Select.From(Book.Columns).OrderBy(b => b.Id).Select(b => (b.Id, Sql.Row(b.Shelf))).ToList(db);
            Assert.Equal(names, rows.Select(pair => (pair.Item1, pair.Item2?.Name)));
            Assert.Contains(rows, pair => pair.Item2 is null);
            Assert.Equal(
                names.Select(pair => pair.Item2).Distinct().Order(StringComparer.Ordinal),
                Select.From(Book.Columns).Select(b => Sql.Row(b.Shelf)).Distinct().ToList(db).Select(shelf => shelf?.Name).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void A_row_is_no_single_value()
    {
        InvalidOperationException fault = Assert.Throws<InvalidOperationException>(() => Select.From(Book.Columns).Select(b => (Sql.Row(b), b.Id)).AsRows());
        Assert.StartsWith("A result holds a whole row of Book", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Select.From(Book.Columns).GroupBy(b => b.ShelfId).Select(b => Sql.Row(b)));
        Assert.Equal("row of book", Sql.Row(Book.Columns).ToString());
    }

    [Fact]
    public void Conditions_of_a_list_are_combined()
    {
        foreach (ITextQuerySession db in BookshopStores.All.All)
        {
            var filters = new List<Condition<Book>> { Book.Columns.InPrint, Book.Columns.Price > 10m, Book.Columns.Pages < 400 };
            List<Book> all = Select.From(Book.Columns).ToList(db);
            int Count(Condition<Book> condition) => Select.From<Book>().Where(condition).ToList(db).Count;
            Assert.Equal(all.Count(b => b.InPrint && b.Price > 10m && b.Pages < 400), Count(Condition<Book>.All(filters)));
            Assert.Equal(all.Count(b => b.InPrint || b.Price > 10m || b.Pages < 400), Count(Condition<Book>.Any(filters)));
            Assert.Equal(all.Count, Count(Condition<Book>.All()));
            Assert.Equal(0, Count(Condition<Book>.Any()));
            Assert.Equal(all.Count(b => b.Id < 1500), Count(Condition<Book>.Any(Enumerable.Range(0, 1500).Select(id => Book.Columns.Id == id))));
            Assert.Equal(all.Count(b => b.Price > 10m), Count(Condition<Book>.All(Book.Columns.Price > 10m, Condition<Book>.Of(true))));
        }
    }

    private static string Text(Book book) => string.Join('|', book.Id, book.Isbn, book.Title, book.Subtitle, book.ShelfId, book.Format, book.Price, book.Pages, book.Released, book.Rating);
}
