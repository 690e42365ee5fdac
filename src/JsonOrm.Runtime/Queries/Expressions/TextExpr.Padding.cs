using JsonOrm.Queries;

namespace JsonOrm;

// Texts of a given width, and backwards.
public partial class TextExpr<T, V>
{
    /// <summary>Made as wide as this by characters before it; unchanged when it is as wide already.</summary>
    /// <param name="width">How many characters, 0 to 1,000,000.</param>
    /// <param name="fill">The character put there.</param>
    public TextExpr<T, V> PadLeft(int width, char fill = ' ') => Padded(QueryFunction.PadLeft, width, fill);

    /// <summary>Made as wide as this by characters behind it; unchanged when it is as wide already.</summary>
    /// <param name="width">How many characters, 0 to 1,000,000.</param>
    /// <param name="fill">The character put there.</param>
    public TextExpr<T, V> PadRight(int width, char fill = ' ') => Padded(QueryFunction.PadRight, width, fill);

    /// <summary>The characters from the last to the first. Characters are code points: an accent of its own comes to stand before its letter.</summary>
    public TextExpr<T, V> Reverse() => new(new FunctionNode(QueryFunction.Reverse, Node), Mapping);

    private TextExpr<T, V> Padded(QueryFunction function, int width, char fill)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 1_000_000);
        if (char.IsSurrogate(fill))
        {
            throw new ArgumentException("Half a character cannot fill a text.", nameof(fill));
        }

        return new(new FunctionNode(function, Node, Literal.Of(width), Literal.Of(fill.ToString())), Mapping);
    }
}
