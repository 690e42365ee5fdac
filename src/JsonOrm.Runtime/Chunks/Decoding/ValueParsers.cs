using System.Buffers.Text;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Chunks;

/// <summary>Parses doubles.</summary>
internal readonly struct DoubleParser : IValueParser<double>
{
    public bool TryParse(ReadOnlySpan<byte> json, ref int position, out double value) => NumberText.TryReadDouble(json, ref position, out value);

    public ColumnVector Wrap(double[] values, ulong[]? nulls) => new DoubleVector(values, nulls);
}

/// <summary>Parses floats, widened to double: every float is a double, and narrowing it again gives the same bits.</summary>
internal readonly struct SingleParser : IValueParser<double>
{
    public bool TryParse(ReadOnlySpan<byte> json, ref int position, out double value)
    {
        bool read = NumberText.TryReadSingle(json, ref position, out float single);
        value = single;
        return read;
    }

    public ColumnVector Wrap(double[] values, ulong[]? nulls) => new DoubleVector(values, nulls);
}

/// <summary>Parses decimals.</summary>
internal readonly struct DecimalParser : IValueParser<decimal>
{
    public bool TryParse(ReadOnlySpan<byte> json, ref int position, out decimal value) => NumberText.TryReadDecimal(json, ref position, out value);

    public ColumnVector Wrap(decimal[] values, ulong[]? nulls) => new DecimalVector(values, nulls);
}

/// <summary>Parses Guids.</summary>
internal readonly struct GuidParser : IValueParser<Guid>
{
    public bool TryParse(ReadOnlySpan<byte> json, ref int position, out Guid value)
    {
        value = default;
        if (position > json.Length - 38 || json[position] != '"' || json[position + 37] != '"'
            || !Utf8Parser.TryParse(json.Slice(position + 1, 36), out value, out int read) || read != 36)
        {
            return false;
        }

        position += 38;
        return true;
    }

    public ColumnVector Wrap(Guid[] values, ulong[]? nulls) => new GuidVector(values, nulls);
}
