using JsonOrm.Queries;

namespace JsonOrm;

#pragma warning disable CS0660, CS0661 // == and != build conditions here; equality of the objects themselves stays by reference.

// Text transformations.
public partial class NullableTextExpr<T>
{
    /// <summary>Concatenation; null if either is null.</summary>
    /// <param name="left">A string.</param>
    /// <param name="right">Another value.</param>
    public static NullableTextExpr<T> operator +(NullableTextExpr<T> left, NullableTextExpr<T> right) => new(new FunctionNode(QueryFunction.Concat, left.Node, right.Node));

    /// <summary>Converts to lower case, by the invariant culture.</summary>
    public NullableTextExpr<T> ToLower() => new(new FunctionNode(QueryFunction.Lower, Node));

    /// <summary>Converts to upper case, by the invariant culture.</summary>
    public NullableTextExpr<T> ToUpper() => new(new FunctionNode(QueryFunction.Upper, Node));

    /// <summary>Removes white space at both ends.</summary>
    public NullableTextExpr<T> Trim() => new(new FunctionNode(QueryFunction.Trim, Node));

    /// <summary>Removes white space at the beginning.</summary>
    public NullableTextExpr<T> TrimStart() => new(new FunctionNode(QueryFunction.TrimStart, Node));

    /// <summary>Removes white space at the end.</summary>
    public NullableTextExpr<T> TrimEnd() => new(new FunctionNode(QueryFunction.TrimEnd, Node));

    /// <summary>Reverses the characters. Characters are code points, so a combining accent ends up before its letter.</summary>
    public NullableTextExpr<T> Reverse() => new(new FunctionNode(QueryFunction.Reverse, Node));

    /// <summary>The rest of the string from an index; empty if the string is shorter.</summary>
    /// <param name="start">The index of the first character, from 0.</param>
    public NullableTextExpr<T> Substring(int start)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        return new(new FunctionNode(QueryFunction.Substring, Node, Literal.Of(start)));
    }

    /// <summary>A number of characters from an index; fewer if the string is shorter.</summary>
    /// <param name="start">The index of the first character, from 0.</param>
    /// <param name="length">The number of characters.</param>
    public NullableTextExpr<T> Substring(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new(new FunctionNode(QueryFunction.Substring, Node, Literal.Of(start), Literal.Of(length)));
    }

    /// <summary>The first characters; all of them if the string is shorter.</summary>
    /// <param name="length">The number of characters.</param>
    public NullableTextExpr<T> Left(int length) => Substring(0, length);

    /// <summary>The last characters; all of them if the string is shorter.</summary>
    /// <param name="length">The number of characters.</param>
    public NullableTextExpr<T> Right(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new(new FunctionNode(QueryFunction.Right, Node, Literal.Of(length)));
    }

    /// <summary>The rest of the string from an index computed for each row; empty if the string is shorter. A negative index fails the query.</summary>
    /// <param name="start">The index of the first character, from 0.</param>
    public NullableTextExpr<T> Substring(NullableIntegerExpr<T, int> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new(new FunctionNode(QueryFunction.Substring, Node, start.Node));
    }

    /// <summary>A number of characters from an index, both computed for each row; fewer if the string is shorter. A negative index or number fails the query.</summary>
    /// <param name="start">The index of the first character, from 0.</param>
    /// <param name="length">The number of characters.</param>
    public NullableTextExpr<T> Substring(NullableIntegerExpr<T, int> start, NullableIntegerExpr<T, int> length)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(length);
        return new(new FunctionNode(QueryFunction.Substring, Node, start.Node, length.Node));
    }

    /// <summary>The first characters, their number computed for each row; all of them if the string is shorter. A negative number fails the query.</summary>
    /// <param name="length">The number of characters.</param>
    public NullableTextExpr<T> Left(NullableIntegerExpr<T, int> length) => Substring(0, length);

    /// <summary>The last characters, their number computed for each row; all of them if the string is shorter. A negative number fails the query.</summary>
    /// <param name="length">The number of characters.</param>
    public NullableTextExpr<T> Right(NullableIntegerExpr<T, int> length)
    {
        ArgumentNullException.ThrowIfNull(length);
        return new(new FunctionNode(QueryFunction.Right, Node, length.Node));
    }

    /// <summary>Replaces every occurrence of a text; case-sensitive.</summary>
    /// <param name="old">The text to replace; the empty text replaces nothing.</param>
    /// <param name="replacement">The text that replaces it.</param>
    public NullableTextExpr<T> Replace(NullableTextExpr<T> old, NullableTextExpr<T> replacement)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(replacement);
        return new(new FunctionNode(QueryFunction.Replace, Node, old.Node, replacement.Node));
    }
}
