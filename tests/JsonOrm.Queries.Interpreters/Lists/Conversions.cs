using System.Globalization;
using JsonOrm.Queries;

namespace JsonOrm.Interpreters.Lists;

/// <summary>A value in another type.</summary>
internal static class Conversions
{
    private const NumberStyles NumberForm = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static Value Convert(Value value, ExpressionNode from, ColumnType type)
    {
        if (value.IsNull)
        {
            return value;
        }

        switch (type)
        {
            case ColumnType.String:
                return Value.From(Text(value, from));
            case ColumnType.Int32 or ColumnType.Int64 when value.Kind == ValueKind.Text:
                return long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) && (type == ColumnType.Int64 || whole == (int)whole) ? Value.From(whole) : Value.Null;
            case ColumnType.Double when value.Kind == ValueKind.Text:
                return double.TryParse(value.Text, NumberForm, CultureInfo.InvariantCulture, out double real) && double.IsFinite(real) ? Value.From(real) : Value.Null;
            case ColumnType.Decimal when value.Kind == ValueKind.Text:
                return decimal.TryParse(value.Text, NumberForm, CultureInfo.InvariantCulture, out decimal exact) ? Value.From(exact) : Value.Null;
            case ColumnType.Double:
                return Value.From(ToDouble(value, from.Type));
            case ColumnType.Single:
                return Value.From((double)(float)ToDouble(value, from.Type));
            case ColumnType.Decimal:
                return Value.From(ToDecimal(value, from.Type));
            case ColumnType.UInt64:
                return Value.From(checked((ulong)decimal.Truncate(ToDecimal(value, from.Type))));
            default:
                long number = value.Kind == ValueKind.Integer && from.Type != ColumnType.UInt64 ? value.Integer : checked((long)decimal.Truncate(ToDecimal(value, from.Type)));
                return Value.From(Narrowed(number, type));
        }
    }

    private static double ToDouble(Value value, ColumnType from) => value.Kind switch
    {
        ValueKind.Double => value.Double,
        ValueKind.Decimal => (double)value.Decimal,
        _ => from == ColumnType.UInt64 ? Arithmetic.Unsigned(value) : value.Integer,
    };

    private static decimal ToDecimal(Value value, ColumnType from) => value.Kind switch
    {
        ValueKind.Double => (decimal)value.Double,
        ValueKind.Decimal => value.Decimal,
        _ => from == ColumnType.UInt64 ? Arithmetic.Unsigned(value) : value.Integer,
    };

    private static long Narrowed(long number, ColumnType type) => type switch
    {
        ColumnType.SByte => checked((sbyte)number),
        ColumnType.Byte => checked((byte)number),
        ColumnType.Int16 => checked((short)number),
        ColumnType.UInt16 => checked((ushort)number),
        ColumnType.Int32 => checked((int)number),
        ColumnType.UInt32 => checked((uint)number),
        _ => number,
    };

    private static string Text(Value value, ExpressionNode from) => from.Type switch
    {
        ColumnType.Boolean => value.Integer != 0 ? "true" : "false",
        ColumnType.UInt64 => Arithmetic.Unsigned(value).ToString(CultureInfo.InvariantCulture),
        ColumnType.Single => ((float)value.Double).ToString("R", CultureInfo.InvariantCulture),
        ColumnType.Char => ((char)value.Integer).ToString(),
        ColumnType.DateOnly => DateOnly.FromDayNumber((int)value.Integer).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ColumnType.Enum => from.Enum!.Names.Zip(from.Enum.Values).FirstOrDefault(member => member.Second == value.Integer).First ?? value.ToString(),
        ColumnType.DateTime or ColumnType.DateTimeOffset or ColumnType.TimeOnly or ColumnType.TimeSpan =>
            throw new NotSupportedException($"The text of a {from.Type} is not spelt out here."),
        _ => value.ToString(),
    };
}
