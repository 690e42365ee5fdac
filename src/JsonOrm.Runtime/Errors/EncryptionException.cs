namespace JsonOrm;

/// <summary>The key of an encrypted database was not given, or is another one, or a key was given for a database that is not encrypted. Nothing was changed.</summary>
public sealed class EncryptionException : JsonOrmException
{
    internal EncryptionException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
