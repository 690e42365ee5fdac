using System.Buffers;
using System.Globalization;
using JsonOrm.Codecs;
using JsonOrm.Files;
using JsonOrm.Rows;
using JsonOrm.Scheduling;
using JsonOrm.Upgrades;
using JsonOrm.Vectors;

namespace JsonOrm.Chunks;

/// <summary>Reads the chunk files of one table, or of one index, and verifies everything it reads.</summary>
internal sealed class ChunkFolder
{
    // After this many reads of single blocks a chunk counts as hot and is read whole.
    private const int HotBlockReads = 3;

    private const int PieceBytes = 64 << 10;

    public ChunkFolder(IFileSystem files, string path, string table, RowLayout layout, RowLayout keyLayout, ChunkCache cache)
    {
        Files = files;
        Path = path;
        Table = table;
        Layout = layout;
        KeyLayout = keyLayout;
        Cache = cache;
    }

    public IFileSystem Files { get; }

    public string Path { get; }

    /// <summary>The table's name, for errors.</summary>
    public string Table { get; }

    public RowLayout Layout { get; }

    /// <summary>The layout of a key written as a JSON array.</summary>
    public RowLayout KeyLayout { get; }

    public ChunkCache Cache { get; }

    /// <summary>Coordinates callers that want the same chunk at the same time.</summary>
    public Scheduler Scheduler { get; init; } = Scheduler.Threads;

    /// <summary>Converts rows of earlier format versions to the present one; null if the table's rows have had one format only.</summary>
    public RowUpgrades? Upgrades { get; init; }

    /// <summary>Compresses and decompresses files.</summary>
    public TableCodec Codecs { get; init; } = TableCodec.None;

    /// <summary>True if rows of this version have the present format.</summary>
    public bool IsPresent(int rowVersion) => rowVersion == (Upgrades?.Current ?? 1);

    /// <summary>True if the chunks belong to an index.</summary>
    public bool IsIndex => Layout.Form == RowForm.Array;

    /// <summary>The next step for a file whose content is lost.</summary>
    public string PutBack => IsIndex
        ? $"Indexes are rebuilt if their files are missing: close the database, delete the directory '{Path}', and open the database again."
        : ChunkDamage.PutBack;

    public string PathOf(string file) => System.IO.Path.Join(Path, file);

    /// <summary>Returns the whole chunk, from memory if it is loaded.</summary>
    public LoadedChunk Load(ChunkInfo info)
    {
        if (info.Loaded is { } loaded)
        {
            loaded.NoteUse();
            return loaded;
        }

        Cache.CountMiss();
        return Cache.Add(new LoadedChunk(this, info, IndexWhole(info, TextOf(info, ReadVerified(info)))));
    }

    /// <summary>
    /// Returns the chunk's rows for one pass that rewrites them, without adding them to the cache. It checks the file even if the rows are in memory, because
    /// an edit of the file would otherwise be lost with it.
    /// </summary>
    public ChunkRows ReadOnce(ChunkInfo info)
    {
        if (info.Loaded is not { } loaded)
        {
            return IndexWhole(info, TextOf(info, ReadVerified(info)));
        }

        RefuseEdited(info);
        return loaded.Rows;
    }

    /// <summary>Finds a row of the chunk, in memory or by reading one block.</summary>
    public bool TryFind(ChunkInfo info, RowKey key, out RowSlice row)
    {
        if (info.Loaded is { } loaded)
        {
            loaded.NoteUse();
            return loaded.Rows.TryFind(key, out row);
        }

        int block = BlockOf(info, key);
        if (block < 0)
        {
            row = default;
            return false;
        }

        return ReadRows(info, ref block).TryFind(key, out row);
    }

    /// <summary>Returns the last block whose first key is not above the key, or -1 if the key is below all of them.</summary>
    public static int BlockOf(ChunkInfo info, scoped KeyView key)
    {
        int index = info.BlockFirsts.Search(key);
        return index >= 0 ? index : ~index - 1;
    }

    /// <summary>Returns the rows of one block, or of the whole chunk once it is hot or small.</summary>
    /// <param name="info">The chunk.</param>
    /// <param name="block">The block; set to -1 if the whole chunk is returned.</param>
    public ChunkRows ReadRows(ChunkInfo info, ref int block)
    {
        if (info.Loaded is not null || info.Blocks.Length == 1 || info.CountBlockRead() >= HotBlockReads)
        {
            block = -1;
            return Load(info).Rows;
        }

        Cache.CountMiss();
        ChunkBlock fence = info.Blocks[block];
        byte[] bytes = new byte[fence.Length];
        using (IFile file = Open(info))
        {
            long length = file.Length;
            if (length != info.Bytes || file.ReadFully(bytes, fence.Offset) != bytes.Length || Crc32C.Compute(bytes) != fence.Crc)
            {
                throw ChunkDamage.Explain(this, info);
            }
        }

        if (info.CodecExtension is null)
        {
            return Index(info, bytes, info.Rows / info.Blocks.Length, fence.Offset);
        }

        try
        {
            return Index(info, Frames.DecompressOne(Codecs.OfFile(PathOf(info.File))!, bytes, info.TextBytes), info.Rows / info.Blocks.Length, null);
        }
        catch (InvalidDataException fault)
        {
            throw NoFrames(info, fault);
        }
    }

    // The checksum of the bytes is right.
    private byte[] TextOf(ChunkInfo info, byte[] bytes)
    {
        if (info.CodecExtension is null)
        {
            return bytes;
        }

        byte[] text;
        try
        {
            text = Frames.Decompress(Codecs.OfFile(PathOf(info.File))!, bytes, info.TextBytes);
        }
        catch (InvalidDataException fault)
        {
            throw NoFrames(info, fault);
        }

        return text.Length == info.TextBytes ? text : throw NoFrames(info, null);
    }

    private CorruptDataException NoFrames(ChunkInfo info, InvalidDataException? fault) => new(
        PathOf(info.File),
        null,
        null,
        string.Create(CultureInfo.InvariantCulture, $"frames that give the {info.TextBytes} bytes of text that the manifest states{(fault is null ? "" : $" ({fault.Message})")}. The checksum of the file is right, so another codec, or a defect of it or of JsonOrm, wrote this. {PutBack}"),
        Table,
        fault);

    private void RefuseEdited(ChunkInfo info)
    {
        using IFile file = Open(info);
        uint crc = 0;
        byte[] piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            for (long offset = 0; offset < info.Bytes;)
            {
                int read = file.ReadFully(piece, offset);
                if (read == 0)
                {
                    break;
                }

                crc = Crc32C.Append(crc, piece.AsSpan(0, read));
                offset += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }

        if (crc != info.Crc || file.Length != info.Bytes)
        {
            throw new CorruptDataException(
                PathOf(info.File),
                null,
                null,
                $"the file as it was written, but it was changed while the database was open. Nothing was written over it. Files may be edited while the database is closed: put the file as it was, or take the edit out, and checkpoint or close again. {PutBack}",
                Table);
        }
    }

    // The bytes of the chunk's file, verified against the manifest.
    private byte[] ReadVerified(ChunkInfo info)
    {
        using IFile file = Open(info);
        if (file.Length == info.Bytes)
        {
            byte[] bytes = GC.AllocateUninitializedArray<byte>(info.Bytes);
            if (file.ReadFully(bytes, 0) == bytes.Length && IChecksummedFile.ChecksumOf(file, bytes) == info.Crc)
            {
                return bytes;
            }
        }

        throw ChunkDamage.Explain(this, info);
    }

    /// <summary>Decodes columns of a chunk. A record that does not match the schema is an error that names file and line.</summary>
    public ColumnVector?[] Decode(ChunkInfo info, ChunkRows rows, int[] ordinals)
    {
        try
        {
            return rows.Decode(Layout, ordinals);
        }
        catch (RowFormatException fault)
        {
            throw Unreadable(info, null, fault);
        }
    }

    /// <summary>Creates an error that names the chunk's file, the table and the affected key range.</summary>
    public CorruptDataException Damaged(ChunkInfo info, long? line, long? offset, string expected, Exception? cause = null) =>
        new(
            PathOf(info.File),
            line,
            offset,
            string.Create(CultureInfo.InvariantCulture, $"{expected} The database wrote it with {info.Rows} rows, keys {KeyText(info)}."),
            Table,
            cause);

    private static string KeyText(ChunkInfo info) => ManifestLineReader.KeyRangeText(info.ManifestLine.Span);

    // The checksum matched, so the engine wrote something it cannot read.
    private CorruptDataException Unreadable(ChunkInfo info, long? offset, RowFormatException fault) => new(
        PathOf(info.File), null, offset, $"{fault.Expected}. The checksum of the file is right, so a newer version of JsonOrm, or a defect in it, wrote this.", Table, fault, fault.Column);

    /// <summary>Opens a chunk's file.</summary>
    /// <exception cref="CorruptDataException">The file does not exist.</exception>
    public IFile Open(ChunkInfo info)
    {
        try
        {
            return Files.OpenRead(PathOf(info.File));
        }
        catch (StorageException fault) when (fault.Fault == StorageFault.NotFound)
        {
            throw Damaged(info, null, null, "this file, but it is missing. " + PutBack, fault);
        }
    }

    private ChunkRows IndexWhole(ChunkInfo info, byte[] bytes)
    {
        ChunkRows rows = Index(info, bytes, info.Rows, info.CodecExtension is null ? 0 : null);
        return rows.Count == info.Rows
            ? rows
            : throw Damaged(info, null, null, string.Create(
                CultureInfo.InvariantCulture, $"{info.Rows} records, as the manifest says, but there are {rows.Count}. Both checksums are right, so a defect of JsonOrm or somebody by hand wrote this. {PutBack}"));
    }

    private byte[] InPresentForm(ChunkInfo info, byte[] bytes) => Upgrades is { } upgrades && info.RowVersion < upgrades.Current
        ? upgrades.Apply(bytes, info.RowVersion)
        : throw Damaged(info, null, null, string.Create(
            CultureInfo.InvariantCulture, $"rows of a version that the table's schema file knows, not of version {info.RowVersion}. Restore schema, root and manifests together from a backup or from version control."));

    private ChunkRows Index(ChunkInfo info, byte[] bytes, int expectedRows, int? offset)
    {
        try
        {
            byte[] lines = IsPresent(info.RowVersion) ? bytes : InPresentForm(info, bytes);
            return ChunkRows.Read(lines, Layout, expectedRows, info.Run == 0 ? null : KeyLayout);
        }
        catch (RowFormatException fault)
        {
            throw Unreadable(info, offset + fault.Offset, fault);
        }
    }
}
