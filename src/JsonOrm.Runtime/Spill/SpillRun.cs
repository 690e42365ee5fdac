using System.Buffers.Binary;
using JsonOrm.Files;
using JsonOrm.Vectors;

namespace JsonOrm.Spill;

/// <summary>Rows in a temporary file, in the order in which they were written, with a read position.</summary>
internal sealed class SpillRun(SpillSpace space, ColumnType[] types) : IDisposable
{
    private readonly SpillFile _file = space.Create();
    private readonly VectorBlock _block = new();
    private long _next;

    /// <summary>The columns of the block that contains the current row.</summary>
    public ColumnVector[] Columns { get; private set; } = [];

    /// <summary>The current row's index in the block.</summary>
    public int Row { get; private set; }

    /// <summary>The number of rows in the block.</summary>
    public int Count { get; private set; }

    /// <summary>The number of rows of the longest block written.</summary>
    public int BlockRows { get; private set; }

    /// <summary>Appends rows.</summary>
    public void Append(ColumnVector[] columns, int count)
    {
        _file.Append(_block.Write(columns, count));
        BlockRows = Math.Max(BlockRows, count);
    }

    /// <summary>Moves to the next row, initially the first one; returns false after the last.</summary>
    public bool MoveNext() => ++Row < Count || ReadBlock();

    /// <summary>Moves to the first row of the next block; returns false after the last.</summary>
    public bool ReadBlock()
    {
        if (_next == _file.Length)
        {
            return false;
        }

        Columns = ReadAt(ref _next, out int count);
        Row = 0;
        Count = count;
        return true;
    }

    /// <summary>All blocks from the first on, independent of the read position; may be called any number of times.</summary>
    public IEnumerable<ColumnVector[]> Blocks()
    {
        long next = 0;
        while (next < _file.Length)
        {
            yield return ReadAt(ref next, out _);
        }
    }

    private ColumnVector[] ReadAt(ref long place, out int count)
    {
        Span<byte> header = stackalloc byte[VectorBlock.HeaderBytes];
        _file.Read(header, place);
        int length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (length < sizeof(int) || length > _file.Length - place - header.Length)
        {
            throw _file.Damaged();
        }

        var bytes = new byte[length];
        _file.Read(bytes, place + header.Length);
        if (Crc32C.Compute(bytes) != BinaryPrimitives.ReadUInt32LittleEndian(header[4..]))
        {
            throw _file.Damaged();
        }

        place += header.Length + length;
        return VectorBlockReader.Read(bytes, types, out count);
    }

    public void Dispose() => _file.Dispose();
}
