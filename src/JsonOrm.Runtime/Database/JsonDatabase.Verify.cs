using JsonOrm.Catalogue;
using JsonOrm.Database;
using JsonOrm.Files;
using JsonOrm.Operations;

namespace JsonOrm;

// Verification of files and rows.
public sealed partial class JsonDatabase
{
    /// <summary>
    /// Verifies a database that is closed, or that another process has open: it is only read. Everything that is wrong is a finding with file, line, table and key as far as they are known; nothing is thrown for
    /// damage.
    /// </summary>
    /// <param name="folder">The directory of the database, or a backup.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellationToken">Stops the verification.</param>
    /// <exception cref="StorageException">There is no database (<see cref="StorageFault.NotFound"/>), no such backup, or the file system rejected an operation.</exception>
    public static Task<VerifyReport> VerifyAsync(string folder, VerifyOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => VerifyFolder(FullPath(folder), options ?? new VerifyOptions(), cancellationToken), cancellationToken);

    /// <summary>
    /// Verifies the state of this database as it is now, while reads and writes continue. What it reads is held meanwhile, see <see cref="BackupAsync"/>.
    /// </summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellationToken">Stops the verification.</param>
    /// <exception cref="StorageException">There is no such backup, or the file system rejected an operation.</exception>
    public Task<VerifyReport> VerifyStateAsync(VerifyOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => VerifyState(options ?? new VerifyOptions(), cancellationToken), cancellationToken);

    private VerifyReport VerifyState(VerifyOptions options, CancellationToken cancellationToken)
    {
        _engine.ThrowIfClosed();
        if (_follower is not null)
        {
            return VerifyFolder(Path, new VerifyOptions { Level = options.Level, Against = options.Against, MostFindings = options.MostFindings, FileSystem = _engine.FileSystem, Compression = _engine.Compression, Encryption = options.Encryption }, cancellationToken);
        }

        var findings = new Findings(options.MostFindings);
        using HeldVersion held = _engine.HoldVersion();
        return _engine.Verification(findings).Run(held.Root, held.Version, options, _engine.FileSystem, cancellationToken);
    }

    private static VerifyReport VerifyFolder(string directory, VerifyOptions options, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return VerifyOnce(directory, options, cancellationToken);
            }
            catch (StorageException error) when (error.Fault == StorageFault.Replaced && attempt < MostBackupAttempts)
            {
                // Another process has checkpointed. Its new state is verified instead.
            }
        }
    }

    private static VerifyReport VerifyOnce(string directory, VerifyOptions options, CancellationToken cancellationToken)
    {
        var findings = new Findings(options.MostFindings);
        DatabaseEngine engine;
        try
        {
            engine = DatabaseOpening.Open(directory, new JsonDatabaseOptions { ReadOnly = true, FileSystem = options.FileSystem, Compression = options.Compression, Encryption = options.Encryption });
        }
        catch (CorruptDataException error)
        {
            return VerifyFiles(directory, options, findings, error, cancellationToken);
        }

        try
        {
            using HeldVersion held = engine.HoldVersion();
            return engine.Verification(findings).Run(held.Root, held.Version, options, engine.FileSystem, cancellationToken);
        }
        finally
        {
            engine.Close();
        }
    }

    // It cannot be opened, but if the root can be read, what it names can be verified.
    private static VerifyReport VerifyFiles(string directory, VerifyOptions options, Findings findings, CorruptDataException error, CancellationToken cancellationToken)
    {
        var paths = new DatabasePaths(directory);
        var files = new DatabaseFiles(DatabaseKeys.ToRead(options.FileSystem, directory, options.Encryption), directory);
        bool isLog = error.File.StartsWith(paths.Wal, StringComparison.Ordinal);
        bool isRoot = error.File == paths.Root || error.File == paths.PreviousRoot;
        findings.Add(isLog ? VerifyProblem.Log : isRoot ? VerifyProblem.Root : error.File.StartsWith(paths.Schemas, StringComparison.Ordinal) ? VerifyProblem.Schema : VerifyProblem.File, error);
        int tables = 0;
        if (!isRoot && files.TryReadAll(paths.Root, FormatLimits.MostRootBytes) is { } content)
        {
            RootState root = RootFile.Read(paths.Root, content, mustMatch: true);
            tables = root.Tables.Length;
            new FileVerification(files, paths, findings).Run(root, cancellationToken);
        }

        return new VerifyReport(directory, options.Level, -1, findings.List)
        {
            Tables = tables,
            Files = findings.Files,
            Bytes = findings.Bytes,
            IsCutOff = findings.IsCutOff,
        };
    }
}
