using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Wal;

namespace JsonOrm.Database;

// Reads the log of a database that another process may be writing.
internal sealed partial class DatabaseEngine
{
    /// <summary>Returns the published commits since the last checkpoint.</summary>
    public static List<LoggedCommit> ReadLog(string directory, JsonDatabaseOptions options, Func<WalCommit, LoggedCommit> parse)
    {
        var paths = new DatabasePaths(directory);
        for (int read = 1; ; read++)
        {
            var files = new FollowedFiles(options.FileSystem, directory, paths.Root);
            try
            {
                List<LoggedCommit> commits = ReadLog(files, paths, parse);
                if (!files.IsReplaced())
                {
                    return commits;
                }
            }
            catch (JsonOrmException error) when (read < MostReads && (IsInTheLog(error, paths) || files.IsReplaced()))
            {
                Thread.Sleep(read);
                continue;
            }

            if (read == MostReads)
            {
                throw new StorageException(
                    paths.Root, "read", StorageFault.Replaced, $"The database '{directory}' was checkpointed by another process at each of {MostReads} tries to read its log. Try again.");
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
            Witness = published is { } state ? new LogWitness(state.Lsn, paths.PublishedWatermark) : ReadWitness(files, paths, root.Database),
        };
        recovery.Read(root.Wal, commit => commits.Add(parse(commit)));
        return commits;
    }
}
