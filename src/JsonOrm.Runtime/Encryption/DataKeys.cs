using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JsonOrm.Files;

namespace JsonOrm.Encryption;

/// <summary>
/// The keys of a database's data, as <c>keys.json</c> has them: wrapped by the caller's key. Every file says which of them it is encrypted by. A new one is begun when the caller's key is changed; the earlier ones stay until no file needs them.
/// </summary>
internal sealed class DataKeys
{
    public const string FileName = "keys.json";
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int MostBytes = 1 << 20;
    private const int HeadLength = 17;

    private readonly object _gate = new();
    private readonly IFileSystem? _disk;
    private readonly string _path;
    private EncryptionKey? _key;
    private volatile Stored _stored;

    private DataKeys(IFileSystem? disk, string path, EncryptionKey? key, Stored stored)
    {
        _disk = disk;
        _path = path;
        _key = key;
        _stored = stored;
    }

    /// <summary>The identity of the key for new files, random.</summary>
    public long Current => _stored.Keys[^1].Id;

    /// <summary>The last generation whose files may be encrypted by an earlier key than the current one; -1 if there is only one.</summary>
    public long EarlierUpTo => _stored.Keys[^1].After;

    /// <summary>The caller's key; null for keys that are only in memory.</summary>
    public EncryptionKey? Key => Volatile.Read(ref _key);

    /// <summary>The file, as every copy of the database needs it.</summary>
    public byte[] Content => _stored.Content;

    /// <summary>True if a directory has keys.</summary>
    public static bool AreIn(IFileSystem disk, string directory) => disk.FileExists(Path.Combine(directory, FileName));

    /// <summary>Makes the first key of a new database, which is not on disk yet.</summary>
    public static DataKeys Make(IFileSystem disk, string directory, EncryptionKey key) => new(disk, Path.Combine(directory, FileName), key, Seal(key, [New(-1)]));

    /// <summary>Creates the first key of a new database. The caller holds its lock.</summary>
    public static DataKeys Create(IFileSystem disk, string directory, EncryptionKey key)
    {
        DataKeys made = Make(disk, directory, key);
        made.Write(made._stored);
        return made;
    }

    /// <summary>Reads the keys of a database.</summary>
    /// <exception cref="EncryptionException">The key is another one.</exception>
    /// <exception cref="CorruptDataException">The file is damaged.</exception>
    public static DataKeys Open(IFileSystem disk, string directory, EncryptionKey key)
    {
        string path = Path.Combine(directory, FileName);
        return new DataKeys(disk, path, key, Read(disk, path, key));
    }

    /// <summary>Keys that are only in memory, for temporary files.</summary>
    public static DataKeys OfProcess() => new(null, FileName, null, new Stored([New(-1)], []));

    /// <summary>Returns the keys as they are now: they do not follow a change.</summary>
    public DataKeys Fixed() => new(null, _path, null, _stored);

    /// <summary>True if a key is known without reading the file again.</summary>
    public bool Has(long id) => Find(id) is not null;

    /// <summary>Returns a key. If it is not known, a process that writes the database may have begun it, and the file is read again.</summary>
    /// <exception cref="EncryptionException">There is no such key, or it is wrapped by another one by now.</exception>
    public byte[] Of(long id)
    {
        if (Find(id) is { } known)
        {
            return known;
        }

        lock (_gate)
        {
            if (_disk is not null && _key is not null && Find(id) is null)
            {
                _stored = Read(_disk, _path, _key);
            }
        }

        return Find(id) ?? throw new EncryptionException(
            $"'{_path}' does not have the key {Name(id)}, by which a file of the database is encrypted: they are not of one database, or not of one time. Restore the directory from a backup.");
    }

    /// <summary>Wraps all keys by another key, and begins a new one for the files from now on.</summary>
    /// <param name="key">The other key.</param>
    /// <param name="generation">The last generation whose files exist.</param>
    public void Change(EncryptionKey key, long generation)
    {
        lock (_gate)
        {
            Stored next = Seal(key, [.. _stored.Keys, New(generation)]);
            Write(next);
            _key = key;
            _stored = next;
        }
    }

    /// <summary>Forgets all keys but the current one: no file needs them any longer.</summary>
    public void ForgetEarlier()
    {
        lock (_gate)
        {
            if (_stored.Keys.Length > 1)
            {
                Stored next = Seal(_key!, [_stored.Keys[^1] with { After = -1 }]);
                Write(next);
                _stored = next;
            }
        }
    }

    /// <summary>Returns the error for an encrypted database that is opened without a key.</summary>
    public static EncryptionException NoKey(string directory) =>
        new($"The database '{directory}' is encrypted, and no key was given. Set Encryption in the options to the key by which it was encrypted.");

    private byte[]? Find(long id) => Array.Find(_stored.Keys, key => key.Id == id)?.Bytes;

    private static DataKey New(long after) =>
        new(BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(long))), after, RandomNumberGenerator.GetBytes(EncryptionKey.Length));

    private static string Name(long id) => id.ToString("x16", CultureInfo.InvariantCulture);

    private void Write(Stored stored)
    {
        string draft = _path + ".tmp";
        _disk!.Delete(draft);
        _disk.WriteAndSync(draft, stored.Content);
        _disk.Rename(draft, _path);
        _disk.SyncDirectory(Path.GetDirectoryName(_path)!);
    }

    // The keys are wrapped together, bound to the list that stands beside them: none can be taken out, put back or put in another order.
    private static Stored Seal(EncryptionKey key, DataKey[] keys)
    {
        byte[] list = List(keys), text = new byte[keys.Length * EncryptionKey.Length], wrapped = new byte[NonceLength + TagLength + text.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i].Bytes.CopyTo(text, i * EncryptionKey.Length);
        }

        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceLength));
        using (AesGcm cipher = CipherOf(key))
        {
            cipher.Encrypt(wrapped.AsSpan(0, NonceLength), text, wrapped.AsSpan(NonceLength + TagLength), wrapped.AsSpan(NonceLength, TagLength), list);
        }

        CryptographicOperations.ZeroMemory(text);
        byte[] content = Encoding.ASCII.GetBytes($"{{\"crc\":\"00000000\",\"format\":1,\"keys\":{Encoding.ASCII.GetString(list)},\"wrapped\":\"{Convert.ToBase64String(wrapped)}\"}}\n");
        Crc32C.Format(Crc32C.Compute(content.AsSpan(HeadLength)), content.AsSpan(8, 8));
        return new Stored(keys, content);
    }

    // The readable part of the keys, as the file has it.
    private static byte[] List(DataKey[] keys)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (DataKey key in keys)
            {
                writer.WriteStartObject();
                writer.WriteString("id", Name(key.Id));
                writer.WriteNumber("after", key.After);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static Stored Read(IFileSystem disk, string path, EncryptionKey key)
    {
        byte[] content = disk.TryReadAll(path, MostBytes) ?? throw Damaged(path, "is missing", null);
        DataKey[] keys;
        byte[] wrapped;
        try
        {
            if (content.Length < HeadLength || !content.AsSpan().StartsWith("{\"crc\":\""u8) || Encoding.ASCII.GetString(content, 8, 8) != Crc32C.ToText(Crc32C.Compute(content.AsSpan(HeadLength))))
            {
                throw Damaged(path, "was damaged or edited", null);
            }

            using var document = JsonDocument.Parse(content);
            if (document.RootElement.GetProperty("format").GetInt32() != 1)
            {
                throw Damaged(path, "was written by a newer version of JsonOrm", null);
            }

            keys = [.. document.RootElement.GetProperty("keys").EnumerateArray().Select(static each => new DataKey(
                long.Parse(each.GetProperty("id").GetString()!, NumberStyles.HexNumber, CultureInfo.InvariantCulture), each.GetProperty("after").GetInt64(), new byte[EncryptionKey.Length]))];
            wrapped = document.RootElement.GetProperty("wrapped").GetBytesFromBase64();
            if (keys.Length == 0 || wrapped.Length != NonceLength + TagLength + (keys.Length * EncryptionKey.Length))
            {
                throw Damaged(path, "was damaged or edited", null);
            }
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            throw Damaged(path, "was damaged or edited", error);
        }

        Unwrap(path, key, keys, wrapped);
        return new Stored(keys, content);
    }

    private static void Unwrap(string path, EncryptionKey key, DataKey[] keys, byte[] wrapped)
    {
        byte[] text = new byte[keys.Length * EncryptionKey.Length];
        try
        {
            using AesGcm cipher = CipherOf(key);
            cipher.Decrypt(wrapped.AsSpan(0, NonceLength), wrapped.AsSpan(NonceLength + TagLength), wrapped.AsSpan(NonceLength, TagLength), text, List(keys));
        }
        catch (AuthenticationTagMismatchException error)
        {
            throw new EncryptionException(
                $"The database '{Path.GetDirectoryName(path)}' is encrypted by another key than the one that was given. Give the key by which it was encrypted, or to which it was changed last.", error);
        }

        for (int i = 0; i < keys.Length; i++)
        {
            text.AsSpan(i * EncryptionKey.Length, EncryptionKey.Length).CopyTo(keys[i].Bytes);
        }

        CryptographicOperations.ZeroMemory(text);
    }

    private static AesGcm CipherOf(EncryptionKey key)
    {
        if (!AesGcm.IsSupported)
        {
            throw new EncryptionException("This platform has no AES-GCM (System.Security.Cryptography.AesGcm.IsSupported is false), so databases cannot be encrypted on it.");
        }

        byte[] given = key.Read();
        Span<byte> wrapping = stackalloc byte[EncryptionKey.Length];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, given, wrapping, [], "jsonorm keys"u8);
        var cipher = new AesGcm(wrapping, TagLength);
        CryptographicOperations.ZeroMemory(wrapping);
        return cipher;
    }

    private static CorruptDataException Damaged(string path, string what, Exception? cause) => new(
        path, null, null, $"the wrapped keys of the database, but the file {what}. Restore it from a backup: without it, nothing can be decrypted.", null, cause);

    private sealed record DataKey(long Id, long After, byte[] Bytes);

    private sealed record Stored(DataKey[] Keys, byte[] Content);
}
