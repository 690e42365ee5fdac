using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Transactions;
using JsonOrm.Wal;

namespace JsonOrm.Database;

// Reads the published watermark that the last writer left, and begins this writer's own.
internal sealed partial class DatabaseEngine
{
    // The watermark that the last writer left, whether or not the database was closed.
    private static LogWitness? ReadWitness(DatabaseFiles files, DatabasePaths paths, ulong database)
    {
        try
        {
            using IFile? file = files is FollowedFiles followed ? followed.TryOpen(paths.PublishedWatermark) : files.OpenRead(paths.PublishedWatermark);
            return file is not null && PublishedWatermarkText.ReadKnown(file, files.BootIdentity, database) is { } known ? new LogWitness(known, paths.PublishedWatermark) : null;
        }
        catch (StorageException error) when (error.Fault == StorageFault.NotFound)
        {
            return null;
        }
    }

    // A clean close deletes the previous root. While it exists, the log's folder exists too (see RootSwap).
    private static void RefuseMissingLog(DatabaseFiles files, DatabasePaths paths, JsonDatabaseOptions options)
    {
        if (options.OnLostCommits == LostCommits.Refuse && !files.DirectoryExists(paths.Wal) && files.FileExists(paths.PreviousRoot))
        {
            throw new CorruptDataException(
                paths.Wal,
                null,
                null,
                $"the write-ahead log of a database that was not closed ('{paths.PreviousRoot}' is there until it is), but the directory is missing, and with it every commit since the last checkpoint. Nothing was changed. Restore the database from a backup, or, to go on without them, copy the directory and open it once with OnLostCommits = LostCommits.Accept.");
        }
    }

    // A database on a full disk can be opened and read. The first commit tries again, and does not write to the log until there is a watermark.
    private static void BeginWatermark(CommitPipeline pipeline)
    {
        try
        {
            pipeline.BeginWatermark();
        }
        catch (StorageException error) when (error.Fault == StorageFault.Full)
        {
            pipeline.RemoveWatermark();
        }
    }
}
