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

    /// <summary>Wraps the keys of the data by another key at once, and begins a new one. Checkpoints encrypt the files of the earlier ones anew, some at a time; <see cref="Compact"/> encrypts all.</summary>
    public void ChangeKey(EncryptionKey key)
    {
        if (Keys is not { } keys)
        {
            throw new EncryptionException($"The database '{Directory}' is not encrypted, so it has no key to change.");
        }

        using (Scheduler.Hold(_checkpointer.Gate))
        {
            ThrowIfNotWritable();
            keys.Change(key, _state.Generation);
            try
            {
                _state.RewriteSchemas();
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
}
