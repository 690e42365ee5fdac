using System.Buffers.Binary;
using System.Runtime.InteropServices;
using JsonOrm.Files;
using JsonOrm.Vectors;

namespace JsonOrm.Spill;

/// <summary>
/// Serialises a batch of columns for temporary files only: the format depends on the machine's memory layout and on this version. A block consists of its
/// length,
/// the checksum of what follows, the number of rows, and the nulls and values of each column.
/// </summary>
internal sealed class VectorBlock
{
    /// <summary>The number of header bytes of a block: its length and checksum.</summary>
    public const int HeaderBytes = 8;

    private byte[] _bytes = new byte[1 << 12];
    private int _used;

    /// <summary>Serialises columns; the result is valid until the next call.</summary>
    public ReadOnlySpan<byte> Write(ReadOnlySpan<ColumnVector> columns, int count)
    {
        _used = HeaderBytes;
        Add(count);
        foreach (ColumnVector column in columns)
        {
            Write(column);
        }

        BinaryPrimitives.WriteInt32LittleEndian(_bytes, _used - HeaderBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(4), Crc32C.Compute(_bytes.AsSpan(HeaderBytes, _used - HeaderBytes)));
        return _bytes.AsSpan(0, _used);
    }

    private void Write(ColumnVector column)
    {
        Add(column.Nulls is null ? 0 : 1);
        if (column.Nulls is { } nulls)
        {
            AddRaw<ulong>(nulls.AsSpan(0, Bitmap.Words(column.Count)));
        }

        switch (column)
        {
            case IntegerVector integers:
                var values = new long[column.Count];
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = integers.Get(i);
                }

                AddRaw<long>(values);
                if (column is TaggedIntegerVector dates)
                {
                    var tags = new short[column.Count];
                    for (int i = 0; i < tags.Length; i++)
                    {
                        tags[i] = dates.GetTag(i);
                    }

                    AddRaw<short>(tags);
                }

                break;
            case DoubleVector doubles:
                AddRaw<double>(doubles.Values.AsSpan(0, column.Count));
                break;
            case DecimalVector decimals:
                AddRaw<decimal>(decimals.Values.AsSpan(0, column.Count));
                break;
            case GuidVector guids:
                AddRaw<Guid>(guids.Values.AsSpan(0, column.Count));
                break;
            default:
                WriteSlices(column);
                break;
        }
    }

    private void WriteSlices(ColumnVector column)
    {
        for (int row = 0; row < column.Count; row++)
        {
            Add(Slice(column, row).Length);
        }

        for (int row = 0; row < column.Count; row++)
        {
            AddRaw(Slice(column, row));
        }
    }

    private static ReadOnlySpan<byte> Slice(ColumnVector column, int row) =>
        column.IsNull(row) ? default : column is TextVector texts ? texts.GetUtf8(row) : ((JsonVector)column).GetRaw(row);

    private void Add(int number) => AddRaw<int>([number]);

    private void AddRaw<TItem>(ReadOnlySpan<TItem> items)
        where TItem : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(items);
        int needed = checked(_used + bytes.Length);
        if (_bytes.Length < needed)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(needed, _bytes.Length * 2L)));
        }

        bytes.CopyTo(_bytes.AsSpan(_used));
        _used = needed;
    }
}
