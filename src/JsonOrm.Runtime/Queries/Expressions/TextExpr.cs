using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// A string. Nothing depends on a culture: comparison and search are ordinal, case is by the invariant culture, and
/// characters are Unicode code points (an emoji is one). A function of null is null.
/// </summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V"><c>string</c> or <c>string?</c>.</typeparam>
public partial class TextExpr<T, V> : ScalarExpr<T, V>
{
    internal TextExpr(ExpressionNode node, ValueMapping<V> mapping)
        : base(node, mapping)
    {
    }

    /// <summary>
    /// The number of characters. It is typed as never null: where the text is null, comparing it gives null, and selecting it
    /// fails unless <see cref="Sql.AsNullable{T, V}(IntegerExpr{T, V})"/> or <c>Coalesce</c> says what is meant.
    /// </summary>
    public IntegerExpr<T, int> Length => new(new FunctionNode(QueryFunction.Length, Node), ValueMapping<int>.Default);

    /// <summary>A string, as an expression that is the same for every row.</summary>
    /// <param name="value">The string.</param>
    public static implicit operator TextExpr<T, V>(V value) => new(Literal.Of(value), ValueMapping<V>.Default);

    /// <summary>Both, one after the other; null when either is.</summary>
    /// <param name="left">A string.</param>
    /// <param name="right">Another.</param>
    public static TextExpr<T, V> operator +(TextExpr<T, V> left, TextExpr<T, V> right) =>
        new(new FunctionNode(QueryFunction.Concat, left.Node, right.Node), left.Mapping);

    /// <summary>True where the string begins so.</summary>
    /// <param name="text">The beginning; every string begins with the empty one.</param>
    public Condition<T> StartsWith(string text) => Search(QueryFunction.StartsWith, text);

    /// <summary>True where the string begins so.</summary>
    /// <param name="text">The beginning.</param>
    public Condition<T> StartsWith(TextExpr<T, V> text) => Search(QueryFunction.StartsWith, text);

    /// <summary>True where the string ends so.</summary>
    /// <param name="text">The end; every string ends with the empty one.</param>
    public Condition<T> EndsWith(string text) => Search(QueryFunction.EndsWith, text);

    /// <summary>True where the string ends so.</summary>
    /// <param name="text">The end.</param>
    public Condition<T> EndsWith(TextExpr<T, V> text) => Search(QueryFunction.EndsWith, text);

    /// <summary>True where this is somewhere in the string.</summary>
    /// <param name="text">What is looked for; the empty string is in every one.</param>
    public Condition<T> Contains(string text) => Search(QueryFunction.Contains, text);

    /// <summary>True where this is somewhere in the string.</summary>
    /// <param name="text">What is looked for.</param>
    public Condition<T> Contains(TextExpr<T, V> text) => Search(QueryFunction.Contains, text);

    /// <summary>True where the whole string fits the pattern: <c>%</c> stands for any characters, <c>_</c> for one; case matters.</summary>
    /// <param name="pattern">The pattern.</param>
    public Condition<T> Like(string pattern) => Search(QueryFunction.Like, pattern);

    /// <summary>True where the whole string fits the pattern: <c>%</c> stands for any characters, <c>_</c> for one; case matters.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="escape">Takes the meaning from a <c>%</c>, a <c>_</c> or itself that follows.</param>
    public Condition<T> Like(string pattern, char escape)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        LikePattern.Check(pattern, escape);
        return new(new FunctionNode(QueryFunction.Like, Node, Literal.Of(pattern), Literal.Of(escape.ToString())));
    }

    /// <summary>In lower case, by the invariant culture.</summary>
    public TextExpr<T, V> ToLower() => new(new FunctionNode(QueryFunction.Lower, Node), Mapping);

    /// <summary>In upper case, by the invariant culture.</summary>
    public TextExpr<T, V> ToUpper() => new(new FunctionNode(QueryFunction.Upper, Node), Mapping);

    /// <summary>Without white space at either end.</summary>
    public TextExpr<T, V> Trim() => new(new FunctionNode(QueryFunction.Trim, Node), Mapping);

    /// <summary>From a place to the end; empty when the string is shorter.</summary>
    /// <param name="start">The first character taken, from 0.</param>
    public TextExpr<T, V> Substring(int start)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        return new(new FunctionNode(QueryFunction.Substring, Node, Literal.Of(start)), Mapping);
    }

    /// <summary>Some characters from a place; fewer when the string is shorter.</summary>
    /// <param name="start">The first character taken, from 0.</param>
    /// <param name="length">How many.</param>
    public TextExpr<T, V> Substring(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new(new FunctionNode(QueryFunction.Substring, Node, Literal.Of(start), Literal.Of(length)), Mapping);
    }

    /// <summary>Some characters from a place that is computed for each row; fewer when the string is shorter. A negative place or number is an error when the query is run.</summary>
    /// <param name="start">The first character taken, from 0.</param>
    /// <param name="length">How many.</param>
    public TextExpr<T, V> Substring(IntegerExpr<T, int> start, IntegerExpr<T, int> length)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(length);
        return new(new FunctionNode(QueryFunction.Substring, Node, start.Node, length.Node), Mapping);
    }

    /// <summary>From a place that is computed for each row to the end; empty when the string is shorter. A negative place is an error when the query is run.</summary>
    /// <param name="start">The first character taken, from 0.</param>
    public TextExpr<T, V> Substring(IntegerExpr<T, int> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new(new FunctionNode(QueryFunction.Substring, Node, start.Node), Mapping);
    }

    /// <summary>The first characters; all when the string is shorter.</summary>
    /// <param name="length">How many.</param>
    public TextExpr<T, V> Left(int length) => Substring(0, length);

    /// <summary>The first characters, as many as is computed for each row; all when the string is shorter. A negative number is an error when the query is run.</summary>
    /// <param name="length">How many.</param>
    public TextExpr<T, V> Left(IntegerExpr<T, int> length) => Substring(0, length);

    /// <summary>The last characters; all when the string is shorter.</summary>
    /// <param name="length">How many.</param>
    public TextExpr<T, V> Right(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new(new FunctionNode(QueryFunction.Right, Node, Literal.Of(length)), Mapping);
    }

    /// <summary>The last characters, as many as is computed for each row; all when the string is shorter. A negative number is an error when the query is run.</summary>
    /// <param name="length">How many.</param>
    public TextExpr<T, V> Right(IntegerExpr<T, int> length)
    {
        ArgumentNullException.ThrowIfNull(length);
        return new(new FunctionNode(QueryFunction.Right, Node, length.Node), Mapping);
    }

    /// <summary>Every occurrence of a text replaced; case matters.</summary>
    /// <param name="old">What is replaced; the empty text replaces nothing.</param>
    /// <param name="replacement">What stands there instead.</param>
    public TextExpr<T, V> Replace(TextExpr<T, V> old, TextExpr<T, V> replacement)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(replacement);
        return new(new FunctionNode(QueryFunction.Replace, Node, old.Node, replacement.Node), Mapping);
    }

    /// <summary>How many characters stand before a text; -1 where it is not there. Typed as never null, as <see cref="Length"/> is.</summary>
    /// <param name="text">What is looked for.</param>
    public IntegerExpr<T, int> IndexOf(TextExpr<T, V> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(new FunctionNode(QueryFunction.IndexOf, Node, text.Node), ValueMapping<int>.Default);
    }

    /// <summary>Without white space at the beginning.</summary>
    public TextExpr<T, V> TrimStart() => new(new FunctionNode(QueryFunction.TrimStart, Node), Mapping);

    /// <summary>Without white space at the end.</summary>
    public TextExpr<T, V> TrimEnd() => new(new FunctionNode(QueryFunction.TrimEnd, Node), Mapping);

    /// <summary>True where the whole string fits the pattern, which is computed for each row: <c>%</c> stands for any characters, <c>_</c> for one; case matters.</summary>
    /// <param name="pattern">The pattern.</param>
    public Condition<T> Like(TextExpr<T, V> pattern) => Search(QueryFunction.Like, pattern);

    private Condition<T> Search(QueryFunction function, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(new FunctionNode(function, Node, Literal.Of(text)));
    }

    private Condition<T> Search(QueryFunction function, TextExpr<T, V> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(new FunctionNode(function, Node, text.Node));
    }
}
