using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Limits;

/// <summary>
/// What was accepted is read in every way there is: by a follower beside the writer, after a kill, by a new follower, after a checkpoint, a clean close and an edit of another row.
/// </summary>
internal static class StoredEverywhere
{
    /// <summary>Writes with one process and reads with all others.</summary>
    /// <param name="options">How the database is opened, on a given disk.</param>
    /// <param name="write">Writes what is at a limit.</param>
    /// <param name="read">Asserts that it is there.</param>
    /// <returns>The disk, the database closed.</returns>
    public static SimulatedFileSystem Check(Func<SimulatedFileSystem, JsonDatabaseOptions> options, Action<JsonDatabase> write, Action<JsonDatabase> read)
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase Open(bool readOnly = false)
        {
            JsonDatabaseOptions chosen = options(disk);
            return JsonDatabase.Open("/db", readOnly ? new() { FileSystem = disk, ReadOnly = true } : chosen);
        }

        JsonDatabase db = Open();
        using (JsonDatabase follower = Open(readOnly: true))
        {
            write(db);
            read(follower);
        }

        read(db);
        disk.KillProcess();
        using (JsonDatabase reader = Open(readOnly: true))
        {
            read(reader);
        }

        db = Open();
        read(db);
        disk.KillProcess();
        disk = disk.Restart(1);
        db = Open();
        read(db);
        db.Checkpoint();
        read(db);
        using (JsonDatabase reader = Open(readOnly: true))
        {
            read(reader);
        }

        db.Dispose();
        db = Open();
        read(db);
        db.Dispose();
        return disk;
    }
}
