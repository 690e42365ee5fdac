using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using JsonOrm.Files;

namespace JsonOrm.Encryption;

/// <summary>
/// Encrypts the changes in a line of the log, and leaves its number, time and checksum readable: torn lines are told from damage without the key. A sealed text is base64 of the identity of the key, a random nonce, the tag and the changes. Each key
/// serves for about a million lines, so that random nonces do not meet.
/// </summary>
internal sealed class LogSeal(DataKeys keys) : ILineSeal
{
    private const int LinesOfKey = 20;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int IdLength = sizeof(long);
    private const int Overhead = IdLength + NonceLength + TagLength;

    private readonly object _gate = new();
    private long _id;
    private long _lines = -1;
    private AesGcm? _cipher;

    /// <inheritdoc/>
    public byte[] Seal(long lsn, uint previousCrc, ReadOnlySpan<byte> about, ReadOnlySpan<byte> text)
    {
        byte[] sealedText = new byte[Base64.GetMaxEncodedToUtf8Length(Overhead + text.Length)];
        Span<byte> raw = sealedText.AsSpan(0, Overhead + text.Length);
        lock (_gate)
        {
            long id = keys.Current;
            BinaryPrimitives.WriteInt64LittleEndian(raw, id);
            RandomNumberGenerator.Fill(raw.Slice(IdLength, NonceLength));
            CipherOf(id, lsn).Encrypt(raw.Slice(IdLength, NonceLength), text, raw[Overhead..], raw.Slice(IdLength + NonceLength, TagLength), Bound(previousCrc, about));
        }

        Base64.EncodeToUtf8InPlace(sealedText, Overhead + text.Length, out int written);
        return written == sealedText.Length ? sealedText : sealedText[..written];
    }

    /// <inheritdoc/>
    public byte[] Open(long lsn, uint previousCrc, ReadOnlySpan<byte> about, ReadOnlySpan<byte> sealedText)
    {
        byte[] raw = new byte[Base64.GetMaxDecodedFromUtf8Length(sealedText.Length)];
        if (Base64.DecodeFromUtf8(sealedText, raw, out _, out int written) != System.Buffers.OperationStatus.Done || written < Overhead)
        {
            throw new CryptographicException("A sealed line is base64.");
        }

        byte[] text = new byte[written - Overhead];
        lock (_gate)
        {
            CipherOf(BinaryPrimitives.ReadInt64LittleEndian(raw), lsn).Decrypt(
                raw.AsSpan(IdLength, NonceLength), raw.AsSpan(Overhead, text.Length), raw.AsSpan(IdLength + NonceLength, TagLength), text, Bound(previousCrc, about));
        }

        return text;
    }

    /// <inheritdoc/>
    public long Key => keys.Current;

    /// <inheritdoc/>
    public uint? Mask(long key, string about) =>
        keys.Has(key) ? BinaryPrimitives.ReadUInt32LittleEndian(HMACSHA256.HashData(keys.Of(key), System.Text.Encoding.UTF8.GetBytes("jsonorm mask " + about))) : null;

    private static byte[] Bound(uint previousCrc, ReadOnlySpan<byte> about)
    {
        byte[] bound = new byte[sizeof(uint) + about.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bound, previousCrc);
        about.CopyTo(bound.AsSpan(sizeof(uint)));
        return bound;
    }

    private AesGcm CipherOf(long id, long lsn)
    {
        long lines = lsn >> LinesOfKey;
        if (_cipher is null || _id != id || _lines != lines)
        {
            Span<byte> key = stackalloc byte[EncryptionKey.Length], about = stackalloc byte[20];
            "jsonorm log "u8.CopyTo(about);
            BinaryPrimitives.WriteInt64LittleEndian(about[12..], lines);
            HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.Of(id), key, [], about);
            _cipher?.Dispose();
            (_cipher, _id, _lines) = (new AesGcm(key, TagLength), id, lines);
            CryptographicOperations.ZeroMemory(key);
        }

        return _cipher;
    }
}
