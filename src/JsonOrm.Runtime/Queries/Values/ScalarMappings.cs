using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>The mappings of all scalar column types.</summary>
internal static class ScalarMappings
{
    /// <summary>The mapping of a type, found by comparing the type argument, without reflection over its members.</summary>
    public static ValueMapping<V> Find<V>()
    {
        object? mapping =
            Of<V, bool>(ColumnType.Boolean, v => Value.From(v), (b, c, r) => b.GetBoolean(c, r))
            ?? Of<V, int>(ColumnType.Int32, v => Value.From((long)v), (b, c, r) => (int)b.GetInt64(c, r))
            ?? Of<V, long>(ColumnType.Int64, v => Value.From(v), (b, c, r) => b.GetInt64(c, r))
            ?? Of<V, double>(ColumnType.Double, v => Value.From(v), (b, c, r) => b.GetDouble(c, r))
            ?? Of<V, decimal>(ColumnType.Decimal, v => Value.From(v), (b, c, r) => b.GetDecimal(c, r))
            ?? Of<V, Guid>(ColumnType.Guid, v => Value.From(v), (b, c, r) => b.GetGuid(c, r))
            ?? Of<V, DateTime>(ColumnType.DateTime, v => Value.From(v), (b, c, r) => b.GetDateTime(c, r))
            ?? Of<V, DateTimeOffset>(ColumnType.DateTimeOffset, v => Value.From(v), (b, c, r) => b.GetDateTimeOffset(c, r))
            ?? Of<V, DateOnly>(ColumnType.DateOnly, v => Value.From(v), (b, c, r) => b.GetDateOnly(c, r))
            ?? Of<V, TimeOnly>(ColumnType.TimeOnly, v => Value.From(v), (b, c, r) => b.GetTimeOnly(c, r))
            ?? Of<V, TimeSpan>(ColumnType.TimeSpan, v => Value.From(v), (b, c, r) => b.GetTimeSpan(c, r))
            ?? Of<V, sbyte>(ColumnType.SByte, v => Value.From((long)v), (b, c, r) => (sbyte)b.GetInt64(c, r))
            ?? Of<V, byte>(ColumnType.Byte, v => Value.From((long)v), (b, c, r) => (byte)b.GetInt64(c, r))
            ?? Of<V, short>(ColumnType.Int16, v => Value.From((long)v), (b, c, r) => (short)b.GetInt64(c, r))
            ?? Of<V, ushort>(ColumnType.UInt16, v => Value.From((long)v), (b, c, r) => (ushort)b.GetInt64(c, r))
            ?? Of<V, uint>(ColumnType.UInt32, v => Value.From((long)v), (b, c, r) => (uint)b.GetInt64(c, r))
            ?? Of<V, ulong>(ColumnType.UInt64, v => Value.From(v), (b, c, r) => b.GetUInt64(c, r))
            ?? Of<V, float>(ColumnType.Single, v => Value.From((double)v), (b, c, r) => b.GetSingle(c, r))
            ?? Of<V, char>(ColumnType.Char, v => Value.From(v), (b, c, r) => b.GetChar(c, r));
        if (mapping is null && typeof(V) == typeof(string))
        {
            mapping = new ReferenceMapping<string>(ColumnType.String, v => Value.From(v), (b, c, r) => b.GetString(c, r));
        }
        else if (mapping is null && typeof(V) == typeof(byte[]))
        {
            mapping = new ReferenceMapping<byte[]>(ColumnType.Bytes, v => Value.From(v), (b, c, r) => b.GetBytes(c, r));
        }
        else if (mapping is null)
        {
            Type type = Nullable.GetUnderlyingType(typeof(V)) ?? typeof(V);
            mapping = type.IsEnum
                ? new BoxedEnumMapping<V>(type, type != typeof(V))
                : throw new NotSupportedException($"A value of type {typeof(V)} cannot stand in a query; column types can.");
        }

        return (ValueMapping<V>)mapping;
    }

    private static object? Of<V, TScalar>(ColumnType type, Func<TScalar, Value> toValue, Func<Rows.RowBatch, int, int, TScalar> read)
        where TScalar : struct =>
        typeof(V) == typeof(TScalar) ? new ScalarMapping<TScalar>(type, toValue, read)
        : typeof(V) == typeof(TScalar?) ? new NullableMapping<TScalar>(new ScalarMapping<TScalar>(type, toValue, read))
        : null;
}
