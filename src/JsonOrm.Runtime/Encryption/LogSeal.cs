using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using JsonOrm.Files;

namespace JsonOrm.Encryption;

/// <summary>
/// Encrypts the changes in a line of the log, and leaves its number, time and checksum readable: torn lines are told from damage without the key. A sealed text is base64 of the number of the key, a random nonce, the tag and the changes. Each key
/// serves for about a million lines, so that random nonces do not meet.
/// </summary>
internal sealed class LogSeal(DataKeys keys) : ILineSeal
{
    private const int LinesOfKey = 20;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int NumberLength = 4;
    private const int Overhead = NumberLength + NonceLength + TagLength;

    private readonly object _gate = new();
    private int _number;
    private long _lines = -1;
    private AesGcm? _cipher;

    /// <inheritdoc/>
    public byte[] Seal(long lsn, ReadOnlySpan<byte> about, ReadOnlySpan<byte> text)
    {
        byte[] sealedText = new byte[Base64.GetMaxEncodedToUtf8Length(Overhead + text.Length)];
        Span<byte> raw = sealedText.AsSpan(0, Overhead + text.Length);
        lock (_gate)
        {
            int number = keys.Current;
            BinaryPrimitives.WriteInt32LittleEndian(raw, number);
            RandomNumberGenerator.Fill(raw.Slice(NumberLength, NonceLength));
            CipherOf(number, lsn).Encrypt(raw.Slice(NumberLength, NonceLength), text, raw[Overhead..], raw.Slice(NumberLength + NonceLength, TagLength), about);
        }

        Base64.EncodeToUtf8InPlace(sealedText, Overhead + text.Length, out int written);
        return written == sealedText.Length ? sealedText : sealedText[..written];
    }

    /// <inheritdoc/>
    public byte[] Open(long lsn, ReadOnlySpan<byte> about, ReadOnlySpan<byte> sealedText)
    {
        byte[] raw = new byte[Base64.GetMaxDecodedFromUtf8Length(sealedText.Length)];
        if (Base64.DecodeFromUtf8(sealedText, raw, out _, out int written) != System.Buffers.OperationStatus.Done || written < Overhead)
        {
            throw new CryptographicException("A sealed line is base64.");
        }

        byte[] text = new byte[written - Overhead];
        lock (_gate)
        {
            CipherOf(BinaryPrimitives.ReadInt32LittleEndian(raw), lsn).Decrypt(
                raw.AsSpan(NumberLength, NonceLength), raw.AsSpan(Overhead, text.Length), raw.AsSpan(NumberLength + NonceLength, TagLength), text, about);
        }

        return text;
    }

    private AesGcm CipherOf(int number, long lsn)
    {
        long lines = lsn >> LinesOfKey;
        if (_cipher is null || _number != number || _lines != lines)
        {
            Span<byte> key = stackalloc byte[EncryptionKey.Length], about = stackalloc byte[20];
            "jsonorm log "u8.CopyTo(about);
            BinaryPrimitives.WriteInt64LittleEndian(about[12..], lines);
            HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.Of(number), key, [], about);
            _cipher?.Dispose();
            (_cipher, _number, _lines) = (new AesGcm(key, TagLength), number, lines);
            CryptographicOperations.ZeroMemory(key);
        }

        return _cipher;
    }
}
