namespace JsonOrm;

// The key of an encrypted database.
public sealed partial class JsonDatabase
{
    /// <summary>
    /// Changes the key by which the database is encrypted. The new key holds when the call returns; the former one opens the database no longer. What was written before is encrypted anew by checkpoints, some at a time, and all of it by
    /// <see cref="Compact()"/>.
    /// </summary>
    /// <param name="key">The new key.</param>
    /// <exception cref="EncryptionException">The database is not encrypted, or the key does not have 32 bytes. Nothing was changed.</exception>
    /// <exception cref="StorageException">The keys could not be written. The former key holds, or the new one: whichever the file <c>keys.json</c> on disk is wrapped by, so keep both. If the
    /// message says that the key was changed, it was, and only a schema file is not encrypted anew yet.</exception>
    /// <example>
    /// <code>
    /// db.ChangeEncryptionKey(EncryptionKey.FromEnvironment("JSONORM_NEW_KEY"));
    /// db.Compact();
    /// </code>
    /// </example>
    public void ChangeEncryptionKey(EncryptionKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _engine.ChangeKey(key);
    }
}
