using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Functions of numbers; null if an argument is null.</summary>
internal static class MathEvaluator
{
    public static ColumnVector Evaluate(FunctionNode node, RowBlock rows)
    {
        ColumnVector operand = ExpressionEvaluator.Evaluate(node.Arguments[0], rows);
        try
        {
            return operand switch
            {
                IntegerVector integers => Integers(node, integers),
                DecimalVector decimals => Decimals(node, decimals),
                _ => Doubles(node, (DoubleVector)operand, rows),
            };
        }
        catch (Exception fault) when (fault is OverflowException or ArithmeticException)
        {
            throw QueryFaults.Overflow(node, fault);
        }
    }

    private static IntegerVector Integers(FunctionNode node, IntegerVector operand)
    {
        if (node.Function is not (QueryFunction.Abs or QueryFunction.Sign))
        {
            return operand;
        }

        bool isUnsigned = node.Arguments[0].Type == ColumnType.UInt64;
        var result = new long[operand.Count];
        for (int i = 0; i < result.Length; i++)
        {
            if (!operand.IsNull(i))
            {
                long value = operand.Get(i);
                result[i] = node.Function == QueryFunction.Sign
                    ? (isUnsigned ? (value == long.MinValue ? 0 : 1) : Math.Sign(value))
                    : isUnsigned ? value : Math.Abs(value);
            }
        }

        return IntegerVectors.Of(result, operand.Nulls);
    }

    private static ColumnVector Decimals(FunctionNode node, DecimalVector operand)
    {
        if (node.Function == QueryFunction.Sign)
        {
            return IntegerVectors.Of(Array.ConvertAll(operand.Values, static value => (long)Math.Sign(value)), operand.Nulls);
        }

        int digits = Digits(node);
        return new DecimalVector(
            Array.ConvertAll(operand.Values, value => node.Function switch
            {
                QueryFunction.Abs => Math.Abs(value),
                QueryFunction.Floor => Math.Floor(value),
                QueryFunction.Ceiling => Math.Ceiling(value),
                _ => Math.Round(value, digits, MidpointRounding.AwayFromZero),
            }),
            operand.Nulls);
    }

    private static ColumnVector Doubles(FunctionNode node, DoubleVector operand, RowBlock rows)
    {
        if (node.Function == QueryFunction.Sign)
        {
            var signs = new long[operand.Count];
            for (int i = 0; i < signs.Length; i++)
            {
                signs[i] = operand.IsNull(i) ? 0 : Math.Sign(operand.Values[i]);
            }

            return IntegerVectors.Of(signs, operand.Nulls);
        }

        if (node.Function == QueryFunction.Power)
        {
            var exponents = (DoubleVector)ExpressionEvaluator.Evaluate(node.Arguments[1], rows);
            var powers = new double[operand.Count];
            for (int i = 0; i < powers.Length; i++)
            {
                powers[i] = Math.Pow(operand.Values[i], exponents.Values[i]);
            }

            return new DoubleVector(powers, Bitmap.Union(operand.Nulls, exponents.Nulls));
        }

        int digits = Digits(node);
        return new DoubleVector(
            Array.ConvertAll(operand.Values, value => node.Function switch
            {
                QueryFunction.Abs => Math.Abs(value),
                QueryFunction.Floor => Math.Floor(value),
                QueryFunction.Ceiling => Math.Ceiling(value),
                QueryFunction.Sqrt => Math.Sqrt(value),
                _ => Math.Round(value, digits, MidpointRounding.AwayFromZero),
            }),
            operand.Nulls);
    }

    private static int Digits(FunctionNode node) => node.Function == QueryFunction.Round ? (int)((ConstantNode)node.Arguments[1]).Value.Integer : 0;
}
