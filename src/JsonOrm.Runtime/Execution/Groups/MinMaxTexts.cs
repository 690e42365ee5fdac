using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The minimum or maximum of texts, by their UTF-8 bytes.</summary>
internal sealed class MinMaxTexts(int sign) : GroupMinMax<byte[]>(sign)
{
    private long _textBytes;

    public override long Bytes => (base.Bytes * 2) + _textBytes;

    protected override byte[] Read(ColumnVector values, int row)
    {
        byte[] text = ((TextVector)values).GetUtf8(row).ToArray();
        // The replaced text soon becomes garbage; counting it too makes the figure an upper bound.
        _textBytes += text.Length + 24;
        return text;
    }

    protected override int Compare(ColumnVector values, int row, byte[] best) => ((TextVector)values).GetUtf8(row).SequenceCompareTo(best);

    protected override int Compare(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right);

    protected override ColumnVector Build(ReadOnlySpan<byte[]> values, ulong[]? nulls)
    {
        var builder = new TextVectorBuilder(values.Length);
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
}
