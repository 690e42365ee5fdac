using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Transactions;
using JsonOrm.Wal;

namespace JsonOrm.Database;

/// <summary>What knows how far the log went, whether or not the log is still there: the published watermark, and the previous root.</summary>
internal static class LogWitnesses
{
    /// <summary>The watermark that the last writer left, whether or not the database was closed; null if there is none.</summary>
    public static LogWitness? Read(DatabaseFiles files, DatabasePaths paths, ulong database)
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

    /// <summary>True if the whole log is missing and its loss was accepted.</summary>
    /// <exception cref="CorruptDataException">The log is missing, and the loss was not accepted.</exception>
    // A clean close deletes the previous root; while it exists, the log's folder exists too (see RootSwap).
    public static bool IsLogMissing(DatabaseFiles files, DatabasePaths paths, JsonDatabaseOptions options, RootState root)
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
}
