using JsonOrm.Catalogue;
using JsonOrm.Database;
using JsonOrm.Files;

namespace JsonOrm;

// Rebuilds what is derived from rows.
public sealed partial class JsonDatabase
{
    /// <summary>
    /// Verifies a closed database fully, and makes every index anew that is missing, damaged or not equal to its table. Rows are never changed: problems in them remain, and are in
    /// <see cref="RepairReport.After"/>. If the process dies, an index that was deleted is made anew by the next open.
    /// </summary>
    /// <param name="folder">The directory of the database.</param>
    /// <param name="options">The options, or null for the defaults. The level is always <see cref="VerifyLevel.Full"/>.</param>
    /// <param name="cancellationToken">Stops the verification; nothing is changed then.</param>
    /// <exception cref="DatabaseLockedException">The database is open.</exception>
    /// <exception cref="StorageException">There is no database (<see cref="StorageFault.NotFound"/>), or the file system rejected an operation.</exception>
    public static Task<RepairReport> RepairAsync(string folder, VerifyOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => RepairOnce(FullPath(folder), options ?? new VerifyOptions(), cancellationToken), cancellationToken);

    private static RepairReport RepairOnce(string directory, VerifyOptions given, CancellationToken cancellationToken)
    {
        var options = new VerifyOptions { Against = given.Against, MostFindings = given.MostFindings, FileSystem = given.FileSystem, Compression = given.Compression, Encryption = given.Encryption };
        VerifyReport before = VerifyFolder(directory, options, cancellationToken);
        if (before.Position < 0 || before.Findings.All(static finding => !finding.IsDerived))
        {
            return new RepairReport(directory, before, [], before);
        }

        var paths = new DatabasePaths(directory);
        List<string> rebuilt = [];
        HashSet<string> tables = DeleteIndexes(DatabaseKeys.ToRead(options.FileSystem, directory, options.Encryption), paths, before, rebuilt);
        DatabaseEngine engine = DatabaseOpening.Open(directory, new JsonDatabaseOptions { FileSystem = options.FileSystem, UpgradeInBackground = false, Compression = options.Compression, Encryption = options.Encryption });
        try
        {
            engine.WriteRebuilt(tables);
        }
        finally
        {
            engine.Close();
        }

        return new RepairReport(directory, before, rebuilt, VerifyFolder(directory, options, CancellationToken.None));
    }

    // Returns the folders of the tables whose indexes were deleted.
    private static HashSet<string> DeleteIndexes(IFileSystem disk, DatabasePaths paths, VerifyReport report, List<string> rebuilt)
    {
        var files = new DatabaseFiles(disk, paths.Directory);
        using IDisposable held = LockFile.Take(files, paths);
        RootState root = RootFile.Read(paths.Root, files.TryReadAll(paths.Root, FormatLimits.MostRootBytes) ?? [], mustMatch: true);
        var tables = new HashSet<string>(StringComparer.Ordinal);
        foreach (RootTable table in root.Tables)
        {
            foreach (RootIndex index in table.Indexes)
            {
                string folder = paths.IndexFolder(index.Folder);
                if (report.Findings.FirstOrDefault(finding => IsAbout(finding, table, index, folder)) is { } found)
                {
                    tables.Add(table.Folder);
                    rebuilt.Add($"{table.Name}.{found.Index ?? index.Folder[(table.Folder.Length + 1)..]}");
                    foreach (string name in files.ListFiles(folder))
                    {
                        files.Delete(System.IO.Path.Combine(folder, name));
                    }
                }
            }
        }

        return tables;
    }

    private static bool IsAbout(VerifyFinding finding, RootTable table, RootIndex index, string folder) =>
        finding.IsDerived && finding.Table == table.Name
            && ((finding.Index is { } name && index.Folder == table.Folder + "." + FolderName.Of(name)) || (finding.File is { } file && System.IO.Path.GetDirectoryName(file) == folder));
}
