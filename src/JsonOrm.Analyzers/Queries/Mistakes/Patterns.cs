using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>Translates patterns to the equivalent conditions.</summary>
internal static class Patterns
{
    /// <summary>Returns the condition, or null for a pattern without an equivalent.</summary>
    public static string? ToCondition(ExpressionSyntax value, PatternSyntax pattern) => ToCondition(QueryCode.Primary(value), pattern, isNegated: false);

    /// <summary><c>u.Age switch { > 60 => "old", _ => "young" }</c> as <c>Sql.When(u.Age > 60, "old").Else("young")</c>, or null.</summary>
    public static string? ToWhen(SwitchExpressionSyntax choice)
    {
        string? text = null;
        foreach (SwitchExpressionArmSyntax arm in choice.Arms)
        {
            if (arm.WhenClause is not null)
            {
                return null;
            }

            if (arm.Pattern is DiscardPatternSyntax)
            {
                return text is null ? null : text + ".Else(" + arm.Expression + ")";
            }

            if (ToCondition(choice.GoverningExpression, arm.Pattern) is not { } condition)
            {
                return null;
            }

            text = (text is null ? "Sql.When(" : text + ".When(") + condition + ", " + arm.Expression + ")";
        }

        return null;
    }

    private static string? ToCondition(string value, PatternSyntax pattern, bool isNegated)
    {
        switch (pattern)
        {
            case ParenthesizedPatternSyntax parenthesized:
                return ToCondition(value, parenthesized.Pattern, isNegated);
            case UnaryPatternSyntax negation:
                return ToCondition(value, negation.Pattern, !isNegated);
            case ConstantPatternSyntax constant:
                return value + (isNegated ? " != " : " == ") + QueryCode.Operand(constant.Expression);
            case RelationalPatternSyntax relation:
                string comparison = value + " " + relation.OperatorToken.Text + " " + QueryCode.Operand(relation.Expression);
                return isNegated ? "!(" + comparison + ")" : comparison;
            case BinaryPatternSyntax binary:
                // not (a and b) is (not a) or (not b).
                bool isAnd = binary.OperatorToken.IsKind(SyntaxKind.AndKeyword) != isNegated;
                return Join(ToCondition(value, binary.Left, isNegated), ToCondition(value, binary.Right, isNegated), isAnd, binary);
            case RecursivePatternSyntax { Type: null, PositionalPatternClause: null, Designation: null } properties:
                return ToCondition(value, properties, isNegated);
            default:
                return null;
        }
    }

    private static string? ToCondition(string value, RecursivePatternSyntax pattern, bool isNegated)
    {
        SeparatedSyntaxList<SubpatternSyntax> parts = pattern.PropertyPatternClause?.Subpatterns ?? default;
        if (parts.Count == 0)
        {
            return value + (isNegated ? " == null" : " != null");
        }

        string?[] conditions = [.. parts.Select(part => part.NameColon is { } name ? ToCondition(value + "." + name.Name, part.Pattern, isNegated)
            : part.ExpressionColon is { } path ? ToCondition(value + "." + path.Expression, part.Pattern, isNegated) : null)];
        return conditions.Contains(null) ? null : string.Join(isNegated ? " || " : " && ", conditions);
    }

    private static string? Join(string? left, string? right, bool isAnd, BinaryPatternSyntax pattern)
    {
        if (left is null || right is null)
        {
            return null;
        }

        return isAnd ? InAnd(left, pattern.Left) + " && " + InAnd(right, pattern.Right) : left + " || " + right;
    }

    private static string InAnd(string condition, PatternSyntax pattern) => pattern is ParenthesizedPatternSyntax && condition.Contains(" || ") ? "(" + condition + ")" : condition;
}
