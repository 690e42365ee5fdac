using System.Globalization;
using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>The mapping of an enum known only as a type argument, without its column; it boxes.</summary>
internal sealed class BoxedEnumMapping<V>(Type enumType, bool isNullable) : ValueMapping<V>(ColumnType.Enum, isNullable)
{
    public override Value ToValue(V value) => value switch
    {
        null => Value.Null,
        Enum given when given.GetTypeCode() == TypeCode.UInt64 => Value.From((long)Convert.ToUInt64(given, CultureInfo.InvariantCulture)),
        _ => Value.From(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
    };

    public override V Read(RowBatch batch, int column, int row) =>
        IsNullable && batch.IsNull(column, row) ? default! : (V)Enum.ToObject(enumType, batch.GetEnum(column, row));
}
