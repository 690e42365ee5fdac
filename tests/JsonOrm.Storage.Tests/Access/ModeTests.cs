using JsonOrm.Files;
using JsonOrm.Simulation.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Recovery;

namespace JsonOrm.Storage.Tests.Access;

/// <summary>What a database writes is its owner's alone.</summary>
public class ModeTests
{
    private const UnixFileMode File0600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Directory0700 = File0600 | UnixFileMode.UserExecute;

    [UnixFact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Every_file_is_0600_and_every_directory_0700()
    {
        using var directory = new TemporaryDirectory();
        using JsonDatabase db = JsonDatabase.Open(directory.Database, new() { QueryMemoryBytes = 4096 });
        db.Insert(Enumerable.Range(1, 5000).Select(i => Account.Make(i)));
        db.Checkpoint();
        db.Insert(Account.Make(6000));

        // While a sort has rows put away: the folder for them is there too.
        using IEnumerator<Account> rows = Select.From(Account.Columns).OrderByDescending(a => a.City).AsEnumerable(db).GetEnumerator();
        Assert.True(rows.MoveNext());
        string[] found = [directory.Database, .. Directory.GetFileSystemEntries(directory.Database, "*", SearchOption.AllDirectories)];
        Assert.Contains(Path.Combine(directory.Database, "lock"), found);
        Assert.Contains(Path.Combine(directory.Database, "temp"), found);
        Assert.Contains(found, path => path.Contains("/wal/0", StringComparison.Ordinal));
        Assert.All(found, path => Assert.Equal((path, Directory.Exists(path) ? Directory0700 : File0600), (path, File.GetUnixFileMode(path))));
    }

    [Theory]
    [InlineData("/db/db.json")]
    [InlineData("/db/schema/account.schema.json")]
    [InlineData("/db/data/account/manifest.g1.jsonl")]
    [InlineData("/db/data/account/000001.g1.jsonl")]
    [Trait("Fault", "20")]
    public void A_file_that_may_not_be_read_is_an_error_and_not_an_absence(string path)
    {
        var disk = new MemoryFileSystem();
        using (JsonDatabase db = MemoryDisk.Open(disk))
        {
            db.Insert(Account.Make(1));
        }

        SortedDictionary<string, byte[]> before = MemoryDisk.Read(disk);
        Assert.Contains(path, before.Keys);
        var error = Assert.Throws<StorageException>(() =>
        {
            using JsonDatabase db = MemoryDisk.Open(new Denying(disk, path));
            _ = db.Tables;
            db.Find(Account.Key(1));
        });
        Assert.Equal((StorageFault.PermissionDenied, path), (error.Fault, error.Path));
        Assert.Equal(before, MemoryDisk.Read(disk));
        using JsonDatabase again = MemoryDisk.Open(disk);
        Assert.NotNull(again.Find(Account.Key(1)));
    }

    [Theory]
    [InlineData("lock")]
    [InlineData("write")]
    [InlineData("folder")]
    public void Who_may_read_and_not_write_is_told_of_ReadOnly(string denied)
    {
        var disk = new MemoryFileSystem();
        using (JsonDatabase db = MemoryDisk.Open(disk))
        {
            db.Insert(Account.Make(1));
        }

        SortedDictionary<string, byte[]> before = MemoryDisk.Read(disk);
        var files = new ReadOnlyFiles(disk, denied);
        StorageException error = Assert.Throws<StorageException>(() => MemoryDisk.Open(files).Insert(Account.Make(2)));
        Assert.Equal(StorageFault.PermissionDenied, error.Fault);
        Assert.Equal(denied != "write", error.Message.Contains("open it with ReadOnly = true", StringComparison.Ordinal));
        Assert.Equal(before, MemoryDisk.Read(disk));
        using var reader = JsonDatabase.Open("/db", new JsonDatabaseOptions { FileSystem = files, ReadOnly = true });
        Assert.NotNull(reader.Find(Account.Key(1)));
    }

    // As an operating system answers somebody who has the right to read only.
    private sealed class ReadOnlyFiles(IFileSystem inner, string denied) : PassingFileSystem(inner)
    {
        public override IDisposable? TryLock(string path, ReadOnlySpan<byte> holder, out byte[] otherHolder) =>
            denied == "lock" ? throw Denied(path, "lock") : base.TryLock(path, holder, out otherHolder);

        public override IFile Create(string path) => denied == "write" ? throw Denied(path, "create") : base.Create(path);

        public override void CreateDirectory(string path)
        {
            if (denied == "folder")
            {
                throw Denied(path, "create");
            }

            base.CreateDirectory(path);
        }

        private static StorageException Denied(string path, string operation) => new(path, operation, StorageFault.PermissionDenied);
    }

    private sealed class Denying(IFileSystem inner, string denied) : PassingFileSystem(inner)
    {
        public override IFile OpenRead(string path) =>
            path == denied ? throw new StorageException(path, "open", StorageFault.PermissionDenied) : base.OpenRead(path);

        // As an operating system answers for a folder that may not be looked into.
        public override bool FileExists(string path) =>
            path == denied ? throw new StorageException(path, "examine", StorageFault.PermissionDenied) : base.FileExists(path);
    }
}
