using JsonOrm.Encryption;

namespace JsonOrm;

// The key of an encrypted database.
public sealed partial class JsonDatabase
{
    /// <summary>
    /// Changes the key by which the database is encrypted. The new key holds when the call returns; the former one opens the database no longer. What was written before is encrypted anew by checkpoints, some at a time, and all of it by
    /// <see cref="Compact()"/>.
    /// </summary>
    /// <param name="key">The new key.</param>
    internal void ChangeEncryptionKey(EncryptionKey key) => _engine.ChangeKey(key);
}
