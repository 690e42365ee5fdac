using JsonOrm.Catalogue;
using JsonOrm.Encryption;
using JsonOrm.Files;
using JsonOrm.Tables;

namespace JsonOrm.Database;

// Changes the key of an encrypted database, and encrypts its files anew.
internal sealed partial class DatabaseEngine
{
    private bool IsInMemory => EncryptedFileSystem.DiskOf(_options.FileSystem) is MemoryFileSystem;

    /// <summary>The keys of the data; null if the database is not encrypted.</summary>
    public DataKeys? Keys => (_options.FileSystem as EncryptedFileSystem)?.Keys;

    // The last generation whose files are encrypted anew; -1 for none.
    private long EarlierKeysUpTo => Keys?.EarlierUpTo ?? -1;

    /// <summary>Wraps the keys of the data by another key at once, and begins a new one. Checkpoints encrypt the files of the earlier ones anew, some at a time; <see cref="Compact"/> encrypts all.</summary>
    public void ChangeKey(EncryptionKey key)
    {
        if (Keys is not { } keys)
        {
            throw new EncryptionException($"The database '{Directory}' is not encrypted, so it has no key to change.");
        }

        using (Scheduler.Hold(_checkpointGate))
        {
            ThrowIfNotWritable();
            keys.Change(key, _generation);
            try
            {
                _schemas.Rewrite(_root);
            }
            catch (JsonOrmException failure)
            {
                // From here on only the new key opens the database, and nobody may believe otherwise. The file stays readable by its earlier data key.
                throw new StorageException(
                    _paths.Schemas,
                    "encrypt anew",
                    (failure as StorageException)?.Fault ?? StorageFault.Device,
                    $"The key of the database '{Directory}' was changed: keep the new key, the former one opens it no longer. Nothing is lost, but a schema file could not be encrypted anew: {failure.Message} Change the key again once the cause is mended.",
                    failure);
            }
        }
    }

    private bool HasEarlierKey(RootTable table)
    {
        if (EarlierKeysUpTo is not (>= 0 and long upTo))
        {
            return false;
        }

        TableVersion version = Catalog.FindByFolder(table.Folder).In(Pipeline.Head)!;
        foreach (TableVersion index in version.Indexes)
        {
            if (HasFilesUpTo(index.Base, upTo))
            {
                return true;
            }
        }

        return HasFilesUpTo(version.Base, upTo);
    }

    private static bool HasFilesUpTo(TableBase files, long generation) => files.Reference is { } reference
        && (reference.IsUpTo(generation) || files.Manifest.HasFilesUpTo(generation));

    // Called when the database is closed and only files of one root are left. Whatever still has an earlier key keeps it.
    private void ForgetEarlierKeys()
    {
        if (EarlierKeysUpTo >= 0 && !_files.DirectoryExists(_paths.Archive) && _files.ListFiles(_paths.Wal).Count == 0 && !HasEarlierKey(_paths.Directory))
        {
            Keys!.ForgetEarlier();
        }
    }

    private bool HasEarlierKey(string directory)
    {
        IFileSystem disk = ((EncryptedFileSystem)_options.FileSystem).Disk;
        foreach (string name in disk.ListFiles(directory))
        {
            string path = Path.Combine(directory, name);
            if (!EncryptedName.IsPlain(path))
            {
                using IFile file = disk.OpenRead(path);
                if (EncryptedFile.KeyOf(file) != Keys!.Current)
                {
                    return true;
                }
            }
        }

        foreach (string name in disk.ListDirectories(directory))
        {
            if (HasEarlierKey(Path.Combine(directory, name)))
            {
                return true;
            }
        }

        return false;
    }
}
