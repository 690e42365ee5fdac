using JsonOrm.Queries;

namespace JsonOrm;

#pragma warning disable CS0660, CS0661 // == and != build conditions here; equality of the objects themselves stays by reference.

// Texts made of this one.
public partial class TextExpr<T>
{
    /// <summary>Both, one after the other.</summary>
    /// <param name="left">A string.</param>
    /// <param name="right">Another value.</param>
    public static TextExpr<T> operator +(TextExpr<T> left, TextExpr<T> right) => new(new FunctionNode(QueryFunction.Concat, left.Node, right.Node));

    /// <summary>In lower case, by the invariant culture.</summary>
    public TextExpr<T> ToLower() => new(new FunctionNode(QueryFunction.Lower, Node));

    /// <summary>In upper case, by the invariant culture.</summary>
    public TextExpr<T> ToUpper() => new(new FunctionNode(QueryFunction.Upper, Node));

    /// <summary>Without white space at either end.</summary>
    public TextExpr<T> Trim() => new(new FunctionNode(QueryFunction.Trim, Node));

    /// <summary>Without white space at the beginning.</summary>
    public TextExpr<T> TrimStart() => new(new FunctionNode(QueryFunction.TrimStart, Node));

    /// <summary>Without white space at the end.</summary>
    public TextExpr<T> TrimEnd() => new(new FunctionNode(QueryFunction.TrimEnd, Node));

    /// <summary>The characters from the last to the first. Characters are code points: an accent of its own comes to stand before its letter.</summary>
    public TextExpr<T> Reverse() => new(new FunctionNode(QueryFunction.Reverse, Node));

    /// <summary>From a place to the end; empty when the string is shorter.</summary>
    /// <param name="start">The index of the first character, from 0.</param>
    public TextExpr<T> Substring(int start)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        return new(new FunctionNode(QueryFunction.Substring, Node, Literal.Of(start)));
    }

    /// <summary>Some characters from a place; fewer when the string is shorter.</summary>
    /// <param name="start">The index of the first character, from 0.</param>
    /// <param name="length">The number of characters.</param>
    public TextExpr<T> Substring(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new(new FunctionNode(QueryFunction.Substring, Node, Literal.Of(start), Literal.Of(length)));
    }

    /// <summary>The first characters; all when the string is shorter.</summary>
    /// <param name="length">The number of characters.</param>
    public TextExpr<T> Left(int length) => Substring(0, length);

    /// <summary>The last characters; all when the string is shorter.</summary>
    /// <param name="length">The number of characters.</param>
    public TextExpr<T> Right(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new(new FunctionNode(QueryFunction.Right, Node, Literal.Of(length)));
    }

    /// <summary>From a place that is computed for each row to the end; empty when the string is shorter. A negative place is an error when the query is run.</summary>
    /// <param name="start">The index of the first character, from 0.</param>
    public TextExpr<T> Substring(IntegerExpr<T, int> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new(new FunctionNode(QueryFunction.Substring, Node, start.Node));
    }

    /// <summary>Some characters from a place that is computed for each row; fewer when the string is shorter. A negative place or number is an error when the query is run.</summary>
    /// <param name="start">The index of the first character, from 0.</param>
    /// <param name="length">The number of characters.</param>
    public TextExpr<T> Substring(IntegerExpr<T, int> start, IntegerExpr<T, int> length)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(length);
        return new(new FunctionNode(QueryFunction.Substring, Node, start.Node, length.Node));
    }

    /// <summary>The first characters, as many as is computed for each row; all when the string is shorter. A negative number is an error when the query is run.</summary>
    /// <param name="length">The number of characters.</param>
    public TextExpr<T> Left(IntegerExpr<T, int> length) => Substring(0, length);

    /// <summary>The last characters, as many as is computed for each row; all when the string is shorter. A negative number is an error when the query is run.</summary>
    /// <param name="length">The number of characters.</param>
    public TextExpr<T> Right(IntegerExpr<T, int> length)
    {
        ArgumentNullException.ThrowIfNull(length);
        return new(new FunctionNode(QueryFunction.Right, Node, length.Node));
    }

    /// <summary>From a place that is computed for each row to the end; empty when the string is shorter. A negative place is an error when the query is run. Null where an argument is.</summary>
    /// <param name="start">The index of the first character, from 0.</param>
    public NullableTextExpr<T> Substring(NullableIntegerExpr<T, int> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new(new FunctionNode(QueryFunction.Substring, Node, start.Node));
    }

    /// <summary>Some characters from a place that is computed for each row; fewer when the string is shorter. A negative place or number is an error when the query is run. Null where an argument is.</summary>
    /// <param name="start">The index of the first character, from 0.</param>
    /// <param name="length">The number of characters.</param>
    public NullableTextExpr<T> Substring(NullableIntegerExpr<T, int> start, NullableIntegerExpr<T, int> length)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(length);
        return new(new FunctionNode(QueryFunction.Substring, Node, start.Node, length.Node));
    }

    /// <summary>The first characters, as many as is computed for each row; all when the string is shorter. A negative number is an error when the query is run. Null where an argument is.</summary>
    /// <param name="length">The number of characters.</param>
    public NullableTextExpr<T> Left(NullableIntegerExpr<T, int> length) => Substring(0, length);

    /// <summary>The last characters, as many as is computed for each row; all when the string is shorter. A negative number is an error when the query is run. Null where an argument is.</summary>
    /// <param name="length">The number of characters.</param>
    public NullableTextExpr<T> Right(NullableIntegerExpr<T, int> length)
    {
        ArgumentNullException.ThrowIfNull(length);
        return new(new FunctionNode(QueryFunction.Right, Node, length.Node));
    }

    /// <summary>Every occurrence of a text replaced; case matters.</summary>
    /// <param name="old">What is replaced; the empty text replaces nothing.</param>
    /// <param name="replacement">What stands there instead.</param>
    public TextExpr<T> Replace(TextExpr<T> old, TextExpr<T> replacement)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(replacement);
        return new(new FunctionNode(QueryFunction.Replace, Node, old.Node, replacement.Node));
    }

    /// <summary>Every occurrence of a text replaced; case matters. Null where an argument is.</summary>
    /// <param name="old">What is replaced; the empty text replaces nothing.</param>
    /// <param name="replacement">What stands there instead.</param>
    public NullableTextExpr<T> Replace(NullableTextExpr<T> old, NullableTextExpr<T> replacement)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(replacement);
        return new(new FunctionNode(QueryFunction.Replace, Node, old.Node, replacement.Node));
    }
}
