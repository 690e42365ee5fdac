using JsonOrm.Rows;

namespace JsonOrm.Vectors;

/// <summary>Reads single values from vectors.</summary>
internal static class VectorValues
{
    public static Value Get(ColumnVector vector, int row, ColumnType type)
    {
        if (vector.IsNull(row))
        {
            return Value.Null;
        }

        return vector switch
        {
            TaggedIntegerVector dates when type == ColumnType.DateTime => Value.From(dates.GetDateTime(row)),
            TaggedIntegerVector dates => Value.From(dates.GetDateTimeOffset(row)),
            IntegerVector integers => Value.From(integers.Get(row)),
            DoubleVector doubles => Value.From(doubles.Values[row]),
            DecimalVector decimals => Value.From(decimals.Values[row]),
            GuidVector guids => Value.From(guids.Values[row]),
            TextVector texts => Value.From(texts.GetString(row)),
            JsonVector raw when type == ColumnType.Bytes => Value.From(new RowReader(raw.GetRaw(row)).ReadBytes()),
            _ => Value.FromJson(((JsonVector)vector).GetRaw(row).ToArray()),
        };
    }
}
