using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Checkpoints;

/// <summary>Files that no root names are deleted by the next checkpoint, whatever ended the one that wrote them.</summary>
public class LeftoverFilesTests
{
    private const int Rows = 60;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_a_killed_checkpoint_has_written_is_deleted(bool hasArchive)
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = Open(disk, hasArchive);
        db.Insert(Enumerable.Range(1, Rows).Select(static number => Account.Make(number)).ToList());

        // Killed when all files are there and the root is not.
        disk.AtOperation = (_, path) =>
        {
            if (path == "/db/db.json.tmp")
            {
                disk.CrashAt(disk.OperationCount);
            }
        };
        Assert.Throws<SimulatedCrashException>(db.Checkpoint);
        disk.AtOperation = null;
        SimulatedFileSystem after = disk.Restart(1);
        Assert.True(after.ListFiles("/db/data/account").Count > 5);

        // One file of the same generation would do, and takes the place of the first.
        db = Open(after, hasArchive);
        for (int id = 2; id <= Rows; id++)
        {
            db.Delete(Account.Key(id));
        }

        db.Checkpoint();
        string[] files = [.. after.ListFiles("/db/data/account").Where(static name => !name.StartsWith("manifest", StringComparison.Ordinal))];
        Assert.Single(files);
        Assert.False(after.DirectoryExists("/db/archive/files"), "what no root named is nothing that an earlier state needs");
        db.Dispose();
    }

    private static JsonDatabase Open(SimulatedFileSystem disk, bool hasArchive) => JsonDatabase.Open(
        "/db",
        new()
        {
            FileSystem = disk,
            IdleDelay = TimeSpan.Zero,
            Archive = hasArchive ? new ArchiveOptions() : null,
            Checkpoints = new() { SmallTableBytes = 0, ChunkBytes = 400, MaxRuns = 2 },
        });
}
