using System.Globalization;
using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Operations;
using JsonOrm.Wal;

namespace JsonOrm.Database;

// Opens earlier states of a database, and gives the log after them.
internal sealed partial class DatabaseEngine
{
    /// <summary>The commits after the state; null for a writer.</summary>
    public WalTail? Tail => _tail;

    /// <summary>The root whose files are under the state.</summary>
    public RootState Root => _root;

    public JsonDatabaseOptions Options => _options;

    public DatabasePaths Paths => _paths;

    /// <summary>Opens an earlier state for reading. It never changes.</summary>
    /// <param name="paths">The database.</param>
    /// <param name="options">The options of the database.</param>
    /// <param name="at">The state.</param>
    /// <param name="before">Another state, whose loaded files are reused where they are the same.</param>
    /// <exception cref="StorageException">A file of the state is no longer there (<see cref="StorageFault.Replaced"/>).</exception>
    public static DatabaseEngine OpenAt(DatabasePaths paths, JsonDatabaseOptions options, StateAt at, DatabaseEngine? before = null)
    {
        RootState root = RootFile.Read(paths.Root, at.Root, mustMatch: true);
        var files = new DatabaseFiles(new ArchivedFiles(options.FileSystem, paths, root, options.Compression), paths.Directory);
        return Open(files, paths, options.ForReading(), held: null, before, at);
    }

    /// <summary>Returns the roots that can be opened.</summary>
    public static RootChain Roots(DatabasePaths paths, JsonDatabaseOptions options) =>
        RootChain.Read(options.FileSystem, paths, static (path, content) => RootFile.Read(path, content, mustMatch: true));

    /// <summary>Returns a root of the chain as it was written; null if it has been moved or deleted.</summary>
    public static byte[]? ReadRoot(JsonDatabaseOptions options, ArchivedRoot root) =>
        options.FileSystem.TryReadAll(root.Path, FormatLimits.MostRootBytes) is { } content && RootFile.Read(root.Path, content, mustMatch: true).Generation == root.Generation ? content : null;

    private static void RefuseShortLog(DatabasePaths paths, RootState root, StateAt at, long found)
    {
        if (found < at.Lsn)
        {
            throw new StorageException(
                paths.Wal,
                "read",
                StorageFault.Replaced,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The log of '{paths.Directory}' leads from generation {root.Generation} to commit {found}, not to commit {at.Lsn}: no hold and no archive keeps the rest any longer. Read from a later state, and create a hold first (JsonDatabase.CreateHold)."));
        }
    }
}
