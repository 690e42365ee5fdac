using System.Text;
using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Limits;

/// <summary>
/// Walks the list of limits that writer and reader share: a value at a limit is read in every way, one beyond is refused before anything is acknowledged, or takes another way.
/// </summary>
public class LimitTests
{
    private static readonly Dictionary<string, Action> s_cases = new(StringComparer.Ordinal)
    {
        ["nesting of a record, in the log"] = () => new NestingTests().Nested_json_that_is_accepted_is_read_everywhere(FormatLimits.MaxDepth - 1),
        ["nesting of a record"] = () => new NestingTests().Deeper_json_is_refused_and_nothing_of_it_remains(FormatLimits.MaxDepth),
        ["bytes of a record"] = Record,
        ["bytes of a key"] = Key,
        ["bytes of a table's name"] = Name,
        ["bytes of a schema"] = Schema,
        ["bytes of a root"] = Root,
        ["bytes of a manifest"] = Manifest,
        ["bytes of a commit in the log"] = Commit,
        ["bytes of a segment of the log"] = Segment,
    };

    public static TheoryData<string> Names => [.. FormatLimits.All.Select(limit => limit.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_accepted_at_a_limit_is_read_and_nothing_beyond_it_is_acknowledged(string name)
    {
        FormatLimit limit = FormatLimits.All.Single(limit => limit.Name == name);
        Assert.InRange(limit.Written, 1, name == "nesting of a record" ? limit.Read : limit.Read - 1);
        Assert.True(s_cases.TryGetValue(name, out Action? check), $"No case walks the limit '{name}'.");
        check();
    }

    private static void Record()
    {
        const int most = 400;
        int length = 0;
        SimulatedFileSystem disk = StoredEverywhere.Check(
            disk => new() { FileSystem = disk, IdleDelay = TimeSpan.Zero, MaxRowBytes = most },
            db =>
            {
                var note = new Article { Slug = "a" };
                length = Grow(size => note.Body = new string('x', size), () => db.Upsert(note), "article", [null]);
                note.Body = new string('x', length);
                db.Upsert(note);

                // A query that makes a row longer is a writer like any other.
                Assert.Throws<ValidationException>(() => Update.Table<Article>().Set(Article.Columns.Body, Article.Columns.Body + "x").AllRows().Execute(db));
            },
            db => Assert.Equal(length, db.Find(Article.Key("a"))!.Body!.Length));
        Assert.Equal(most, Lines(disk, "/db/data/article", "0*").Max(line => line.Length));
    }

    private static void Key()
    {
        const int most = 300;
        var limits = WriteLimits.Default with { KeyBytes = most };
        int key = 0, title = 0;
        SimulatedFileSystem disk = StoredEverywhere.Check(
            disk => new() { FileSystem = disk, IdleDelay = TimeSpan.Zero, Limits = limits },
            db =>
            {
                var article = new Article { Slug = "a" };
                title = Grow(size => article.Title = new string('é', size), () => db.Upsert(article), "article", "Title");
                article.Title = new string('é', title);
                db.Upsert(article);
                key = Grow(size => article = new Article { Slug = new string('k', size) }, () => db.Upsert(article), "article", "Slug", "Title");
                Assert.Throws<ValidationException>(() => db.Insert([new Article { Slug = "b" }, new Article { Slug = new string('k', most + 10) }]));
                Assert.Throws<ValidationException>(() => Update.Table<Article>().Set(Article.Columns.Title, Article.Columns.Title + "xx").Where(Article.Columns.Slug == "a").Execute(db));
            },
            db =>
            {
                Assert.Equal(title, db.Find(Article.Key("a"))!.Title!.Length);
                Assert.NotNull(db.Find(Article.Key(new string('k', key))));
                Assert.Null(db.Find(Article.Key("b")));
            });
        Assert.InRange(Lines(disk, "/db/index/" + disk.ListDirectories("/db/index").Single(), "0*").Max(line => line.Length), most - 10, most);
    }

    private static void Name()
    {
        var limits = WriteLimits.Default with { NameBytes = "note".Length };
        StoredEverywhere.Check(
            disk => new() { FileSystem = disk, IdleDelay = TimeSpan.Zero, Limits = limits },
            db =>
            {
                db.Insert(new Note());
                AssertTooLarge(Assert.Throws<StorageException>(() => db.Insert(Account.Make(1))), "Table 'account'", "its name takes 7 bytes, and 4 are the most");
            },
            db => Assert.Equal(1, Select.From<Note>().Count(db)));
    }

    private static void Schema()
    {
        int length = SchemaDocument.Write(Note.Schema, indented: true).Length;
        JsonDatabaseOptions Options(SimulatedFileSystem disk) => new() { FileSystem = disk, IdleDelay = TimeSpan.Zero, Limits = WriteLimits.Default with { SchemaBytes = length } };
        SimulatedFileSystem disk = StoredEverywhere.Check(
            Options,
            db =>
            {
                db.Insert(new Note());
                AssertTooLarge(Assert.Throws<StorageException>(() => db.Insert(Account.Make(1))), "Table 'account'", "its schema takes", $"{length} are the most");
            },
            db => Assert.Equal(1, Select.From<Note>().Count(db)));
        Assert.Equal(length, disk.TryReadAll("/db/schema/note.schema.json")!.Length);
    }

    private static void Root()
    {
        var limits = WriteLimits.Default with { RootBytes = 1000 };
        SimulatedFileSystem disk = StoredEverywhere.Check(
            disk => new() { FileSystem = disk, IdleDelay = TimeSpan.Zero, Limits = limits },
            db =>
            {
                db.Insert(new Note());
                AssertTooLarge(Assert.Throws<StorageException>(() => db.Insert(Account.Make(1))), "Table 'account'", "its entry in the root", "1000 are the most");
            },
            db => Assert.Equal(1, Select.From<Note>().Count(db)));
        Assert.InRange(disk.TryReadAll("/db/db.json")!.Length, 1, 1000);
    }

    // Whether a manifest is too long is found out by writing it: then nothing is acknowledged that is not in it.
    private static void Manifest()
    {
        var limits = WriteLimits.Default with { ManifestBytes = 0 };
        StoredEverywhere.Check(
            disk => new() { FileSystem = disk, IdleDelay = TimeSpan.Zero, Limits = limits },
            db =>
            {
                for (int i = 1; i <= 20; i++)
                {
                    db.Insert(Account.Make(i));
                }

                db.Delete(Account.Key(20));
            },
            db => Assert.Equal(19, Select.From<Account>().Count(db)));

        var disk = new SimulatedFileSystem();
        using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = disk, IdleDelay = TimeSpan.Zero, Limits = limits });
        db.Insert(Account.Make(1));
        db.Insert(Account.Make(2));
        disk.FailAt(disk.OperationCount + 1, SimulatedFault.Full, forEver: true);
        Assert.Throws<StorageException>(() => db.Insert(Account.Make(3)));
        disk.StopFailing();
        Assert.Equal(2, Select.From<Account>().Count(db));
        db.Insert(Account.Make(3));
        Assert.Equal(3, Select.From<Account>().Count(db));
    }

    private static void Commit()
    {
        const int most = 2000, rows = 60;
        var limits = WriteLimits.Default with { CommitBytes = most };
        StoredEverywhere.Check(
            disk => new() { FileSystem = disk, IdleDelay = TimeSpan.Zero, Limits = limits, LargeTransactionBytes = long.MaxValue, CheckpointBytes = long.MaxValue },
            db =>
            {
                // One row more in each transaction, then deletions, then a row that is too long by itself.
                int number = 0;
                for (int count = 1; number < rows; count++)
                {
                    db.Transact(transaction =>
                    {
                        for (int i = 0; i < count; i++)
                        {
                            transaction.Insert(Account.Make(++number));
                        }
                    });
                }

                Delete.From<Account>().Where(Account.Columns.Id > rows).Execute(db);
                db.Insert(new Article { Slug = "long", Body = new string('x', most) });
                db.Insert(new Article { Slug = "short" });
            },
            db =>
            {
                Assert.Equal(rows, Select.From<Account>().Count(db));
                Assert.Equal(["long", "short"], Select.From(Article.Columns).ToList(db).Select(row => row.Slug));
            });

        var disk = new SimulatedFileSystem();
        using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = disk, IdleDelay = TimeSpan.Zero, Limits = limits, LargeTransactionBytes = long.MaxValue });
        int longest = 0;
        for (int count = 1; count < 40; count++)
        {
            db.Insert(Enumerable.Range(count * 100, count).Select(number => Account.Make(number)));
            longest = Math.Max(longest, Lines(disk, "/db/wal", "0*").Select(line => line.Length).DefaultIfEmpty().Max());
        }

        // The line's frame and the first row's schema.
        Assert.InRange(longest, most / 2, most + 200);
    }

    private static void Segment()
    {
        var limits = WriteLimits.Default with { SegmentBytes = 1000, CommitBytes = 500 };
        SimulatedFileSystem? written = null;
        StoredEverywhere.Check(
            disk => new() { FileSystem = written = disk, IdleDelay = TimeSpan.Zero, Limits = limits, CheckpointBytes = long.MaxValue },
            db =>
            {
                for (int i = 1; i <= 100; i++)
                {
                    db.Insert(Account.Make(i));
                }

                foreach (string file in written!.ListFiles("/db/wal").Where(file => file[0] == '0'))
                {
                    Assert.InRange(written.TryReadAll("/db/wal/" + file)!.AsSpan().LastIndexOfAnyExcept((byte)'\n'), 1, 1000 + 500 + 200);
                }
            },
            db => Assert.Equal(100, Select.From<Account>().Count(db)));
    }

    // Makes a value longer until it is refused by the name of its table and column, and gives the greatest size that was taken.
    private static int Grow(Action<int> make, Action write, string table, params string?[] columns)
    {
        for (int size = 1; size < 5000; size++)
        {
            make(size);
            try
            {
                write();
            }
            catch (ValidationException error)
            {
                Assert.Equal(table, error.Table);
                Assert.Contains(Assert.Single(error.Errors).Column, columns);
                return size - 1;
            }
        }

        throw new InvalidOperationException("No length is refused.");
    }

    private static void AssertTooLarge(StorageException error, params string[] parts)
    {
        Assert.Equal(StorageFault.TooLarge, error.Fault);
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    private static IEnumerable<byte[]> Lines(SimulatedFileSystem disk, string folder, string pattern) =>
        disk.ListFiles(folder)
            .Where(file => file.StartsWith(pattern.TrimEnd('*'), StringComparison.Ordinal))
            .SelectMany(file => Encoding.Latin1.GetString(disk.TryReadAll(folder + "/" + file)!).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Select(Encoding.Latin1.GetBytes);
}
