using JsonOrm.Queries;

namespace JsonOrm.Interpreters.Lists;

/// <summary>Arithmetic on two values of one type: integers in 64 bits, floats rounded after each step.</summary>
internal static class Arithmetic
{
    private const ulong TopBit = 1UL << 63;

    public static ulong Unsigned(Value value) => (ulong)value.Integer ^ TopBit;

    public static Value Negate(Value value, ColumnType type) => value.Kind switch
    {
        ValueKind.Double => Value.From(-value.Double),
        ValueKind.Decimal => Value.From(-value.Decimal),
        _ when type == ColumnType.UInt64 => Value.From(checked(0UL - Unsigned(value))),
        _ => Value.From(checked(-value.Integer)),
    };

    public static Value Apply(BinaryOperator op, Value left, Value right, ColumnType type) => left.Kind switch
    {
        ValueKind.Double => Value.From(type == ColumnType.Single ? (float)Doubles(op, left.Double, right.Double) : Doubles(op, left.Double, right.Double)),
        ValueKind.Decimal => Value.From(Decimals(op, left.Decimal, right.Decimal)),
        _ when type == ColumnType.UInt64 => Value.From(Unsigned(op, Unsigned(left), Unsigned(right))),
        _ => Value.From(Signed(op, left.Integer, right.Integer)),
    };

    private static double Doubles(BinaryOperator op, double left, double right) => op switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        _ => left % right,
    };

    private static decimal Decimals(BinaryOperator op, decimal left, decimal right) => op switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        _ => left % right,
    };

    private static long Signed(BinaryOperator op, long left, long right) => op switch
    {
        BinaryOperator.Add => checked(left + right),
        BinaryOperator.Subtract => checked(left - right),
        BinaryOperator.Multiply => checked(left * right),
        BinaryOperator.Divide => left / right,
        _ => right == -1 ? 0 : left % right,
    };

    private static ulong Unsigned(BinaryOperator op, ulong left, ulong right) => op switch
    {
        BinaryOperator.Add => checked(left + right),
        BinaryOperator.Subtract => checked(left - right),
        BinaryOperator.Multiply => checked(left * right),
        BinaryOperator.Divide => left / right,
        _ => left % right,
    };
}
