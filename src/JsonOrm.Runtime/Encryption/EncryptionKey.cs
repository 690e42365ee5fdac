namespace JsonOrm.Encryption;

/// <summary>The key that wraps the keys of the data: 32 bytes that are never stored. They are asked for when a database is opened, and when its key is changed.</summary>
internal sealed class EncryptionKey
{
    /// <summary>The length of a key, in bytes.</summary>
    public const int Length = 32;

    private readonly Func<byte[]> _read;
    private readonly string _source;

    private EncryptionKey(Func<byte[]> read, string source)
    {
        _read = read;
        _source = source;
    }

    /// <summary>A key that the caller has.</summary>
    public static EncryptionKey FromBytes(ReadOnlySpan<byte> key)
    {
        byte[] copy = key.ToArray();
        return new EncryptionKey(() => copy, "the key that was given");
    }

    /// <summary>A key that a callback returns, such as one that asks a key store.</summary>
    public static EncryptionKey FromCallback(Func<byte[]> read) => new(read, "the key that the callback returned");

    /// <summary>A key in an environment variable, in base64.</summary>
    public static EncryptionKey FromEnvironment(string name) => new(
        () =>
        {
            string text = Environment.GetEnvironmentVariable(name) ?? throw new EncryptionException($"The environment variable '{name}' does not exist. Set it to the key, 32 bytes in base64.");
            byte[] key = new byte[Length];
            return Convert.TryFromBase64String(text, key, out int written) && written == Length
                ? key
                : throw new EncryptionException($"The environment variable '{name}' is no key of 32 bytes in base64.");
        },
        $"the key in the environment variable '{name}'");

    /// <summary>Returns the key.</summary>
    /// <exception cref="EncryptionException">There is none, or it does not have 32 bytes.</exception>
    public byte[] Read()
    {
        byte[] key = _read();
        return key.Length == Length ? key : throw new EncryptionException($"{char.ToUpperInvariant(_source[0])}{_source[1..]} has {key.Length} bytes, and must have {Length}.");
    }
}

/// <summary>A database cannot be decrypted: its key was not given, or is another one. Nothing was changed.</summary>
/// <param name="message">What happened, where, and what to do next.</param>
/// <param name="cause">The cause, or null.</param>
internal sealed class EncryptionException(string message, Exception? cause = null) : JsonOrmException(message, cause);
