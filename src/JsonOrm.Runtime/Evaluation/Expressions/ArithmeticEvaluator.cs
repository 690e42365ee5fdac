using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>
/// Arithmetic: integers in 64 bits (signed, or unsigned for ulong) with overflow as an error, exact decimals, IEEE 754 doubles, floats rounded after each step.
/// </summary>
internal static class ArithmeticEvaluator
{
    private const ulong Flip = 1UL << 63;

    public static ColumnVector Evaluate(BinaryNode node, ColumnVector left, ColumnVector right)
    {
        ulong[]? nulls = Bitmap.Union(left.Nulls, right.Nulls);
        try
        {
            return left switch
            {
                IntegerVector integers => Integers(node, integers, (IntegerVector)right, nulls),
                DoubleVector doubles => Doubles(node, doubles, (DoubleVector)right, nulls),
                _ => Decimals(node, (DecimalVector)left, (DecimalVector)right, nulls),
            };
        }
        catch (OverflowException fault)
        {
            throw QueryFaults.Overflow(node, fault);
        }
    }

    public static ColumnVector Negate(UnaryNode node, ColumnVector operand)
    {
        switch (operand)
        {
            case DoubleVector doubles:
                return new DoubleVector(Array.ConvertAll(doubles.Values, static value => -value), operand.Nulls);
            case DecimalVector decimals:
                return new DecimalVector(Array.ConvertAll(decimals.Values, static value => -value), operand.Nulls);
            default:
                var zero = new ConstantNode(node.Type == ColumnType.UInt64 ? Value.From(0UL) : Value.From(0L), node.Type);
                return Evaluate(new BinaryNode(BinaryOperator.Subtract, zero, node.Operand), ConstantVectors.Fill(zero.Value, zero.Type, operand.Count), operand);
        }
    }

    private static IntegerVector Integers(BinaryNode node, IntegerVector left, IntegerVector right, ulong[]? nulls)
    {
        var result = new long[left.Count];
        bool isUnsigned = node.Type == ColumnType.UInt64;
        for (int i = 0; i < result.Length; i++)
        {
            if (nulls is null || !Bitmap.Get(nulls, i))
            {
                long a = left.Get(i), b = right.Get(i);
                result[i] = isUnsigned ? (long)(Unsigned(node, (ulong)a ^ Flip, (ulong)b ^ Flip) ^ Flip) : Signed(node, a, b);
            }
        }

        return IntegerVectors.Of(result, nulls);
    }

    private static long Signed(BinaryNode node, long left, long right) => node.Operator switch
    {
        BinaryOperator.Add => checked(left + right),
        BinaryOperator.Subtract => checked(left - right),
        BinaryOperator.Multiply => checked(left * right),
        _ when right == 0 => throw QueryFaults.DivisionByZero(node),
        BinaryOperator.Divide => left / right,
        _ => right == -1 ? 0 : left % right,
    };

    private static ulong Unsigned(BinaryNode node, ulong left, ulong right) => node.Operator switch
    {
        BinaryOperator.Add => checked(left + right),
        BinaryOperator.Subtract => checked(left - right),
        BinaryOperator.Multiply => checked(left * right),
        _ when right == 0 => throw QueryFaults.DivisionByZero(node),
        BinaryOperator.Divide => left / right,
        _ => left % right,
    };

    private static DoubleVector Doubles(BinaryNode node, DoubleVector left, DoubleVector right, ulong[]? nulls)
    {
        var result = new double[left.Count];
        bool isSingle = node.Type == ColumnType.Single;
        for (int i = 0; i < result.Length; i++)
        {
            double a = left.Values[i], b = right.Values[i];
            double value = node.Operator switch
            {
                BinaryOperator.Add => a + b,
                BinaryOperator.Subtract => a - b,
                BinaryOperator.Multiply => a * b,
                BinaryOperator.Divide => a / b,
                _ => a % b,
            };
            result[i] = isSingle ? (float)value : value;
        }

        return new DoubleVector(result, nulls);
    }

    private static DecimalVector Decimals(BinaryNode node, DecimalVector left, DecimalVector right, ulong[]? nulls)
    {
        var result = new decimal[left.Count];
        for (int i = 0; i < result.Length; i++)
        {
            if (nulls is null || !Bitmap.Get(nulls, i))
            {
                decimal a = left.Values[i], b = right.Values[i];
                result[i] = node.Operator switch
                {
                    BinaryOperator.Add => a + b,
                    BinaryOperator.Subtract => a - b,
                    BinaryOperator.Multiply => a * b,
                    _ when b == 0 => throw QueryFaults.DivisionByZero(node),
                    BinaryOperator.Divide => a / b,
                    _ => a % b,
                };
            }
        }

        return new DecimalVector(result, nulls);
    }
}
