using JsonOrm.Catalogue;
using JsonOrm.Database;
using JsonOrm.Encryption;
using JsonOrm.Files;
using JsonOrm.Operations;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Transactions;

namespace JsonOrm;

// Salvages what can be read of a damaged database.
public sealed partial class JsonDatabase
{
    private const string LostAndFound = "lost+found.jsonl";

    /// <summary>
    /// Reads what can be read of a damaged database, and writes it into a new one. Every line that is a row of its table is taken over, from the tables' files and from the log; every other line goes to
    /// <c>lost+found.jsonl</c> in the new directory, with file, line and reason, as do rows that the new database would reject. The damaged directory is only read; it must not be open.
    /// If there is a backup, restore it instead: a recovered database is no state that existed. All rows are in memory meanwhile.
    /// </summary>
    /// <param name="folder">The directory of the damaged database.</param>
    /// <param name="target">The directory of the new database, which must be empty or not exist.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the recovery before the new database is written.</param>
    /// <exception cref="StorageException">There is nothing of a database (<see cref="StorageFault.NotFound"/>), the target is not empty (<see cref="StorageFault.AlreadyExists"/>), or the file system rejected an operation.</exception>
    /// <exception cref="MissingCodecException">Files of the damaged database are compressed, and their codec was not given.</exception>
    public static Task<RecoverReport> RecoverAsync(string folder, string target, RecoverOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => RecoverOnce(FullPath(folder), FullPath(target), options ?? new RecoverOptions(), cancellationToken), cancellationToken);

    private static RecoverReport RecoverOnce(string directory, string target, RecoverOptions options, CancellationToken cancellationToken)
    {
        IFileSystem disk = options.FileSystem;
        var paths = new DatabasePaths(directory);
        if (!disk.DirectoryExists(paths.Schemas) && !disk.DirectoryExists(paths.Wal))
        {
            throw new StorageException(directory, "recover", StorageFault.NotFound, $"'{directory}' holds nothing of a database: there is no directory 'schema' and no directory 'wal' in it.");
        }

        if (disk.ListFiles(target).Count + disk.ListDirectories(target).Count > 0)
        {
            throw new StorageException(target, "recover into", StorageFault.AlreadyExists, $"Cannot recover into '{target}': it is not empty. Nothing was changed. Give a directory that is empty or does not exist yet.");
        }

        var lost = new LostLines();
        IFileSystem readable = EncryptedFileSystem.ToRead(disk, directory, options.Encryption);
        var files = new DatabaseFiles(readable, directory);
        var doubts = new Doubts();
        var salvage = new Salvage(files, paths, lost, doubts, options) { IsAuthentic = readable is EncryptedFileSystem };
        RootState? root = ReadAnyRoot(files, paths, lost);
        salvage.Read(root, cancellationToken);
        if (root is not null)
        {
            NoteLostCommits(files, paths, root, salvage.LastLsn, lost);
        }

        cancellationToken.ThrowIfCancellationRequested();
        bool isNew = !disk.DirectoryExists(target);
        try
        {
            return WriteRecovered(target, options, salvage.Tables, lost, doubts);
        }
        catch (JsonOrmException error) when (error is not DatabaseLockedException)
        {
            TryDeleteRecovered(disk, target, isNew);
            throw;
        }
    }

    private static RecoverReport WriteRecovered(string target, RecoverOptions options, IReadOnlyList<SalvagedTable> salvaged, LostLines lost, Doubts doubts)
    {
        DatabaseEngine engine = DatabaseOpening.Open(target, new JsonDatabaseOptions { FileSystem = options.FileSystem, UpgradeInBackground = false, Compression = options.Compression, Encryption = options.Encryption });
        List<RecoveredTable> tables;
        try
        {
            tables = Write(engine, salvaged, lost);
        }
        finally
        {
            engine.Close();
        }

        string? list = null;
        if (!lost.Content.IsEmpty)
        {
            list = System.IO.Path.Combine(target, LostAndFound);
            engine.FileSystem.WriteAndSync(list, lost.Content);
            options.FileSystem.SyncDirectory(target);
        }

        return new RecoverReport(target, tables, lost.Count, list) { Unverified = doubts.Count(salvaged) };
    }

    // The target was empty. What is left of a recovery that failed would be taken for a whole one, and would stop the next.
    private static void TryDeleteRecovered(IFileSystem disk, string target, bool isNew)
    {
        try
        {
            foreach (string name in disk.ListFiles(target))
            {
                disk.Delete(System.IO.Path.Combine(target, name));
            }

            foreach (string name in disk.ListDirectories(target))
            {
                FolderTree.Delete(disk, System.IO.Path.Combine(target, name));
            }

            if (isNew)
            {
                disk.DeleteDirectory(target);
            }
        }
        catch (StorageException)
        {
            // The caller receives the error that ended the recovery.
        }
    }

    // Reports acknowledged commits of which no line is left.
    private static void NoteLostCommits(DatabaseFiles files, DatabasePaths paths, RootState root, long last, LostLines lost)
    {
        if (LogWitnesses.IsLogMissing(files, paths, new JsonDatabaseOptions { OnLostCommits = LostCommits.Accept }, root))
        {
            lost.Add(paths.Wal, 0, null, "the write-ahead log is missing, and with it every commit since the last checkpoint", default);
        }
        else if (LogWitnesses.Read(files, paths, root.Database) is { } witness && witness.Lsn > last)
        {
            string reason = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the end of the write-ahead log is missing: commits up to {witness.Lsn} were acknowledged, and the last one that was found is {last}");
            lost.Add(paths.Wal, 0, null, reason, default);
        }
    }

    private static RootState? ReadAnyRoot(DatabaseFiles files, DatabasePaths paths, LostLines lost)
    {
        foreach (string path in (ReadOnlySpan<string>)[paths.Root, paths.PreviousRoot])
        {
            try
            {
                if (files.TryReadAll(path, FormatLimits.MostRootBytes) is { } content)
                {
                    return RootFile.Read(path, content, mustMatch: true);
                }
            }
            catch (CorruptDataException error)
            {
                lost.Add(path, error.Line ?? 0, null, "the root cannot be read", default);
            }
        }

        return null;
    }

    // One commit for everything.
    private static List<RecoveredTable> Write(DatabaseEngine engine, IReadOnlyList<SalvagedTable> salvaged, LostLines lost)
    {
        var tables = new List<(TableSlot Slot, SalvagedTable Table)>();
        foreach (SalvagedTable table in salvaged)
        {
            tables.Add((engine.Catalog.Create(table.Stored with { History = table.Stored.History with { Steps = [] } }), table));
        }

        SalvageRules.Apply(engine.Catalog, tables, lost);
        if (!engine.Writer.TryEnterFirst(TimeSpan.FromSeconds(1)))
        {
            throw engine.Writer.Describe(TimeSpan.FromSeconds(1));
        }

        CommitTicket ticket;
        try
        {
            WriteTransaction transaction = engine.Begin();
            foreach ((TableSlot slot, SalvagedTable table) in tables)
            {
                Insert(transaction, slot, table, lost);
            }

            ticket = engine.Commit(transaction);
        }
        finally
        {
            engine.Writer.Exit();
        }

        engine.Pipeline.Complete(ticket);
        return tables.ConvertAll(static table => new RecoveredTable(table.Table.Name, table.Table.Rows.Count));
    }

    private static void Insert(WriteTransaction transaction, TableSlot slot, SalvagedTable table, LostLines lost)
    {
        // The table is created even if it has no rows.
        _ = transaction.NextAssignedKey(slot);
        var tooLong = new List<RowKey>();
        foreach ((RowKey key, SalvagedRow row) in table.Rows)
        {
            try
            {
                transaction.Insert(slot, key, row.Row);
            }
            catch (ValidationException error)
            {
                lost.Add(row.File, row.Line, table.Name, error.Message, row.Row.Span);
                tooLong.Add(key);
            }
        }

        foreach (RowKey key in tooLong)
        {
            table.Rows.Remove(key);
        }
    }
}
