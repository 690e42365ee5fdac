using System.Net.Sockets;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Access;

/// <summary>What no database can have made, in the place of each of its files and folders: refused at once and by name, without a wait and without a change.</summary>
public class ForeignFileTests
{
    private static readonly string[] s_kinds = ["pipe", "socket", "link", "dangling link", "folder"];

    // Opened at the start, or at the first use of the table.
    private static readonly string[] s_files =
    [
        "lock", "db.json", "db.prev.json", "wal/published.jsonl", "wal/000000002.jsonl", "schema/account.schema.json",
        "data/account/000001.g1.jsonl", "data/account/manifest.g1.jsonl",
    ];

    public static TheoryData<string, string> FilesAndKinds
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string file in s_files)
            {
                foreach (string kind in s_kinds)
                {
                    cases.Add(file, kind);
                }
            }

            return cases;
        }
    }

    [UnixTheory]
    [MemberData(nameof(FilesAndKinds))]
    [Trait("Fault", "24")]
    public async Task Nothing_but_a_file_is_taken_for_a_file(string file, string kind)
    {
        using var directory = new TemporaryDirectory();
        string path = Path.Combine(directory.Database, file), outside = directory.Database + "-outside";
        Make(directory.Database, isKilled: file.StartsWith("wal", StringComparison.Ordinal) || file == "db.prev.json");
        if (File.Exists(path))
        {
            File.Move(path, outside);
        }
        else
        {
            File.WriteAllText(outside, "precious");
        }

        using IDisposable? placed = Place(path, kind, outside);
        byte[] before = File.ReadAllBytes(outside);

        // Should it wait, it does so for ever.
        StorageException error = await Task.Run(() => Assert.Throws<StorageException>(() => Use(directory.Database))).WaitAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(path, error.Path);
        Assert.Contains($"'{path}'", error.Message, StringComparison.Ordinal);
        Assert.Equal(kind.EndsWith("link", StringComparison.Ordinal) ? StorageFault.SymbolicLink : StorageFault.NotAFile, error.Fault);
        Assert.Equal(before, File.ReadAllBytes(outside));
    }

    [UnixTheory]
    [InlineData("wal", "file")]
    [InlineData("data", "file")]
    [InlineData("schema", "file")]
    [InlineData("index", "pipe")]
    [InlineData("temp", "file")]
    [InlineData("data/account", "pipe")]
    [InlineData("schema", "link")]
    [InlineData("schema", "dangling link")]
    [InlineData("data", "link")]
    [InlineData("data/account", "link")]
    [InlineData("index", "link")]
    [InlineData("wal", "link")]
    [InlineData("temp", "link")]
    public void Nothing_but_a_folder_is_taken_for_a_folder_and_each_session_says_so(string folder, string kind)
    {
        using var directory = new TemporaryDirectory();
        Make(directory.Database, isKilled: false);
        string path = Path.Combine(directory.Database, folder), outside = directory.Database + "-outside";
        if (Directory.Exists(path))
        {
            Directory.Move(path, outside);
        }
        else
        {
            Directory.CreateDirectory(outside);
        }

        using IDisposable? placed = kind == "file" ? null : Place(path, kind, outside);
        if (kind == "file")
        {
            File.WriteAllText(path, "precious");
        }

        foreach (bool isReader in (ReadOnlySpan<bool>)[false, true, false])
        {
            var error = Assert.Throws<StorageException>(() => JsonDatabase.Open(directory.Database, new() { ReadOnly = isReader }));
            Assert.Equal((path, kind is "link" or "dangling link" ? StorageFault.SymbolicLink : StorageFault.NotAFile), (error.Path, error.Fault));
        }
    }

    [UnixFact]
    public void A_device_is_no_file_of_a_database()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory.Database);
        string path = Path.Combine(directory.Database, "lock");
        if (Run("mknod", path, "c", "1", "3") != 0)
        {
            // Only the superuser may make one.
            return;
        }

        Assert.Equal((path, StorageFault.NotAFile), Assert.Throws<StorageException>(() => JsonDatabase.Open(directory.Database)) is var error ? (error.Path, error.Fault) : default);
    }

    [Fact]
    public void A_file_in_the_place_of_the_database_is_said_to_be_one()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.Database, "precious");
        string inside = Path.Combine(directory.Database, "inside");
        foreach (string path in (ReadOnlySpan<string>)[directory.Database, inside])
        {
            var error = Assert.Throws<StorageException>(() => JsonDatabase.Open(path));
            Assert.Equal((directory.Database, StorageFault.NotAFile), (error.Path, error.Fault));
            Assert.Contains("is a file, and a directory is needed there", error.Message, StringComparison.Ordinal);
            error = Assert.Throws<StorageException>(() => JsonDatabase.Open(path, new() { ReadOnly = true }));
            Assert.Contains(directory.Database, error.Message, StringComparison.Ordinal);
        }

        Assert.Equal("precious", File.ReadAllText(directory.Database));
    }

    [Theory]
    [InlineData("wal/000000002.jsonl", 1L << 30)]
    [InlineData("wal/000000003.jsonl", 1L << 30)]
    [InlineData("wal/000000002.jsonl", 1L << 40)]
    [InlineData("db.json", 1L << 30)]
    [InlineData("db.prev.json", 1L << 30)]
    [InlineData("schema/account.schema.json", 1L << 30)]
    [InlineData("data/account/manifest.g1.jsonl", 1L << 30)]
    [InlineData("data/account/000001.g1.jsonl", 1L << 30)]
    public void A_file_that_is_too_long_to_have_been_written_is_refused_before_it_is_read(string file, long length)
    {
        using var directory = new TemporaryDirectory();
        string path = Path.Combine(directory.Database, file);
        Make(directory.Database, isKilled: file.StartsWith("wal", StringComparison.Ordinal) || file == "db.prev.json");
        using (FileStream stream = File.Open(path, FileMode.OpenOrCreate, FileAccess.Write))
        {
            stream.SetLength(length);
        }

        long before = GC.GetTotalAllocatedBytes(precise: true);
        if (file == "db.prev.json")
        {
            // A previous root that cannot be read says nothing: the root is what counts.
            Use(directory.Database);
            using JsonDatabase db = JsonDatabase.Open(directory.Database);
            Assert.Equal(3, Select.From<Account>().Count(db));
        }
        else
        {
            var error = Assert.Throws<CorruptDataException>(() => Use(directory.Database));
            Assert.Equal(path, error.File);
        }

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 256 << 20);
    }

    // A closed database, or one whose process was killed after a checkpoint and a commit.
    private static void Make(string path, bool isKilled)
    {
        string original = isKilled ? path + "-open" : path;
        using JsonDatabase db = JsonDatabase.Open(original, new() { IdleDelay = TimeSpan.Zero });
        db.Insert(Account.Make(1));
        if (!isKilled)
        {
            return;
        }

        db.Checkpoint();
        db.Insert(Account.Make(2));
        foreach (string file in Directory.GetFiles(original, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(path, Path.GetRelativePath(original, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllBytes(copy, PhysicalFileSystem.Instance.TryReadAll(file)!);
        }
    }

    // What a program does: open, look at rows by the schema on disk and by a class, write, and close.
    private static void Use(string path)
    {
        using JsonDatabase db = JsonDatabase.Open(path, new() { OnCloseError = static error => throw error });
        db.Query($"select Email from account");
        Select.From<Account>().ToList(db);
        db.Insert(Account.Make(7));
        db.Checkpoint();
    }

    private static IDisposable? Place(string path, string kind, string outside)
    {
        switch (kind)
        {
            case "pipe":
                Assert.Equal(0, Run("mkfifo", path));
                return null;
            case "socket":
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                socket.Bind(new UnixDomainSocketEndPoint(path));
                return socket;
            case "link":
                File.CreateSymbolicLink(path, outside);
                return null;
            case "dangling link":
                File.CreateSymbolicLink(path, outside + "-absent");
                return null;
            default:
                Directory.CreateDirectory(path);
                return null;
        }
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }
}
