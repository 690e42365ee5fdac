using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The minimum or maximum of byte arrays, held as base64 and compared by their bytes.</summary>
internal sealed class MinMaxBytes(int sign) : GroupMinMax<byte[]>(sign)
{
    protected override byte[] Read(ColumnVector values, int row) => ((JsonVector)values).GetRaw(row).ToArray();

    protected override int Compare(ColumnVector values, int row, byte[] best) => Compare(((JsonVector)values).GetRaw(row), best);

    protected override int Compare(byte[] left, byte[] right) => Compare((ReadOnlySpan<byte>)left, right);

    protected override ColumnVector Build(ReadOnlySpan<byte[]> values, ulong[]? nulls)
    {
        var builder = new JsonVectorBuilder(values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            if (nulls is not null && Bitmap.Get(nulls, i))
            {
                builder.AppendNull();
            }
            else
            {
                builder.Add(values[i]);
            }
        }

        return builder.Build();
    }

    private static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        new RowReader(left).ReadBytes().AsSpan().SequenceCompareTo(new RowReader(right).ReadBytes());
}
