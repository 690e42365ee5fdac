using JsonOrm.Queries;

namespace JsonOrm;

// Padding, and parsing of numbers.
public partial class NullableTextExpr<T>
{
    /// <summary>Pads the text at the beginning to a width; unchanged if it is at least that wide.</summary>
    /// <param name="width">The total number of characters, 0 to 1,000,000.</param>
    /// <param name="fill">The padding character.</param>
    public NullableTextExpr<T> PadLeft(int width, char fill = ' ') => Padded(QueryFunction.PadLeft, width, fill);

    /// <summary>Pads the text at the end to a width; unchanged if it is at least that wide.</summary>
    /// <param name="width">The total number of characters, 0 to 1,000,000.</param>
    /// <param name="fill">The padding character.</param>
    public NullableTextExpr<T> PadRight(int width, char fill = ' ') => Padded(QueryFunction.PadRight, width, fill);

    /// <summary>Parses the text as an int, in invariant format without white space; null if it is not a number, or out of range.</summary>
    public NullableIntegerExpr<T, int> ToInt32() => new(ConvertNode.To(ColumnType.Int32, Node));

    /// <summary>Parses the text as a long, in invariant format without white space; null if it is not a number, or out of range.</summary>
    public NullableIntegerExpr<T, long> ToInt64() => new(ConvertNode.To(ColumnType.Int64, Node));

    /// <summary>Parses the text as a double, in invariant format without white space; null if it is not a number, or out of range.</summary>
    public NullableNumberExpr<T, double> ToDouble() => new(ConvertNode.To(ColumnType.Double, Node));

    /// <summary>Parses the text as a decimal, in invariant format without white space; null if it is not a number, or out of range.</summary>
    public NullableNumberExpr<T, decimal> ToDecimal() => new(ConvertNode.To(ColumnType.Decimal, Node));

    private NullableTextExpr<T> Padded(QueryFunction function, int width, char fill)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 1_000_000);
        if (char.IsSurrogate(fill))
        {
            throw new ArgumentException("Half a character cannot fill a text.", nameof(fill));
        }

        return new(new FunctionNode(function, Node, Literal.Of(width), Literal.Of(fill.ToString())));
    }
}
