using System.Text;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Converts values to another type; null stays null, and a number out of range is an error.</summary>
internal static class ConvertEvaluator
{
    private const ulong Flip = 1UL << 63;

    public static ColumnVector Evaluate(ConvertNode node, RowBlock rows)
    {
        ColumnVector operand = ExpressionEvaluator.Evaluate(node.Operand, rows);
        try
        {
            return node.Type switch
            {
                ColumnType.String => Texts(node.Operand, operand),
                _ when operand is TextVector text => NumberTexts.Read(text, node.Type),
                ColumnType.Decimal => new DecimalVector(Each(operand, i => ToDecimal(operand, i, node.Operand.Type)), operand.Nulls),
                ColumnType.Double or ColumnType.Single => new DoubleVector(Each(operand, i => ToDouble(operand, i, node)), operand.Nulls),
                _ => Integers(node, operand),
            };
        }
        catch (OverflowException fault)
        {
            throw QueryFaults.Overflow(node, fault);
        }
    }

    private static TItem[] Each<TItem>(ColumnVector operand, Func<int, TItem> convert)
    {
        var result = new TItem[operand.Count];
        for (int i = 0; i < result.Length; i++)
        {
            if (!operand.IsNull(i))
            {
                result[i] = convert(i);
            }
        }

        return result;
    }

    private static decimal ToDecimal(ColumnVector operand, int row, ColumnType type) => operand switch
    {
        IntegerVector integers when type == ColumnType.UInt64 => (ulong)integers.Get(row) ^ Flip,
        IntegerVector integers => integers.Get(row),
        DoubleVector doubles => (decimal)doubles.Values[row],
        _ => ((DecimalVector)operand).Values[row],
    };

    private static double ToDouble(ColumnVector operand, int row, ConvertNode node)
    {
        double value = operand switch
        {
            IntegerVector integers when node.Operand.Type == ColumnType.UInt64 => (ulong)integers.Get(row) ^ Flip,
            IntegerVector integers => integers.Get(row),
            DecimalVector decimals => (double)decimals.Values[row],
            _ => ((DoubleVector)operand).Values[row],
        };
        return node.Type == ColumnType.Single ? (float)value : value;
    }

    private static IntegerVector Integers(ConvertNode node, ColumnVector operand)
    {
        bool fromUnsigned = node.Operand.Type == ColumnType.UInt64, toUnsigned = node.Type == ColumnType.UInt64;
        if (operand is IntegerVector integers && !fromUnsigned && !toUnsigned)
        {
            return integers.Fit(node.Type) ? integers : throw QueryFaults.Overflow(node);
        }

        long[] result = Each(operand, i =>
        {
            decimal whole = operand is DoubleVector doubles ? Whole(doubles.Values[i]) : decimal.Truncate(ToDecimal(operand, i, node.Operand.Type));
            return toUnsigned ? (long)(decimal.ToUInt64(whole) ^ Flip) : decimal.ToInt64(whole);
        });
        IntegerVector vector = IntegerVectors.Of(result, operand.Nulls);
        return fromUnsigned || toUnsigned || vector.Fit(node.Type) ? vector : throw QueryFaults.Overflow(node);
    }

    // Converts through a whole double, which a decimal represents exactly; the direct conversion would round to 15 digits.
    private static decimal Whole(double value) =>
        value is >= -9.2233720368547758E18 and < 1.8446744073709552E19
            ? (value < 0 ? (long)value : (ulong)value)
            : throw new OverflowException("The number is out of range.");

    private static ColumnVector Texts(ExpressionNode operand, ColumnVector values)
    {
        if (values is TextVector)
        {
            return values;
        }

        var column = new ColumnSchema("value", "value", operand.Type == ColumnType.Enum && operand.Enum is null ? ColumnType.Int64 : operand.Type, true, operand.Enum);
        var builder = new TextVectorBuilder(values.Count);
        var writer = new RowWriter();
        for (int i = 0; i < values.Count; i++)
        {
            if (values.IsNull(i))
            {
                builder.AppendNull();
            }
            else if (column.Type == ColumnType.Char)
            {
                builder.Add(Encoding.UTF8.GetBytes([(char)((IntegerVector)values).Get(i)]));
            }
            else
            {
                VectorWriter.Write(writer, column, values, i);
                builder.Add(writer.TakeRow().Span.Trim((byte)'"'));
            }
        }

        return builder.Build();
    }
}
