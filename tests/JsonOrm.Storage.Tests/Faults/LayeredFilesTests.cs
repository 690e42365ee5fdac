using JsonOrm.Files;
using JsonOrm.Simulation.Files;
using JsonOrm.Storage.Tests.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Faults;

/// <summary>File systems that wrap others: a sync reaches the disk through every layer, and few files are open at once.</summary>
public class LayeredFilesTests
{
    [Fact]
    [Trait("Fault", "47")]
    public void A_sync_reaches_the_disk_through_every_layer()
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = new PassingFileSystem(new CountingFileSystem(disk)), IdleDelay = TimeSpan.Zero });
        for (int i = 1; i <= 5; i++)
        {
            db.Insert(Account.Make(i));

            // Of what was not synced nothing survives.
            using JsonDatabase after = JsonDatabase.Open("/db", new() { FileSystem = disk.Restart(0) });
            Assert.Equal(i, Select.From<Account>().Count(after));
            if (i % 2 == 0)
            {
                db.Checkpoint();
            }
        }
    }

    [Fact]
    [Trait("Fault", "8")]
    public void Few_files_are_open_at_once_however_many_a_table_has()
    {
        var files = new HandleCounting(new MemoryFileSystem());
        using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files, Checkpoints = new() { ChunkBytes = 2000 } }))
        {
            db.Insert(Enumerable.Range(1, 20_000).Select(i => Account.Make(i)));
            db.Checkpoint();
            Assert.True(files.ListFiles("/db/data/account").Count > 300);
        }

        Assert.Equal(0, files.Open);
        using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files, MemoryBudgetBytes = 0 }))
        {
            files.Most = 0;
            Assert.Equal(20_000, Select.From<Account>().ToList(db).Count);
            Parallel.For(1, 500, i => db.Find(Account.Key(i * 17)));
            Assert.InRange(files.Most, 1, (4 * Environment.ProcessorCount) + 4);
            Assert.Equal(0, files.Open);
            db.Insert(Account.Make(30_000));
            Assert.Equal(2, files.Open);
        }

        Assert.Equal(0, files.Open);
    }

    [Fact]
    [Trait("Fault", "8")]
    public void A_find_that_gets_no_handle_fails_alone()
    {
        var disk = new SimulatedFileSystem();
        using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = disk }))
        {
            db.Insert(Account.Make(1));
        }

        using JsonDatabase again = JsonDatabase.Open("/db", new() { FileSystem = disk });
        disk.FailAt(disk.OperationCount + 1, SimulatedFault.TooManyOpenFiles, forEver: true);
        var error = Assert.Throws<StorageException>(() => again.Find(Account.Key(1)));
        Assert.Equal(StorageFault.TooManyOpenFiles, error.Fault);
        Assert.Contains("ulimit -n", error.Message, StringComparison.Ordinal);
        disk.StopFailing();
        Assert.NotNull(again.Find(Account.Key(1)));
        again.Insert(Account.Make(2));
    }

    // How many files are open, and how many were at most.
    private sealed class HandleCounting(IFileSystem inner) : PassingFileSystem(inner)
    {
        private int _open;

        public int Open => _open;

        public int Most { get; set; }

        public override IFile OpenRead(string path) => Count(base.OpenRead(path));

        public override IFile OpenWrite(string path) => Count(base.OpenWrite(path));

        public override IFile Create(string path) => Count(base.Create(path));

        private Handle Count(IFile file)
        {
            lock (this)
            {
                Most = Math.Max(Most, ++_open);
            }

            return new Handle(this, file);
        }

        private sealed class Handle(HandleCounting owner, IFile inner) : PassingFile(inner)
        {
            private bool _isClosed;

            public override void Dispose()
            {
                lock (owner)
                {
                    owner._open -= _isClosed ? 0 : 1;
                    _isClosed = true;
                }

                base.Dispose();
            }
        }
    }
}
