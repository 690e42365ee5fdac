using JsonOrm.Queries;

namespace JsonOrm;

// Texts of a given width, and numbers out of texts.
public partial class TextExpr<T>
{
    /// <summary>Made as wide as this by characters before it; unchanged when it is as wide already.</summary>
    /// <param name="width">The total number of characters, 0 to 1,000,000.</param>
    /// <param name="fill">The padding character.</param>
    public TextExpr<T> PadLeft(int width, char fill = ' ') => Padded(QueryFunction.PadLeft, width, fill);

    /// <summary>Made as wide as this by characters behind it; unchanged when it is as wide already.</summary>
    /// <param name="width">The total number of characters, 0 to 1,000,000.</param>
    /// <param name="fill">The padding character.</param>
    public TextExpr<T> PadRight(int width, char fill = ' ') => Padded(QueryFunction.PadRight, width, fill);

    /// <summary>The number that the text holds, as an int: in invariant form, without white space; null where it holds none, or one out of range.</summary>
    public NullableIntegerExpr<T, int> ToInt32() => new(ConvertNode.To(ColumnType.Int32, Node));

    /// <summary>The number that the text holds, as a long: in invariant form, without white space; null where it holds none, or one out of range.</summary>
    public NullableIntegerExpr<T, long> ToInt64() => new(ConvertNode.To(ColumnType.Int64, Node));

    /// <summary>The number that the text holds, as a double: in invariant form, without white space; null where it holds none, or one out of range.</summary>
    public NullableNumberExpr<T, double> ToDouble() => new(ConvertNode.To(ColumnType.Double, Node));

    /// <summary>The number that the text holds, as a decimal: in invariant form, without white space; null where it holds none, or one out of range.</summary>
    public NullableNumberExpr<T, decimal> ToDecimal() => new(ConvertNode.To(ColumnType.Decimal, Node));

    private TextExpr<T> Padded(QueryFunction function, int width, char fill)
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
