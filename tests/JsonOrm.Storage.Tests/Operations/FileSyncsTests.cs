using System.Collections.Concurrent;
using JsonOrm.Files;
using JsonOrm.Operations;
using JsonOrm.Simulation.Files;

namespace JsonOrm.Storage.Tests.Operations;

/// <summary>Files that are synced several at once: all of them are, and an error reaches the one who waits.</summary>
public sealed class FileSyncsTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Waiting_waits_for_every_file()
    {
        var disk = new Noting(failsAt: null);
        var syncs = new FileSyncs(disk);
        for (int i = 0; i < 300; i++)
        {
            syncs.Add(Make(i));
        }

        syncs.Wait();
        Assert.Equal(300, disk.Synced.Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(150)]
    [InlineData(299)]
    public void A_file_that_cannot_be_synced_is_an_error(int number)
    {
        var syncs = new FileSyncs(new Noting(failsAt: Name(number)));
        Assert.Throws<StorageException>(() =>
        {
            for (int i = 0; i < 300; i++)
            {
                syncs.Add(Make(i));
            }

            syncs.Wait();
        });
        syncs.Stop();
    }

    [Fact]
    public void A_restore_onto_the_disk_gives_the_database()
    {
        string backups = _folder.Database + "-backups", restored = _folder.Database + "-restored";
        string text;
        using (JsonDatabase db = BackedUp.Open(PhysicalFileSystem.Instance, _folder.Database))
        {
            BackedUp.Fill(db, 1, 5000);
            db.Checkpoint();
            BackedUp.Move(db, 1, "Moved");
            db.Backup(backups);
            text = Crash.DatabaseText.Of(db);
        }

        JsonDatabase.Restore(backups, restored);
        Assert.Equal(text, BackedUp.TextOf(PhysicalFileSystem.Instance, restored));
        Directory.Delete(backups, recursive: true);
        Directory.Delete(restored, recursive: true);
    }

    private static string Name(int number) => $"file{number}";

    private string Make(int number)
    {
        Directory.CreateDirectory(_folder.Database);
        string path = Path.Combine(_folder.Database, Name(number));
        File.WriteAllText(path, "text");
        return path;
    }

    private sealed class Noting(string? failsAt) : PassingFileSystem(PhysicalFileSystem.Instance)
    {
        public ConcurrentBag<string> Synced { get; } = [];

        public override IFile OpenWrite(string path) => new Noted(base.OpenWrite(path), this, Path.GetFileName(path) == failsAt);

        private sealed class Noted(IFile file, Noting disk, bool fails) : PassingFile(file)
        {
            public override void Sync()
            {
                if (fails)
                {
                    throw new StorageException(Path, "sync", StorageFault.Device);
                }

                disk.Synced.Add(Path);
            }
        }
    }
}
