using System.Globalization;
using System.Runtime.CompilerServices;
using JsonOrm.Catalogue;
using JsonOrm.Database;
using JsonOrm.Files;
using JsonOrm.Rows;
using JsonOrm.Storage.Tests.Recovery;
using JsonOrm.Tables;
using JsonOrm.Transactions;

namespace JsonOrm.Storage.Tests.Fixtures;

/// <summary>
/// Databases as former versions have written them, kept byte for byte: they are opened, queried, upgraded and written. <c>before-upgrades</c> was written by the code before schemas had versions (commit b021cd7);
/// <c>JSONORM_UPDATE_FIXTURES=1</c> writes the others anew, which is for a new format alone.
/// </summary>
public class FixtureTests
{
    private static readonly string[] s_names = ["before-upgrades-closed", "before-upgrades-log", "format1-closed", "format1-log", "format1-ids", "format1-two-forms"];

    public static TheoryData<string> All => [.. s_names];

    public static TheoryData<string> Plain => ["before-upgrades-closed", "before-upgrades-log", "format1-closed", "format1-log"];

    [Fact]
    public void Fixtures_are_written_when_that_is_asked_for()
    {
        if (Environment.GetEnvironmentVariable("JSONORM_UPDATE_FIXTURES") is "1")
        {
            Write("format1-closed", files => Fill(files).Dispose());
            Write("format1-log", files => Fill(files));
            Write("format1-ids", files =>
            {
                DatabaseEngine engine = DatabaseOpening.Open(MemoryDisk.Path, Options(files));
                TableSlot slot = engine.Catalog.Attach(WithIds("Name", version: 3));
                WriteTransaction transaction = engine.Begin();
                foreach (string line in Lines(Load("format1-closed")))
                {
                    byte[] text = System.Text.Encoding.UTF8.GetBytes(line);
                    transaction.Insert(slot, slot.Form.Layout.ExtractKey(text), new RowSlice(text, 0, text.Length));
                }

                engine.Pipeline.Complete(engine.Commit(transaction));
                engine.Close();
            });
            Write("format1-two-forms", files =>
            {
                Fill(files).Dispose();
                using JsonDatabase db = Open(files);
                AuthorRenamed row = db.Find(AuthorRenamed.Key(1))!;
                row.Price = 7;
                db.Update(row);
            });
        }

        Assert.Equal(s_names.Order(StringComparer.Ordinal), Directory.GetDirectories(Folder()).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Plain))]
    public void The_classes_that_wrote_it_read_and_write_it(string name)
    {
        MemoryFileSystem files = Load(name);
        using (JsonDatabase db = Open(files))
        {
            Check(db);
            db.Insert(new Book { Id = 100, AuthorId = 31, Title = "New" });
            Assert.Throws<ForeignKeyException>(() => db.Delete(Author.Key(31)));
            Assert.Throws<UniqueConstraintException>(() => db.Insert(new Book { Id = 101, AuthorId = 31, Title = "New" }));
            Assert.True(db.Delete(Book.Key(100)));
        }

        using (JsonDatabase db = Open(files))
        {
            Check(db);
            db.Compact();
            Check(db);
        }

        static void Check(JsonDatabase db)
        {
            Assert.Equal(31, Select.From<Author>().Count(db));
            Assert.Equal(59, Select.From<Book>().Count(db));
            Assert.Null(db.Find(Book.Key(3)));
            Assert.Equal("Author two", db.Find(Author.Key(2))!.Name);
            Author author = db.Find(Author.Key(14))!;
            Assert.Equal(("Author 14", "NO", Kind.Critic, "Street 14", 140, 17.5m), (author.Name, author.Country, author.Kind, author.Home!.Street, author.Home.Zip, author.Price));
            Assert.Equal(["a", "ø"], author.Tags);
            Assert.Equal(new DateOnly(2000, 2, 29), db.Find(Author.Key(31))!.Born);
            Assert.Equal([31], Select.From(Author.Columns).Where(a => a.Country == "SE").ToList(db).Select(a => a.Id));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_class_of_today_upgrades_it(string name)
    {
        MemoryFileSystem files = Load(name);
        using (JsonDatabase db = Open(files))
        {
            Check(db);
            db.Insert(new AuthorNow { Id = 50, FullName = "New", Kind = KindNow.Lyricist, Home = new AddressNow { Line = "x" } });
        }

        using (JsonDatabase db = Open(files))
        {
            Assert.True(db.Delete(AuthorNow.Key(50)));
            Check(db);
            db.Compact(dropRemoved: true);
            Check(db);
        }

        static void Check(JsonDatabase db)
        {
            Assert.Equal(31, Select.From<AuthorNow>().ToList(db).Count);
            Assert.Equal("Author two", db.Find(AuthorNow.Key(2))!.FullName);
            AuthorNow author = db.Find(AuthorNow.Key(13))!;
            Assert.Equal(("Author 13", "DE", KindNow.Lyricist, "Street 13", 130, 1625L, true), (author.FullName, author.Country, author.Kind, author.Home!.Line, author.Home.Zip, author.Price, author.IsActive));
            Assert.Equal([31], Select.From(AuthorNow.Columns).Where(a => a.Country == "SE").ToList(db).Select(a => a.Id));
            Assert.Equal([13], Select.From(AuthorNow.Columns).Where(a => a.FullName == "Author 13").ToList(db).Select(a => a.Id));
        }
    }

    [Fact]
    public void Ids_of_a_lock_file_find_a_column_under_another_name()
    {
        DatabaseEngine engine = DatabaseOpening.Open(MemoryDisk.Path, Options(Load("format1-ids")));
        TableVersion table = engine.Catalog.Attach(WithIds("Title", version: 4)).In(engine.Pipeline.Published);
        KeyCursor rows = table.Seek(JsonOrm.Chunks.KeyRange.All);
        Assert.True(rows.MoveNext());
        Assert.StartsWith("{\"Id\":1,\"Title\":\"Author 1\",\"Country\":\"DE\"", System.Text.Encoding.UTF8.GetString(rows.Row.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_two_forms_stand_in_one_fixture()
    {
        MemoryFileSystem files = Load("format1-two-forms");
        string rows = string.Concat(MemoryDisk.Read(files).Where(file => file.Key.Contains("/data/author/0", StringComparison.Ordinal)).Select(file => System.Text.Encoding.UTF8.GetString(file.Value)));
        Assert.Contains("{\"Id\":1,\"FullName\":\"Author 1\"", rows, StringComparison.Ordinal);
        Assert.Contains("{\"Id\":30,\"Name\":\"Author 30\"", rows, StringComparison.Ordinal);
        using JsonDatabase db = Open(files);
        Assert.Equal(7, db.Find(AuthorRenamed.Key(1))!.Price);
        Assert.Equal("Author 30", db.Find(AuthorRenamed.Key(30))!.FullName);
        Assert.Equal(31, Select.From<AuthorRenamed>().Count(db));
    }

    // What the program of before-upgrades does too.
    private static JsonDatabase Fill(IFileSystem files)
    {
        using (JsonDatabase db = Open(files))
        {
            db.Insert(Enumerable.Range(1, 30).Select(i => new Author
            {
                Id = i,
                Name = string.Create(CultureInfo.InvariantCulture, $"Author {i}"),
                Country = i % 3 == 0 ? null : i % 2 == 0 ? "NO" : "DE",
                Kind = (Kind)(i % 3),
                Home = i % 4 == 0 ? null : new Address { Street = string.Create(CultureInfo.InvariantCulture, $"Street {i}"), Zip = i % 5 == 0 ? null : i * 10 },
                Tags = i % 2 == 0 ? ["a", "ø"] : [],
                Price = i * 1.25m,
                Born = new DateOnly(1900 + i, 1 + (i % 12), 1),
            }));
            db.Insert(Enumerable.Range(1, 60).Select(i => new Book { Id = i, AuthorId = (i % 30) + 1, Title = string.Create(CultureInfo.InvariantCulture, $"Book {i}") }));
        }

        JsonDatabase open = Open(files);
        Author author = open.Find(Author.Key(2))!;
        author.Name = "Author two";
        open.Update(author);
        Assert.True(open.Delete(Book.Key(3)));
        open.Insert(new Author { Id = 31, Name = "Author 31", Country = "SE", Kind = Kind.Poet, Born = new DateOnly(2000, 2, 29) });
        return open;
    }

    private static TableSchema WithIds(string name, int version)
    {
        // The numbering of a lock file need not be the order of the columns.
        int[] ids = [1, 7, 3, 4, 5, 6, 2, 8];
        ColumnSchema[] columns = [.. Author.Schema.Columns.Select((column, i) =>
            new ColumnSchema(i == 1 ? name : column.Name, column.PropertyName, column.Type, column.IsNullable, column.Enum, column.Shape, ids[i]))];
        return new TableSchema("author", "Author", columns, [0], [new IndexSchema("ix_author_Country", [2], isUnique: false)], hasAssignedKey: true, version: version);
    }

    private static IEnumerable<string> Lines(MemoryFileSystem files)
    {
        DatabaseEngine engine = DatabaseOpening.Open(MemoryDisk.Path, Options(files));
        KeyCursor rows = engine.Catalog.Find("author")!.In(engine.Pipeline.Published).Seek(JsonOrm.Chunks.KeyRange.All);
        while (rows.MoveNext())
        {
            yield return System.Text.Encoding.UTF8.GetString(rows.Row.Span);
        }
    }

    private static JsonDatabase Open(IFileSystem files) => JsonDatabase.Open(MemoryDisk.Path, Options(files));

    private static JsonDatabaseOptions Options(IFileSystem files) => new()
    {
        FileSystem = files,
        IdleDelay = TimeSpan.Zero,
        UpgradeInBackground = false,
        Checkpoints = CheckpointPolicy.Default with { ChunkBytes = 800, SmallTableBytes = 0, UpgradeBytes = 1 },
    };

    private static void Write(string name, Action<MemoryFileSystem> fill)
    {
        var files = new MemoryFileSystem();
        fill(files);
        string folder = Path.Combine(Folder(), name);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach ((string path, byte[] content) in MemoryDisk.Read(files).Where(file => Path.GetFileName(file.Key) is not (".gitignore" or ".gitattributes" or "lock" or "reserve.tmp")))
        {
            string target = Path.Combine(folder, Path.GetRelativePath(MemoryDisk.Path, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            bool isLog = target.Contains("wal", StringComparison.Ordinal) && content.Length > 0;
            File.WriteAllBytes(target, isLog ? [.. content.AsSpan().TrimEnd(" \n\0"u8).ToArray(), (byte)'\n'] : content);
        }
    }

    private static MemoryFileSystem Load(string name)
    {
        string folder = Path.Combine(Folder(), name);
        return MemoryDisk.Write(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => KeyValuePair.Create(MemoryDisk.Path + "/" + Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file))));
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
