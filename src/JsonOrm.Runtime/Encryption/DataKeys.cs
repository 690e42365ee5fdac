using System.Security.Cryptography;
using System.Text.Json;
using JsonOrm.Files;

namespace JsonOrm.Encryption;

/// <summary>
/// The keys of a database's data, as <c>keys.json</c> has them: each wrapped by the caller's key. Every file says which of them it is encrypted by. A new one is begun when the key is changed; the earlier ones stay until no file needs them.
/// </summary>
internal sealed class DataKeys
{
    public const string FileName = "keys.json";
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int MostBytes = 1 << 20;

    private readonly object _gate = new();
    private readonly IFileSystem _disk;
    private readonly string _path;
    private EncryptionKey _key;
    private volatile WrappedKey[] _keys;

    private DataKeys(IFileSystem disk, string path, EncryptionKey key, WrappedKey[] keys)
    {
        _disk = disk;
        _path = path;
        _key = key;
        _keys = keys;
    }

    /// <summary>The number of the key for new files.</summary>
    public int Current => _keys[^1].Number;

    /// <summary>The last generation whose files may be encrypted by an earlier key than the current one.</summary>
    public long EarlierUpTo => _keys[^1].After;

    /// <summary>True if a directory holds an encrypted database.</summary>
    public static bool AreIn(IFileSystem disk, string directory) => disk.FileExists(Path.Combine(directory, FileName));

    /// <summary>Creates the first key of a new database. The caller holds its lock.</summary>
    public static DataKeys Create(IFileSystem disk, string directory, EncryptionKey key)
    {
        var made = new DataKeys(disk, Path.Combine(directory, FileName), key, [new WrappedKey(1, -1, RandomNumberGenerator.GetBytes(EncryptionKey.Length))]);
        made.Write(key, made._keys);
        return made;
    }

    /// <summary>Reads the keys of a database.</summary>
    /// <exception cref="EncryptionException">The key is another one.</exception>
    public static DataKeys Open(IFileSystem disk, string directory, EncryptionKey key)
    {
        string path = Path.Combine(directory, FileName);
        return new DataKeys(disk, path, key, Read(disk, path, key));
    }

    /// <summary>Keys that are only in memory, for temporary files.</summary>
    public static DataKeys OfProcess() =>
        new(new MemoryFileSystem(), "/" + FileName, EncryptionKey.FromBytes(RandomNumberGenerator.GetBytes(EncryptionKey.Length)), [new WrappedKey(1, -1, RandomNumberGenerator.GetBytes(EncryptionKey.Length))]);

    /// <summary>Returns a key. If it is not known, a process that writes the database may have begun it, and the file is read again.</summary>
    /// <exception cref="EncryptionException">There is no such key, or it is wrapped by another one by now.</exception>
    public byte[] Of(int number)
    {
        if (Find(number) is { } known)
        {
            return known;
        }

        lock (_gate)
        {
            _keys = Find(number) is null ? Read(_disk, _path, _key) : _keys;
        }

        return Find(number) ?? throw new EncryptionException($"'{_path}' does not have the key {number}, by which a file of the database is encrypted: root and keys are not of one database. Restore the directory from a backup.");
    }

    /// <summary>Wraps all keys by another key, and begins a new one for the files from now on.</summary>
    /// <param name="key">The other key.</param>
    /// <param name="generation">The last generation whose files exist.</param>
    public void Change(EncryptionKey key, long generation)
    {
        lock (_gate)
        {
            WrappedKey[] next = [.. _keys, new WrappedKey(Current + 1, generation, RandomNumberGenerator.GetBytes(EncryptionKey.Length))];
            Write(key, next);
            _key = key;
            _keys = next;
        }
    }

    /// <summary>Forgets all keys but the current one: no file needs them any longer.</summary>
    public void ForgetEarlier()
    {
        lock (_gate)
        {
            if (_keys.Length > 1)
            {
                WrappedKey[] next = [_keys[^1] with { After = -1 }];
                Write(_key, next);
                _keys = next;
            }
        }
    }

    /// <summary>Returns the keys as a file that a copy of the database needs.</summary>
    public byte[] Content() => _disk.TryReadAll(_path, MostBytes) ?? throw Missing(_path);

    private byte[]? Find(int number) => Array.Find(_keys, key => key.Number == number)?.Bytes;

    private void Write(EncryptionKey key, WrappedKey[] keys)
    {
        byte[] wrapping = key.Read();
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteNumber("format", 1);
            writer.WriteBase64String("check", Check(wrapping));
            writer.WriteStartArray("keys");
            foreach (WrappedKey each in keys)
            {
                writer.WriteStartObject();
                writer.WriteNumber("number", each.Number);
                writer.WriteNumber("after", each.After);
                writer.WriteBase64String("wrapped", Wrap(wrapping, each));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        string draft = _path + ".tmp", directory = Path.GetDirectoryName(_path)!;
        _disk.Delete(draft);
        _disk.WriteAndSync(draft, [.. stream.ToArray(), (byte)'\n']);
        _disk.Rename(draft, _path);
        _disk.SyncDirectory(directory);
    }

    private static WrappedKey[] Read(IFileSystem disk, string path, EncryptionKey key)
    {
        byte[] content = disk.TryReadAll(path, MostBytes) ?? throw Missing(path);
        byte[] wrapping = key.Read();
        var keys = new List<WrappedKey>();
        try
        {
            using var document = JsonDocument.Parse(content);
            if (!CryptographicOperations.FixedTimeEquals(document.RootElement.GetProperty("check").GetBytesFromBase64(), Check(wrapping)))
            {
                throw new EncryptionException($"The database '{Path.GetDirectoryName(path)}' is encrypted by another key than the one that was given. Give the key by which it was encrypted, or that it was changed to.");
            }

            foreach (JsonElement each in document.RootElement.GetProperty("keys").EnumerateArray())
            {
                int number = each.GetProperty("number").GetInt32();
                long after = each.GetProperty("after").GetInt64();
                keys.Add(new WrappedKey(number, after, Unwrap(wrapping, number, after, each.GetProperty("wrapped").GetBytesFromBase64())));
            }
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or CryptographicException)
        {
            throw new CorruptDataException(path, null, null, "the wrapped keys of the database, but the file was damaged or edited. Restore it from a backup: without it, nothing can be decrypted.", null, error);
        }

        return keys.Count > 0 ? [.. keys] : throw new CorruptDataException(path, null, null, "at least one key. Restore the file from a backup.");
    }

    private static CorruptDataException Missing(string path) =>
        new(path, null, null, "the wrapped keys of the database, but the file is missing. Restore it from a backup: without it, nothing can be decrypted.");

    // Tells a wrong key from a damaged file.
    private static byte[] Check(byte[] wrapping) => HKDF.DeriveKey(HashAlgorithmName.SHA256, wrapping, TagLength, null, "jsonorm check"u8.ToArray());

    private static byte[] Wrap(byte[] wrapping, WrappedKey key)
    {
        byte[] wrapped = new byte[NonceLength + TagLength + EncryptionKey.Length];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceLength));
        using var cipher = new AesGcm(wrapping, TagLength);
        cipher.Encrypt(wrapped.AsSpan(0, NonceLength), key.Bytes, wrapped.AsSpan(NonceLength + TagLength), wrapped.AsSpan(NonceLength, TagLength), About(key.Number, key.After));
        return wrapped;
    }

    private static byte[] Unwrap(byte[] wrapping, int number, long after, byte[] wrapped)
    {
        if (wrapped.Length != NonceLength + TagLength + EncryptionKey.Length)
        {
            throw new FormatException("A wrapped key has 60 bytes.");
        }

        byte[] key = new byte[EncryptionKey.Length];
        using var cipher = new AesGcm(wrapping, TagLength);
        cipher.Decrypt(wrapped.AsSpan(0, NonceLength), wrapped.AsSpan(NonceLength + TagLength), wrapped.AsSpan(NonceLength, TagLength), key, About(number, after));
        return key;
    }

    private static byte[] About(int number, long after) => System.Text.Encoding.ASCII.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"jsonorm key {number} {after}"));

    private sealed record WrappedKey(int Number, long After, byte[] Bytes);
}
