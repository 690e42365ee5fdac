namespace JsonOrm;

/// <summary>
/// The key of an encrypted database: 32 random bytes, which JsonOrm never stores. It is asked for when a database is opened, and when its key is changed (<see cref="JsonDatabase.ChangeEncryptionKey"/>). It does not encrypt
/// data itself, but wraps the keys that do.
/// </summary>
/// <example>
/// <code>
/// using var db = JsonDatabase.Open("music", new() { Encryption = EncryptionKey.FromEnvironment("JSONORM_KEY") });
/// </code>
/// </example>
public sealed class EncryptionKey
{
    /// <summary>The length of a key, in bytes: 32.</summary>
    public const int Length = 32;

    private readonly Func<byte[]> _read;
    private readonly string _source;

    private EncryptionKey(Func<byte[]> read, string source)
    {
        _read = read;
        _source = source;
    }

    /// <summary>Returns a key that the caller has. It stays in memory as long as the returned object.</summary>
    /// <param name="key">The key, 32 bytes, such as <see cref="System.Security.Cryptography.RandomNumberGenerator.GetBytes(int)"/> makes them. A password is no key.</param>
    /// <exception cref="ArgumentException">The key does not have 32 bytes.</exception>
    public static EncryptionKey FromBytes(ReadOnlySpan<byte> key)
    {
        if (key.Length != Length)
        {
            throw new ArgumentException($"A key has {Length} bytes, and this one {key.Length}. Make one by RandomNumberGenerator.GetBytes({Length}).", nameof(key));
        }

        byte[] copy = key.ToArray();
        return new EncryptionKey(() => copy, "the key that was given");
    }

    /// <summary>Returns a key that a callback returns each time when it is needed, such as one that asks a key store: when the database is opened, and when a reader meets files that were written after the key was changed.</summary>
    /// <param name="read">Returns the key, 32 bytes. What it throws reaches the caller who opens the database.</param>
    public static EncryptionKey FromCallback(Func<byte[]> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new(read, "the key that the callback returned");
    }

    /// <summary>Returns a key in an environment variable of the process, which is read each time when the key is needed.</summary>
    /// <param name="name">The name of the variable. Its value is base64 of 32 bytes, such as <c>openssl rand -base64 32</c> prints.</param>
    public static EncryptionKey FromEnvironment(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new(
            () =>
            {
                string text = Environment.GetEnvironmentVariable(name)
                    ?? throw new EncryptionException($"The environment variable '{name}' does not exist. Set it to the key of the database, {Length} bytes in base64.");
                byte[] key = new byte[Length];
                return Convert.TryFromBase64String(text.Trim(), key, out int written) && written == Length
                    ? key
                    : throw new EncryptionException($"The value of the environment variable '{name}' is no key: it must be {Length} bytes in base64, such as 'openssl rand -base64 {Length}' prints.");
            },
            $"the key in the environment variable '{name}'");
    }

    /// <summary>Returns the key.</summary>
    /// <exception cref="EncryptionException">There is none, or it does not have 32 bytes.</exception>
    internal byte[] Read()
    {
        byte[] key = _read() ?? [];
        return key.Length == Length ? key : throw new EncryptionException($"{char.ToUpperInvariant(_source[0])}{_source[1..]} has {key.Length} bytes, and must have {Length}.");
    }
}
