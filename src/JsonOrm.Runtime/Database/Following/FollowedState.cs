using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Wal;

namespace JsonOrm.Database;

/// <summary>Reads the newest published state of a database that another process may be writing. Nothing here locks, creates or changes a file.</summary>
internal static class FollowedState
{
    private const int MostReads = 8;

    /// <summary>
    /// Opens a database for reading while another process may write it. The read is valid if the root is unchanged afterwards: until
    /// the next root but one, the writer retains every file that this root names.
    /// </summary>
    /// <param name="directory">The directory of the database.</param>
    /// <param name="options">How to open it.</param>
    /// <param name="before">An earlier state, whose loaded files are reused if they are unchanged.</param>
    public static DatabaseEngine Open(string directory, JsonDatabaseOptions options, DatabaseEngine? before = null) =>
        ReadUnreplaced(directory, options, "it", (files, paths) => DatabaseOpening.OpenToRead(files, paths, options, before));

    /// <summary>Returns the published commits since the last checkpoint.</summary>
    public static List<LoggedCommit> ReadLog(string directory, JsonDatabaseOptions options, Func<WalCommit, LoggedCommit> parse) =>
        ReadUnreplaced(directory, options, "its log", (files, paths) => ReadLog(files, paths, parse));

    /// <summary>The state that the writer has published last; null if nothing says it.</summary>
    public static PublishedState? Published(FollowedFiles files, DatabasePaths paths, ulong database)
    {
        if (files.BootIdentity is not { } boot || !PublishedWatermarkText.IsPlain(boot))
        {
            return null;
        }

        using IFile? file = files.TryOpen(paths.PublishedWatermark);
        return file is null ? null : PublishedWatermarkText.Read(file, boot, database);
    }

    /// <summary>
    /// Determines the state to read: the root, unless it contains a large commit that the writer has not published yet. In that case the previous root and its
    /// files still exist, and together with the log they yield the published state.
    /// </summary>
    public static PublishedState? Begin(FollowedFiles files, DatabasePaths paths, byte[] content, ref RootState root)
    {
        files.Begin(content);
        PublishedState? published = Published(files, paths, root.Database);
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

    private static T ReadUnreplaced<T>(string directory, JsonDatabaseOptions options, string what, Func<FollowedFiles, DatabasePaths, T> read)
    {
        var paths = new DatabasePaths(directory);
        for (int attempt = 1; ; attempt++)
        {
            var files = new FollowedFiles(options.FileSystem, directory, paths.Root);
            try
            {
                T result = read(files, paths);
                if (!files.IsReplaced())
                {
                    return result;
                }
            }
            catch (JsonOrmException error) when (attempt < MostReads && (IsInTheLog(error, paths) || files.IsReplaced()))
            {
                // A log that is written while it is read can look damaged, because a later page may have been read in a newer state than an earlier one.
                Thread.Sleep(attempt);
                continue;
            }

            if (attempt == MostReads)
            {
                throw new StorageException(
                    paths.Root, "read", StorageFault.Replaced, $"The database '{directory}' was checkpointed by another process at each of {MostReads} tries to read {what}. Try again.");
            }
        }
    }

    private static List<LoggedCommit> ReadLog(FollowedFiles files, DatabasePaths paths, Func<WalCommit, LoggedCommit> parse)
    {
        byte[] content = files.TryReadAll(paths.Root, FormatLimits.MostRootBytes)
            ?? throw new StorageException(paths.Root, "open", StorageFault.NotFound, $"There is no database at '{paths.Directory}': '{paths.Root}' does not exist.");
        RootState root = RootFile.Read(paths.Root, content, mustMatch: true);
        PublishedState? published = Begin(files, paths, content, ref root);
        var commits = new List<LoggedCommit>();
        var recovery = new WalRecovery(files, paths.Wal, root.Database)
        {
            MostLsn = published?.Lsn ?? long.MaxValue,
            Witness = published is { } state ? new LogWitness(state.Lsn, paths.PublishedWatermark) : LogWitnesses.Read(files, paths, root.Database),
        };
        recovery.Read(root.Wal, commit => commits.Add(parse(commit)));
        return commits;
    }

    private static bool IsInTheLog(JsonOrmException error, DatabasePaths paths) =>
        error is CorruptDataException { File: { } file } && file.StartsWith(paths.Wal, StringComparison.Ordinal);
}
