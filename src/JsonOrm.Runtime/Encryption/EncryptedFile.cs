using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using JsonOrm.Files;

namespace JsonOrm.Encryption;

/// <summary>
/// A file that is written from its start to its end and then read: a head, and pages of text of which each is encrypted by itself (AES-256-GCM), so that one block is read without the rest. The key is made for the file from the key of the
/// data, a random salt and the file's name; a page is bound to its place, and to being the last. A page that was changed, moved, taken from another file or is missing does not decrypt. Behind the text, the last page has the checksum of the whole text.
/// </summary>
internal sealed class EncryptedFile : IFile, IChecksummedFile
{
    /// <summary>The bytes of text in a page.</summary>
    public const int PageBytes = 16 << 10;

    private const int SaltLength = 32;
    private const int IdOffset = 8;
    private const int PageOffset = IdOffset + sizeof(long);
    private const int SaltOffset = PageOffset + sizeof(int);
    private const int HeadLength = SaltOffset + SaltLength;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Overhead = NonceLength + TagLength;
    private const int StoredPage = PageBytes + Overhead;
    private const int PagesAtOnce = 16;

    /// <summary>The form of files that are written. Files of the first form, whose last page has no checksum, are read.</summary>
    public const int PresentForm = 2;

    private readonly object _gate = new();
    private readonly IFile _file;
    private readonly DataKeys _keys;
    private readonly bool _isNew;
    private readonly byte[] _head = new byte[HeadLength];
    private readonly int _trailer;
    private AesGcm? _cipher;
    private byte[]? _tail;
    private long _length;
    private uint _crc;
    private bool _hasReadEnd;

    /// <param name="file">The file on disk.</param>
    /// <param name="path">Its path, to which its content is bound.</param>
    /// <param name="keys">The keys of the data.</param>
    /// <param name="isNew">True if it was just created.</param>
    /// <param name="form">The form of a new file; an earlier one for tests only.</param>
    public EncryptedFile(IFile file, string path, DataKeys keys, bool isNew, int form = PresentForm)
    {
        Path = path;
        _file = file;
        _keys = keys;
        _isNew = isNew;
        if (isNew)
        {
            _trailer = form == 1 ? 0 : sizeof(uint);
            Mark(form).CopyTo(_head);
        }
        else
        {
            // Whatever the length says before a page is read, no page that is cut decrypts.
            _ = file.ReadFully(_head, 0);
            _trailer = _head.AsSpan().StartsWith(Mark(PresentForm)) ? sizeof(uint) : 0;
            long body = file.Length - HeadLength - _trailer, last = body % StoredPage;
            _length = body < Overhead || last is > 0 and < Overhead ? throw Cut() : body - ((body + StoredPage - 1) / StoredPage * Overhead);
            CheckEmpty();
        }
    }

    /// <summary>Returns the key by which a file is encrypted; null if it is not encrypted.</summary>
    public static long? KeyOf(IFile file)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        return file.ReadFully(head, 0) == HeadLength && IsMarked(head) ? BinaryPrimitives.ReadInt64LittleEndian(head[IdOffset..]) : null;
    }

    private static ReadOnlySpan<byte> Mark(int form) => form == 1 ? "JSONORM\u0001"u8 : "JSONORM\u0002"u8;

    private static bool IsMarked(ReadOnlySpan<byte> head) => head.StartsWith(Mark(1)) || head.StartsWith(Mark(PresentForm));

    public string Path { get; }

    public long Length => Volatile.Read(ref _length);

    public uint? Checksum => _trailer > 0 && Volatile.Read(ref _hasReadEnd) ? _crc : null;

    public bool IsInPlace => _file.IsInPlace;

    public DateTime LastWriteTime => _file.LastWriteTime;

    public int Read(Span<byte> destination, long offset)
    {
        long length = Length;
        int count = (int)Math.Min(destination.Length, Math.Max(0, length - offset));
        if (count <= 0)
        {
            return 0;
        }

        long first = offset / PageBytes;
        int pages = (int)Math.Min(PagesAtOnce, ((offset + count - 1) / PageBytes) - first + 1);
        byte[] stored = ArrayPool<byte>.Shared.Rent((pages * StoredPage) + _trailer), page = ArrayPool<byte>.Shared.Rent(PageBytes + _trailer);
        try
        {
            int read = _file.ReadFully(stored.AsSpan(0, (pages * StoredPage) + _trailer), HeadLength + (first * StoredPage)), done = 0;
            lock (_gate)
            {
                AesGcm cipher = _cipher ??= ReadHead();
                for (int i = 0; i < pages && done < count; i++)
                {
                    int text = (int)Math.Min(PageBytes, length - ((first + i) * PageBytes));
                    int skip = i == 0 ? (int)(offset - (first * PageBytes)) : 0, take = Math.Min(text - skip, count - done);
                    bool isLast = (first + i + 1) * PageBytes >= length;
                    int content = text + (isLast ? _trailer : 0);
                    if (read < (i * StoredPage) + Overhead + content)
                    {
                        throw Refused(first + i, null);
                    }

                    bool isWhole = take == content;
                    Open(cipher, first + i, isLast, stored.AsSpan(i * StoredPage, Overhead + content), isWhole ? destination.Slice(done, text) : page.AsSpan(0, content));
                    if (!isWhole)
                    {
                        page.AsSpan(skip, take).CopyTo(destination[done..]);
                    }

                    if (isLast)
                    {
                        NoteEnd(page.AsSpan(text, _trailer));
                    }

                    done += take;
                }
            }

            return done;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(stored);
            ArrayPool<byte>.Shared.Return(page);
        }
    }

    // A file without text has one page without text, so that a file that was cut is not taken for it.
    private void CheckEmpty()
    {
        if (_length == 0)
        {
            Span<byte> stored = stackalloc byte[Overhead + _trailer], end = stackalloc byte[_trailer];
            _ = _file.ReadFully(stored, HeadLength);
            Open(_cipher = ReadHead(), 0, isLast: true, stored, end);
            NoteEnd(end);
        }
    }

    private void NoteEnd(ReadOnlySpan<byte> trailer)
    {
        if (!_isNew && trailer.Length == sizeof(uint))
        {
            _crc = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
            Volatile.Write(ref _hasReadEnd, true);
        }
    }

    public void Write(ReadOnlySpan<byte> source, long offset)
    {
        lock (_gate)
        {
            if (offset != _length)
            {
                throw new NotSupportedException($"An encrypted file is written from its start to its end, and '{Path}' ends at {_length}, not at {offset}.");
            }

            if (source.IsEmpty)
            {
                return;
            }

            if (!_isNew)
            {
                throw new NotSupportedException($"An encrypted file does not change once it is written: '{Path}'.");
            }

            AesGcm cipher = _cipher ??= WriteHead();
            _tail ??= new byte[PageBytes + sizeof(uint)];
            uint crc = Crc32C.Append(_crc, source);
            byte[] stored = ArrayPool<byte>.Shared.Rent((PagesAtOnce * StoredPage) + _trailer);
            try
            {
                // The page that was the last so far is written again: it may be so no longer.
                long page = (_length == 0 ? 0 : (_length - 1) / PageBytes), start = page;
                int filled = (int)(_length - (page * PageBytes)), batched = 0;
                long length = _length + source.Length;
                while (true)
                {
                    int take = Math.Min(PageBytes - filled, source.Length);
                    source[..take].CopyTo(_tail.AsSpan(filled));
                    source = source[take..];
                    filled += take;
                    int content = filled + (source.IsEmpty ? WriteEnd(crc, _tail.AsSpan(filled)) : 0);
                    Seal(cipher, page, isLast: source.IsEmpty, _tail.AsSpan(0, content), stored.AsSpan(batched * StoredPage));
                    batched++;
                    if (source.IsEmpty || batched == PagesAtOnce)
                    {
                        _file.Write(stored.AsSpan(0, ((batched - 1) * StoredPage) + Overhead + content), HeadLength + (start * StoredPage));
                        start = page + 1;
                        batched = 0;
                    }

                    if (source.IsEmpty)
                    {
                        break;
                    }

                    page++;
                    filled = 0;
                }

                _crc = crc;
                Volatile.Write(ref _length, length);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(stored);
            }
        }
    }

    public void SetLength(long length)
    {
        if (length != Length)
        {
            throw new NotSupportedException($"An encrypted file is written from its start to its end: '{Path}' has {Length} bytes, and cannot get {length}.");
        }
    }

    public void Sync()
    {
        lock (_gate)
        {
            if (_isNew && _length == 0)
            {
                Span<byte> stored = stackalloc byte[Overhead + _trailer], end = stackalloc byte[sizeof(uint)];
                Seal(_cipher ??= WriteHead(), 0, isLast: true, end[..WriteEnd(0, end)], stored);
                _file.Write(stored, HeadLength);
            }
        }

        _file.Sync();
    }

    public void Dispose()
    {
        _cipher?.Dispose();
        if (_tail is not null)
        {
            CryptographicOperations.ZeroMemory(_tail);
        }

        _file.Dispose();
    }

    // Returns the number of bytes that follow the text in the last page.
    private int WriteEnd(uint crc, Span<byte> end)
    {
        if (_trailer > 0)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(end, crc);
        }

        return _trailer;
    }

    private AesGcm WriteHead()
    {
        long id = _keys.Current;
        BinaryPrimitives.WriteInt64LittleEndian(_head.AsSpan(IdOffset), id);
        BinaryPrimitives.WriteInt32LittleEndian(_head.AsSpan(PageOffset), PageBytes);
        RandomNumberGenerator.Fill(_head.AsSpan(SaltOffset));
        _file.Write(_head, 0);
        return CipherOf(id, _head.AsSpan(SaltOffset));
    }

    private AesGcm ReadHead()
    {
        ReadOnlySpan<byte> head = _head;
        if (!IsMarked(head) || BinaryPrimitives.ReadInt32LittleEndian(head[PageOffset..]) != PageBytes)
        {
            throw new CorruptDataException(Path, null, 0, "an encrypted file of this database, but it does not begin like one: it was damaged, or something else put it there. Put the file back from a backup.");
        }

        long id = BinaryPrimitives.ReadInt64LittleEndian(head[IdOffset..]);
        try
        {
            return CipherOf(id, head[SaltOffset..]);
        }
        catch (EncryptionException error)
        {
            throw new CorruptDataException(Path, null, 0, "a file that is encrypted by a key of this database, but it names another: it was damaged, or comes from another database or another time. Put the file back from a backup.", null, error);
        }
    }

    private AesGcm CipherOf(long id, ReadOnlySpan<byte> salt)
    {
        Span<byte> key = stackalloc byte[EncryptionKey.Length];

        // A file whose mark was changed to that of the other form does not decrypt.
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _keys.Of(id), key, salt, Encoding.UTF8.GetBytes((_trailer == 0 ? "jsonorm file " : "jsonorm file 2 ") + EncryptedName.Of(Path)));
        var cipher = new AesGcm(key, TagLength);
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }

    private static void Seal(AesGcm cipher, long page, bool isLast, ReadOnlySpan<byte> text, Span<byte> stored)
    {
        Span<byte> about = stackalloc byte[9];
        About(page, isLast, about);
        RandomNumberGenerator.Fill(stored[..NonceLength]);
        cipher.Encrypt(stored[..NonceLength], text, stored.Slice(Overhead, text.Length), stored.Slice(NonceLength, TagLength), about);
    }

    private void Open(AesGcm cipher, long page, bool isLast, ReadOnlySpan<byte> stored, Span<byte> text)
    {
        Span<byte> about = stackalloc byte[9];
        About(page, isLast, about);
        try
        {
            cipher.Decrypt(stored[..NonceLength], stored[Overhead..], stored.Slice(NonceLength, TagLength), text, about);
        }
        catch (AuthenticationTagMismatchException error)
        {
            throw Refused(page, error);
        }
    }

    private static void About(long page, bool isLast, Span<byte> about)
    {
        BinaryPrimitives.WriteInt64LittleEndian(about, page);
        about[8] = isLast ? (byte)1 : (byte)0;
    }

    private CorruptDataException Cut() => new(Path, null, null, "an encrypted file of this database, but it was truncated. Put the file back from a backup.");

    private CorruptDataException Refused(long page, Exception? cause) => new(
        Path,
        null,
        page * PageBytes,
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"page {page} of the file as the database encrypted it, but it was damaged, truncated, or comes from another file or another time. Put the file back from a backup."),
        null,
        cause);
}
