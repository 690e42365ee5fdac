using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Access;

/// <summary>Nothing outside a database's directory is read or written, whatever stands in it.</summary>
public class ContainmentTests
{
    [Theory]
    [InlineData("/db/../secret")]
    [InlineData("/db/data/../../secret")]
    [InlineData("/db/data/..")]
    [InlineData("/db/.")]
    [InlineData("/secret")]
    [InlineData("/dbase/file")]
    [InlineData("/db")]
    [InlineData("secret")]
    [InlineData("/db/data/a\0b")]
    [Trait("Fault", "23")]
    public void A_path_that_leads_out_is_refused_whoever_names_it(string path)
    {
        var disk = new MemoryFileSystem();
        disk.CreateDirectory("/db/data");
        using (disk.Create("/secret"))
        {
        }

        var files = new DatabaseFiles(disk, "/db");
        Action[] operations =
        [
            () => files.OpenRead(path), () => files.OpenWrite(path), () => files.Create(path), () => files.Delete(path), () => files.FileExists(path),
            () => files.Rename("/db/a", path), () => files.Rename(path, "/db/a"), () => files.CreateDirectory(path), () => files.DeleteDirectory(path),
            () => files.TryLock(path, [], out _),
        ];
        Assert.All(operations, operation => Assert.Equal(StorageFault.Outside, Assert.Throws<StorageException>(operation).Fault));
        Assert.True(disk.FileExists("/secret"));
    }

    [UnixTheory]
    [InlineData("data")]
    [InlineData("data/account")]
    [InlineData("index")]
    [InlineData("schema")]
    [InlineData("wal")]
    [InlineData("temp")]
    [Trait("Fault", "24")]
    public void A_link_in_the_place_of_a_folder_is_refused_and_nothing_is_written_through_it(string folder)
    {
        using var directory = new TemporaryDirectory();
        using (JsonDatabase db = JsonDatabase.Open(directory.Database))
        {
            db.Insert(Account.Make(1));
        }

        string inside = Path.Combine(directory.Database, folder), outside = directory.Database + "-outside";
        if (Directory.Exists(inside))
        {
            Directory.Move(inside, outside);
        }
        else
        {
            Directory.CreateDirectory(outside);
            File.WriteAllText(Path.Combine(outside, "precious.tmp"), "precious");
        }

        Directory.CreateSymbolicLink(inside, outside);
        string[] before = Directory.GetFileSystemEntries(outside, "*", SearchOption.AllDirectories);
        var error = Assert.Throws<StorageException>(() =>
        {
            using JsonDatabase db = JsonDatabase.Open(directory.Database, new JsonDatabaseOptions { OnCloseError = static error => throw error.InnerException ?? error });
            db.Insert(Account.Make(2));
        });
        Assert.Equal((StorageFault.SymbolicLink, inside), (error.Fault, error.Path));
        Assert.Equal(before, Directory.GetFileSystemEntries(outside, "*", SearchOption.AllDirectories));
    }

    [UnixFact]
    [Trait("Fault", "24")]
    public void A_database_opened_through_a_link_is_the_one_the_link_leads_to_and_locked_for_both_names()
    {
        using var directory = new TemporaryDirectory();
        string link = directory.Database + "-link";
        using JsonDatabase db = JsonDatabase.Open(directory.Database + Path.DirectorySeparatorChar);
        db.Insert(Account.Make(1));
        Directory.CreateSymbolicLink(link, directory.Database);
        Assert.Throws<DatabaseLockedException>(() => JsonDatabase.Open(link));
        db.Dispose();
        using JsonDatabase again = JsonDatabase.Open(link);
        Assert.NotNull(again.Find(Account.Key(1)));
        again.Insert(Account.Make(2));
    }

    [UnixFact]
    [Trait("Fault", "24")]
    public void A_pipe_in_the_place_of_a_file_does_not_make_the_reader_wait()
    {
        using var directory = new TemporaryDirectory();
        JsonDatabase.Open(directory.Database).Dispose();
        string root = Path.Combine(directory.Database, "db.json");
        File.Delete(root);
        using var make = System.Diagnostics.Process.Start("mkfifo", [root]);
        make.WaitForExit();
        Assert.Equal(0, make.ExitCode);
        var error = Assert.Throws<StorageException>(() => JsonDatabase.Open(directory.Database, new() { ReadOnly = true }));
        Assert.Equal(root, error.Path);
        Assert.Contains("no regular file", error.Message, StringComparison.Ordinal);
    }
}
