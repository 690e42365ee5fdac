using System.Runtime.InteropServices;
using JsonOrm.Vectors;

namespace JsonOrm.Spill;

/// <summary>Reads what <see cref="VectorBlock"/> writes. The caller has verified the checksum.</summary>
internal static class VectorBlockReader
{
    /// <summary>Reads the columns.</summary>
    /// <param name="bytes">The block without its header; text columns keep referring to it.</param>
    /// <param name="types">The columns' types.</param>
    /// <param name="count">The number of rows.</param>
    public static ColumnVector[] Read(byte[] bytes, ReadOnlySpan<ColumnType> types, out int count)
    {
        int place = 0;
        count = Take<int>(bytes, ref place, 1)[0];
        var columns = new ColumnVector[types.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            ulong[]? nulls = Take<int>(bytes, ref place, 1)[0] == 0 ? null : Take<ulong>(bytes, ref place, Bitmap.Words(count));
            columns[i] = Read(bytes, ref place, types[i], count, nulls);
        }

        return columns;
    }

    private static ColumnVector Read(byte[] bytes, ref int place, ColumnType type, int count, ulong[]? nulls)
    {
        switch (type)
        {
            case ColumnType.Double or ColumnType.Single:
                return new DoubleVector(Take<double>(bytes, ref place, count), nulls);
            case ColumnType.Decimal:
                return new DecimalVector(Take<decimal>(bytes, ref place, count), nulls);
            case ColumnType.Guid:
                return new GuidVector(Take<Guid>(bytes, ref place, count), nulls);
            case ColumnType.String or ColumnType.Bytes or ColumnType.Json:
                int[] lengths = Take<int>(bytes, ref place, count);
                var offsets = new int[count];
                for (int i = 0; i < count; i++)
                {
                    offsets[i] = place;
                    place += lengths[i];
                }

                return type == ColumnType.String ? new TextVector(bytes, [], offsets, lengths, nulls) : new JsonVector(bytes, offsets, lengths, nulls);
            default:
                long[] values = Take<long>(bytes, ref place, count);
                (long min, long max) = IntegerVectors.Bounds(values);
                return type is ColumnType.DateTime or ColumnType.DateTimeOffset
                    ? TaggedIntegerVector.Create(values, Take<short>(bytes, ref place, count), nulls, min, max)
                    : IntegerVector.Create(values, nulls, min, max);
        }
    }

    private static TItem[] Take<TItem>(byte[] bytes, ref int place, int count)
        where TItem : unmanaged
    {
        var items = new TItem[count];
        Span<byte> target = MemoryMarshal.AsBytes(items.AsSpan());
        bytes.AsSpan(place, target.Length).CopyTo(target);
        place += target.Length;
        return items;
    }
}
