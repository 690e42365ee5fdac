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

    // True if the loss of the whole log was accepted. A clean close deletes the previous root; while it exists, the log's folder exists too (see RootSwap).
    private static bool IsLogMissing(DatabaseFiles files, DatabasePaths paths, JsonDatabaseOptions options, RootState root)
    {
        if (!files.FileExists(paths.PreviousRoot))
        {
            return false;
        }

        // In this order: a writer creates a segment before it marks the log, and deletes the mark before the segment.
        bool hasFolder = files.DirectoryExists(paths.Wal);
        if (hasFolder && (files.ListFiles(paths.Wal).Count > 0 || !HadSegments(files, paths, root)))
        {
            return false;
        }

        return options.OnLostCommits == LostCommits.Accept ? true : throw new CorruptDataException(
            paths.Wal,
            null,
            null,
            $"the write-ahead log of a database that was not closed ('{paths.PreviousRoot}' is there until it is), but the directory is {(hasFolder ? "empty" : "missing")}, and with it every commit since the last checkpoint. Nothing was changed. Restore the database from a backup, or, to go on without them, copy the directory and open it once with OnLostCommits = LostCommits.Accept.");
    }

    // A mark was written when the first segment after the root had been created. Of an earlier root, the segments up to this root's are kept.
    private static bool HadSegments(DatabaseFiles files, DatabasePaths paths, RootState root)
    {
        if (RootFile.TryReadPrevious(files, paths) is not { } before)
        {
            return false;
        }

        try
        {
            RootState previous = RootFile.Read(paths.PreviousRoot, before, mustMatch: true);
            return previous.Database == root.Database
                && (previous.Wal.Segment < root.Wal.Segment || (previous.Generation == root.Generation && before.AsSpan().SequenceEqual(RootFile.WriteMark(RootFile.Write(root)))));
        }
        catch (CorruptDataException)
        {
            // A previous root that cannot be read says nothing; the root is what counts.
            return false;
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
