using System.Buffers;
using JsonOrm.Files;
using JsonOrm.Models;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Chunks;

/// <summary>
/// Splits ascending rows into the files of base chunks, or of a delta run, each of about a target size. It holds at most two files and a row in memory; the
/// same rows give the same files.
/// </summary>
internal sealed class ChunkWriter
{
    /// <summary>The default size, in bytes, at which a chunk is cut once it would grow beyond twice that size.</summary>
    public const int TargetBytes = 1024 * 1024;

    private const int BlockBytes = 32 * 1024;

    // A find decompresses a whole block, which takes longer than reading it.
    private const int CompressedBlockBytes = 16 * 1024;

    private readonly TableForm _form;
    private readonly ChunkFileSink _sink;
    private readonly Func<int> _nextId;
    private readonly long _generation;
    private readonly long _run;
    private readonly int _targetBytes;
    private readonly RowWriter _keyWriter = new();
    private readonly RowWriter _lineWriter = new();
    private readonly List<ChunkInfo> _written = [];
    private readonly ArrayBufferWriter<byte> _frames = new();
    private byte[] _buffer = [];
    private int[] _starts = new int[1024];
    private int _rows;

    /// <param name="form">The table.</param>
    /// <param name="sink">Receives the files.</param>
    /// <param name="nextId">Returns the number of the next chunk.</param>
    /// <param name="generation">The generation of the files.</param>
    /// <param name="run">The number of the delta run that the files belong to; 0 for base chunks.</param>
    /// <param name="targetBytes">The target size of a file, in bytes.</param>
    public ChunkWriter(TableForm form, ChunkFileSink sink, Func<int> nextId, long generation, long run = 0, int targetBytes = TargetBytes)
    {
        _run = run;
        _targetBytes = targetBytes;
        _form = form;
        _sink = sink;
        _nextId = nextId;
        _generation = generation;
    }

    /// <summary>Compresses the files; null to write them as text.</summary>
    public ChunkCodec? Codec { get; init; }

    /// <summary>True to leave out kept members.</summary>
    public bool DropsKept { get; init; }

    private int MostBlockBytes => Math.Min(Codec is null ? BlockBytes : CompressedBlockBytes, Math.Max(_targetBytes / 4, 1));

    /// <summary>The bytes appended and not yet written as a chunk.</summary>
    public int PendingBytes => _starts[_rows];

    /// <summary>Appends a row; its key must be above those of all rows before it.</summary>
    public void Append(RowSlice row)
    {
        if (DropsKept)
        {
            row = KeptMembers.Drop(row);
        }

        int start = PendingBytes;
        Reserve(row.Length + 1, 1);
        row.Span.CopyTo(_buffer.AsSpan(start));
        _buffer[start + row.Length] = (byte)'\n';
        _starts[++_rows] = start + row.Length + 1;
        CutWhileLarge();
    }

    /// <summary>Appends the tombstone of a deleted row.</summary>
    public void AppendTombstone(KeyView key) => Append(Tombstone.Write(_keyWriter, _form.KeyLayout.Schema.ColumnSpan, key));

    /// <summary>Appends unchanged rows of a chunk.</summary>
    public void Append(ChunkRows rows, int from, int to)
    {
        if (DropsKept)
        {
            for (int i = from; i < to; i++)
            {
                Append(rows.Line(i));
            }

            return;
        }

        if (from >= to)
        {
            return;
        }

        int source = rows.Starts[from], length = rows.Starts[to] - source, shift = PendingBytes - source;
        Reserve(length, to - from);
        rows.Buffer.AsSpan(source, length).CopyTo(_buffer.AsSpan(source + shift));
        for (int i = from + 1; i <= to; i++)
        {
            _starts[++_rows] = rows.Starts[i] + shift;
        }

        CutWhileLarge();
    }

    /// <summary>Ends the current chunk, and returns all chunks written since the last call.</summary>
    public List<ChunkInfo> Flush()
    {
        if (_rows > 0)
        {
            Cut(_rows);
        }

        List<ChunkInfo> written = [.. _written];
        _written.Clear();
        return written;
    }

    private void CutWhileLarge()
    {
        while (PendingBytes > 2 * _targetBytes && _rows > 1)
        {
            int rows = _starts.AsSpan(0, _rows + 1).BinarySearch(_targetBytes);
            Cut(Math.Clamp(rows < 0 ? ~rows - 1 : rows, 1, _rows - 1));
        }
    }

    // Writes the first rows as a chunk and moves the rest to the front.
    private void Cut(int rows)
    {
        int length = _starts[rows];
        _written.Add(Write(_buffer, _starts.AsSpan(0, rows + 1)));
        int rest = PendingBytes - length;
        _buffer.AsSpan(length, rest).CopyTo(_buffer);
        _rows -= rows;
        for (int i = 0; i <= _rows; i++)
        {
            _starts[i] = _starts[i + rows] - length;
        }
    }

    private ChunkInfo Write(byte[] buffer, ReadOnlySpan<int> starts)
    {
        int rows = starts.Length - 1;
        ReadOnlySpan<byte> content = buffer.AsSpan(0, starts[rows]);
        RowSlice first = KeyOf(buffer, starts, 0), last = KeyOf(buffer, starts, rows - 1);
        var blocks = new List<ChunkBlock>();
        var blockFirsts = new List<RowSlice>();
        SortedKeys blockKeys = default;
        for (int row = 0; row < rows;)
        {
            int end = row + 1;
            while (end < rows && starts[end + 1] - starts[row] <= MostBlockBytes)
            {
                end++;
            }

            ReadOnlySpan<byte> block = content[starts[row]..starts[end]];
            blocks.Add(Store(block, starts[row]));
            blockFirsts.Add(KeyOf(buffer, starts, row));
            blockKeys.Append(_form.KeyLayout.ExtractKey(blockFirsts[^1].Span));
            row = end;
        }

        ReadOnlySpan<byte> stored = Codec is null ? content : _frames.WrittenSpan;
        var details = new ChunkDetails
        {
            First = _form.KeyLayout.ExtractKey(first.Span),
            Last = _form.KeyLayout.ExtractKey(last.Span),
            Rows = rows,
            Bytes = stored.Length,
            TextBytes = content.Length,
            Crc = Crc32C.Compute(stored),
            Zones = BuildZones(buffer, starts),
            Blocks = [.. blocks],
            BlockFirsts = blockKeys,
        };
        int id = _nextId();
        string file = (_run == 0 ? ChunkFileName.Chunk(id, _generation) : ChunkFileName.Delta(id, _generation)) + Codec?.Extension;
        FormatLimits.RefuseToWrite(file, content.Length, FormatLimits.MostChunkBytes);
        RowSlice line = ManifestLineWriter.Write(_lineWriter, _form.Schema, _run, _form.History.RowVersion, file, details, first, last, blockFirsts.ToArray());
        _sink.Write(file, stored);
        _frames.ResetWrittenCount();
        return new ChunkInfo(line, file, details, _run, _form.History.RowVersion);
    }

    private ChunkBlock Store(ReadOnlySpan<byte> block, int offset)
    {
        if (Codec is null)
        {
            return new ChunkBlock(offset, block.Length, Crc32C.Compute(block));
        }

        int start = _frames.WrittenCount;
        Codec.Compress(block, _frames);
        ReadOnlySpan<byte> frame = _frames.WrittenSpan[start..];
        return new ChunkBlock(start, frame.Length, Crc32C.Compute(frame));
    }

    // An index is ordered by all its columns, so its first and last keys already say what zone maps would. A delta run needs none: even where zone maps ruled
    // out its rows, they would have to be read to know which rows below they replace.
    private ZoneMap?[] BuildZones(byte[] buffer, ReadOnlySpan<int> starts)
    {
        TableSchema schema = _form.Schema;
        var zones = new ZoneMap?[schema.Columns.Count];
        if (_form.IsIndex || _run != 0)
        {
            return zones;
        }

        var ordinals = new List<int>(zones.Length);
        for (int ordinal = 0; ordinal < zones.Length; ordinal++)
        {
            if (ZoneMapText.HasZone(schema.Columns[ordinal].Type))
            {
                ordinals.Add(ordinal);
            }
        }

        ColumnVector?[] vectors;
        try
        {
            vectors = ColumnDecoder.Decode(_form.Layout, buffer, starts, ordinals.ToArray());
        }
        catch (RowFormatException fault)
        {
            throw StoredRow.Damaged(schema, fault);
        }

        foreach (int ordinal in ordinals)
        {
            zones[ordinal] = ZoneMapBuilder.Build(vectors[ordinal]!);
        }

        return zones;
    }

    private RowSlice KeyOf(byte[] buffer, ReadOnlySpan<int> starts, int row)
    {
        var line = new RowSlice(buffer, starts[row], starts[row + 1] - starts[row] - 1);
        ReadOnlySpan<byte> deleted = _run == 0 ? default : Tombstone.KeyOf(line.Span);
        return deleted.IsEmpty
            ? _form.KeyAsArray(line, _keyWriter)
            : new RowSlice(buffer, line.Offset + line.Length - 1 - deleted.Length, deleted.Length);
    }

    private void Reserve(int bytes, int rows)
    {
        int needed = checked(PendingBytes + bytes);
        if (needed > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(needed, Math.Min(_buffer.Length * 2, (2 * _targetBytes) + MostBlockBytes)));
        }

        if (_rows + rows >= _starts.Length)
        {
            Array.Resize(ref _starts, Math.Max(_rows + rows + 1, _starts.Length * 2));
        }
    }
}
