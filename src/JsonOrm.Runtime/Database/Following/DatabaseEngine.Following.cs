using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Wal;

namespace JsonOrm.Database;

// Reads a database that another process writes. Nothing here locks, creates or changes a file.
internal sealed partial class DatabaseEngine
{
    private const int MostReads = 8;

    private WalTail? _tail;

    /// <summary>True if this state can advance with the commits of another process.</summary>
    public bool IsFollowing => _tail is not null;

    /// <summary>
    /// Opens a database for reading while another process may write it. The read is valid if the root is unchanged afterwards: until
    /// the next root but one, the writer retains every file that this root names.
    /// </summary>
    /// <param name="directory">The directory of the database.</param>
    /// <param name="options">How to open it.</param>
    /// <param name="before">An earlier state, whose loaded files are reused if they are unchanged.</param>
    public static DatabaseEngine OpenReader(string directory, JsonDatabaseOptions options, DatabaseEngine? before = null)
    {
        var paths = new DatabasePaths(directory);
        for (int read = 1; ; read++)
        {
            var files = new FollowedFiles(options.FileSystem, directory, paths.Root);
            try
            {
                DatabaseEngine engine = Open(files, paths, options, null, before);
                if (!files.IsReplaced())
                {
                    return engine;
                }
            }
            catch (JsonOrmException error) when (read < MostReads && (IsInTheLog(error, paths) || files.IsReplaced()))
            {
                // A log that is written while it is read can look damaged, because a later page may have been read in a newer state than an earlier one.
                Thread.Sleep(read);
                continue;
            }

            if (read == MostReads)
            {
                throw new StorageException(
                    paths.Root, "read", StorageFault.Replaced, $"The database '{directory}' was checkpointed by another process at each of {MostReads} tries to read it. Try again.");
            }
        }
    }

    /// <summary>Applies what has been committed since. Returns false, with nothing changed, if the database must be reopened.</summary>
    public bool TryFollow()
    {
        if (_tail is null)
        {
            return true;
        }

        if (((FollowedFiles)_files).IsReplaced())
        {
            return false;
        }

        DatabaseVersion known = Pipeline.Published;
        PublishedState? published = ReadMark((FollowedFiles)_files, _paths, _root.Database);
        if (published?.Lsn == known.Lsn)
        {
            return true;
        }

        WalReplay? replay = null;
        try
        {
            if (!_tail.TryRead(published, commit => (replay ??= new WalReplay(Catalog, known)).Apply(commit)))
            {
                return false;
            }

            replay?.Flush();
        }
        catch (JsonOrmException)
        {
            // The tail no longer matches the state. Reopening determines the cause and reports it.
            return false;
        }

        if (replay is null)
        {
            return true;
        }

        if (replay.HasNewShapes)
        {
            return false;
        }

        Pipeline.Replace(replay.Finish(_tail.NextLsn - 1), isDurable: true);
        return true;
    }

    // Determines the state to read: the root, unless it contains a large commit that the writer has not published yet. In that case the previous root and its
    // files still exist, and together with the log they yield the published state.
    private static PublishedState? Begin(FollowedFiles files, DatabasePaths paths, byte[] content, ref RootState root)
    {
        files.Begin(content);
        PublishedState? published = ReadMark(files, paths, root.Database);
        if (published is null || root.Lsn <= published.Value.Lsn)
        {
            return published;
        }

        byte[]? before = files.TryReadAll(paths.PreviousRoot, FormatLimits.MostRootBytes);
        if (before is not null && RootFile.Read(paths.PreviousRoot, before, mustMatch: true) is { } previous &&
            previous.Database == root.Database && previous.Lsn <= published.Value.Lsn)
        {
            root = previous;
            return published;
        }

        // The watermark belongs to another time: something other than JsonOrm put the files here.
        return null;
    }

    private static PublishedState? ReadMark(FollowedFiles files, DatabasePaths paths, ulong database)
    {
        if (files.BootIdentity is not { } boot || !PublishedWatermarkText.IsPlain(boot))
        {
            return null;
        }

        using IFile? file = files.TryOpen(paths.PublishedWatermark);
        return file is null ? null : PublishedWatermarkText.Read(file, boot, database);
    }

    private static bool IsInTheLog(JsonOrmException error, DatabasePaths paths) =>
        error is CorruptDataException { File: { } file } && file.StartsWith(paths.Wal, StringComparison.Ordinal);
}
