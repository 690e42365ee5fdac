using System.Text.Json;

namespace JsonOrm.Queries.Tests.Bookshop;

/// <summary>
/// Writes the bookshop's rows as JSON lines, without any of JsonOrm: always the same ones. Among them are nulls in every column that may be null,
/// a number of a book that does not exist, equal values to order by, texts beyond ASCII, characters that patterns give a meaning, and a table without rows.
/// </summary>
internal sealed class BookshopFiles
{
    private const int Books = 60, Authors = 24, Readers = 40, Branches = 4, Sales = 120, Nowhere = 99;

    private static readonly decimal[] s_prices = [4.99m, 7.50m, 9.90m, 9.90m, 12.00m, 19.95m, 29.90m];

    private static readonly (string Name, string? Country, int? Founded)[] s_publishers =
    [
        ("Nordlys", "Norway", 1921), ("Éditions du Lac", "France", null), ("Hart & Sons", "UK", 1888), ("Čapek a spol.", "Czechia", 1951),
        ("Sólheimar", null, 1990), ("The 100% Press", "UK", 2004), ("山水社", "Japan", null), ("Underscore_Books", "USA", 1951), ("Unread", "USA", 2020),
    ];

    private static readonly (string Name, int? Parent)[] s_shelves =
    [
        ("Fiction", null), ("Non-fiction", null), ("Novels", 1), ("Poetry", 1), ("Crime", 3), ("Nordic crime", 5), ("Science", 2), ("Biology", 7), ("Physics", 7),
        ("Travel", 2), ("Children", null), ("Picture books", 11), ("Empty", 11),
    ];

    private static readonly string[] s_first = ["Ada", "Bo", "Žofia", "Øystein", "Ólafur", "Mei", "李", "Ida", "Åse", "Jon"];

    private static readonly string[] s_last = ["Berg", "O'Hara", "Ångström", "Smith", "Ægisson", "Novák", "de la Cruz", "Berg"];

    private static readonly string[] s_cities = ["Oslo", "Bergen", "Tromsø", "Paris", "Brno"];

    private static readonly string[] s_titles =
    [
        "100% Wool", "Snow_White", "L'été", "naïve 😀", "\"Quoted\"", "a", "", "  Blanks ", "The Long Winter", "The Short Summer", "Winter Light", "A Field of Stars", "Back\\slash",
        "Stars", "The Long Winter",
    ];

    private readonly System.Random _random = new(80);
    private readonly string _folder;

    private BookshopFiles(string folder) => _folder = folder;

    public static void Write(string folder)
    {
        var files = new BookshopFiles(folder);
        files.WriteBooks();
        files.WriteReaders();
        files.WriteSales();
    }

    private void WriteBooks()
    {
        Save("publisher", s_publishers.Select((publisher, i) => new { Id = i + 1, publisher.Name, publisher.Country, publisher.Founded }));
        Save("shelf", s_shelves.Select((shelf, i) => new { Id = i + 1, shelf.Name, ParentId = shelf.Parent }));

        // The last two are each other's mentors.
        Save("author", Ids(Authors).Select(id => new
        {
            Id = id,
            FirstName = Pick(s_first),
            LastName = Pick(s_last),
            Born = Unless(5, new DateOnly(1900, 1, 31).AddDays(_random.Next(36_000))),
            MentorId = id >= Authors - 1 ? Authors + Authors - 1 - id : id <= 4 ? (int?)null : Unless(4, 1 + _random.Next(id - 1)),
        }));
        Save("book", Ids(Books).Select(id => new
        {
            Id = id,
            Isbn = 9_780_000_000_000 + (id * 7_919_993L % 1_000_003),
            Title = id <= s_titles.Length ? s_titles[id - 1] : $"{Pick("The", "A", "Old", "New")} {Pick("River", "House", "Sea", "Forest", "Road")} {id % 7}",
            Subtitle = _random.Next(3) == 0 ? Pick("A novel", "a novel", "Poems", "") : null,
            ShelfId = Unless(8, 3 + _random.Next(10)),
            PublisherId = Unless(9, 1 + _random.Next(s_publishers.Length - 1)),
            Format = Pick("Hardback", "Paperback", "Audio"),
            Price = Pick(s_prices),
            ListPrice = Unless(3, Pick(s_prices) + 1.05m),
            Pages = Unless(5, 40 + (_random.Next(30) * 20)),
            Released = Unless(7, new DateOnly(2019, 12, 1).AddDays(_random.Next(1500))),
            SequelTo = id % 19 == 0 ? Nowhere : id % 4 == 0 ? 1 + _random.Next(id - 1) : (int?)null,
            InPrint = _random.Next(4) != 0,
            Rating = Unless(4, 1 + (_random.Next(17) / 4.0)),
        }));
        Save("authorship", Ids(Books).Where(id => id % 11 != 0).SelectMany(id =>
            Some(Authors, 1 + (id % 3)).Select((author, place) => new { BookId = id, AuthorId = author, Place = place + 1 })));
    }

    private void WriteReaders()
    {
        Save("reader", Ids(Readers).Select(id => new
        {
            Id = id,
            Name = $"{Pick(s_first)} {Pick(s_last)}",
            Email = Unless(3, $"reader{id}@{Pick("example.com", "example.org")}"),
            City = Unless(5, Pick(s_cities)),
            Joined = new DateTime(2020, 1, 1).AddHours(_random.Next(24 * 900)),
            ReferredById = id <= 3 ? (int?)null : Unless(3, 1 + _random.Next(id - 1)),
        }));
        Save("review", Ids(Readers).Where(id => id % 4 != 0).SelectMany(id => Some(Books, _random.Next(6)).Select(book => new
        {
            ReaderId = id,
            BookId = book,
            Stars = 1 + _random.Next(5),
            Text = _random.Next(2) == 0 ? Pick("Lovely", "too long", "100%", "Žádná", "") : null,
            Written = new DateOnly(2022, 1, 1).AddDays(_random.Next(700)),
        })));
        Save("wish", Array.Empty<object>());
    }

    private void WriteSales()
    {
        Save("branch", Ids(Branches).Select(id => new { Id = id, Name = $"Branch {id}", City = id == Branches ? null : s_cities[id - 1] }));
        (int Branch, int Book)[] stocks = [.. Ids(Branches - 1).SelectMany(branch => Some(Books, 40).Select(book => (branch, book)))];
        Save("stock", stocks.Select(stock => new
        {
            BranchId = stock.Branch,
            BookId = stock.Book,
            Copies = _random.Next(8),
            Bay = Unless(4, Pick("A1", "A2", "B1", "C10", "C9")),
        }));
        Save("sale", Ids(Sales).Select(id => new
        {
            Id = id,
            ReaderId = Unless(6, 1 + _random.Next(Readers - 5)),
            BranchId = 1 + _random.Next(Branches),
            At = new DateTime(2022, 1, 1, 9, 0, 0).AddMinutes(_random.Next(60) * 7).AddDays(_random.Next(730)),
            Note = _random.Next(5) == 0 ? Pick("gift", "Gift", "urgent: 24h", "ø") : null,
        }));
        Save("sale_line", Ids(Sales).Where(id => id % 13 != 0).SelectMany(id => Some(Books - 4, 1 + _random.Next(4)).Select((book, i) => new
        {
            SaleId = id,
            Line = i + 1,
            BookId = book,
            BranchId = Pick([.. stocks.Where(stock => stock.Book == book).Select(stock => (int?)stock.Branch), null]),
            Quantity = 1 + _random.Next(5),
            UnitPrice = Pick(s_prices),
            Discount = Unless(2, Pick(0.05m, 0.10m, 0.25m)),
        })));
    }

    private void Save<T>(string table, IEnumerable<T> rows) =>
        File.WriteAllLines(Path.Combine(_folder, table + ".jsonl"), rows.Select(row => JsonSerializer.Serialize(row)));

    private static IEnumerable<int> Ids(int count) => Enumerable.Range(1, count);

    private T Pick<T>(params T[] values) => values[_random.Next(values.Length)];

    // Different numbers up to the greatest, in order.
    private IEnumerable<int> Some(int greatest, int count) =>
        [.. Ids(greatest).OrderBy(_ => _random.Next()).Take(count).Order()];

    private T? Unless<T>(int oneIn, T value)
        where T : struct => _random.Next(oneIn) == 0 ? null : value;

    private string? Unless(int oneIn, string value) => _random.Next(oneIn) == 0 ? null : value;
}
