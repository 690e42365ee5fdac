using System.Diagnostics.CodeAnalysis;
using JsonOrm.Queries;

namespace JsonOrm;

// Length and search.
public partial class TextExpr<T>
{
    /// <summary>The number of characters.</summary>
    public IntegerExpr<T, int> Length => new(new FunctionNode(QueryFunction.Length, Node));

    /// <summary>True if the string starts with this text.</summary>
    /// <param name="text">The prefix; every string starts with the empty string.</param>
    public BooleanExpr<T> StartsWith(string text) => new(Applied(QueryFunction.StartsWith, text));

    /// <summary>True if the string starts with this text.</summary>
    /// <param name="text">The prefix, computed for each row.</param>
    public BooleanExpr<T> StartsWith(TextExpr<T> text) => new(Applied(QueryFunction.StartsWith, text));

    /// <summary>True if the string starts with this text. Null if an argument is null.</summary>
    /// <param name="text">The prefix, computed for each row.</param>
    public Condition<T> StartsWith(NullableTextExpr<T> text) => new(Applied(QueryFunction.StartsWith, text));

    /// <summary>True if the string ends with this text.</summary>
    /// <param name="text">The suffix; every string ends with the empty string.</param>
    public BooleanExpr<T> EndsWith(string text) => new(Applied(QueryFunction.EndsWith, text));

    /// <summary>True if the string ends with this text.</summary>
    /// <param name="text">The suffix, computed for each row.</param>
    public BooleanExpr<T> EndsWith(TextExpr<T> text) => new(Applied(QueryFunction.EndsWith, text));

    /// <summary>True if the string ends with this text. Null if an argument is null.</summary>
    /// <param name="text">The suffix, computed for each row.</param>
    public Condition<T> EndsWith(NullableTextExpr<T> text) => new(Applied(QueryFunction.EndsWith, text));

    /// <summary>True if the string contains this text.</summary>
    /// <param name="text">The text to look for; every string contains the empty string.</param>
    public BooleanExpr<T> Contains(string text) => new(Applied(QueryFunction.Contains, text));

    /// <summary>True if the string contains this text.</summary>
    /// <param name="text">The text to look for, computed for each row.</param>
    public BooleanExpr<T> Contains(TextExpr<T> text) => new(Applied(QueryFunction.Contains, text));

    /// <summary>True if the string contains this text. Null if an argument is null.</summary>
    /// <param name="text">The text to look for, computed for each row.</param>
    public Condition<T> Contains(NullableTextExpr<T> text) => new(Applied(QueryFunction.Contains, text));

    /// <summary>True if the whole string matches the pattern: <c>%</c> matches any number of characters, <c>_</c> exactly one. The comparison is case-sensitive.</summary>
    /// <param name="pattern">The pattern.</param>
    public BooleanExpr<T> Like(string pattern) => new(Applied(QueryFunction.Like, pattern));

    /// <summary>True if the whole string matches the pattern: <c>%</c> matches any number of characters, <c>_</c> exactly one. The comparison is case-sensitive.</summary>
    /// <param name="pattern">The pattern, computed for each row.</param>
    public BooleanExpr<T> Like(TextExpr<T> pattern) => new(Applied(QueryFunction.Like, pattern));

    /// <summary>True if the whole string matches the pattern: <c>%</c> matches any number of characters, <c>_</c> exactly one. The comparison is case-sensitive. Null if an argument is null.</summary>
    /// <param name="pattern">The pattern, computed for each row.</param>
    public Condition<T> Like(NullableTextExpr<T> pattern) => new(Applied(QueryFunction.Like, pattern));

    /// <summary>True if the whole string matches the pattern: <c>%</c> matches any number of characters, <c>_</c> exactly one. The comparison is case-sensitive.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="escape">The escape character: makes a following <c>%</c>, <c>_</c> or escape character literal.</param>
    public BooleanExpr<T> Like(string pattern, char escape)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        LikePattern.Check(pattern, escape);
        return new(new FunctionNode(QueryFunction.Like, Node, Literal.Of(pattern), Literal.Of(escape.ToString())));
    }

    /// <summary>True if the regular expression occurs in the string; <c>^</c> and <c>$</c> anchor it. It is compiled once, compares ordinally and never backtracks.</summary>
    /// <param name="pattern">The regular expression; write <c>(?i)</c> at its start to ignore case.</param>
    /// <exception cref="ArgumentException">The pattern is no regular expression, or needs backtracking: look-arounds, backreferences, atomic groups.</exception>
    public BooleanExpr<T> Matches([StringSyntax(StringSyntaxAttribute.Regex)] string pattern) => new(TextPattern.Match(Node, pattern));

    /// <summary>The index of the first occurrence of a text; -1 if there is none.</summary>
    /// <param name="text">The text to look for.</param>
    public IntegerExpr<T, int> IndexOf(TextExpr<T> text) => new(Applied(QueryFunction.IndexOf, text));

    /// <summary>The index of the first occurrence of a text; -1 if there is none. Null if an argument is null.</summary>
    /// <param name="text">The text to look for.</param>
    public NullableIntegerExpr<T, int> IndexOf(NullableTextExpr<T> text) => new(Applied(QueryFunction.IndexOf, text));
}
