using System.Text.RegularExpressions;

namespace JsonOrm.Queries;

/// <summary>Compiles regular expressions where they are written. The compiled form stays with the constant, so that a stored query compiles it once.</summary>
internal static class TextPattern
{
    public static FunctionNode Match(ExpressionNode text, string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return new FunctionNode(QueryFunction.Matches, text, new ConstantNode(Value.From(pattern), ColumnType.String) { Test = Compile(pattern).IsMatch });
    }

    private static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException fault)
        {
            throw new ArgumentException(
                $"The regular expression \"{pattern}\" needs backtracking, whose time has no bound: queries accept no look-arounds, backreferences or atomic groups. Write it without them, or filter after the rows have been read.", nameof(pattern), fault);
        }
    }
}
