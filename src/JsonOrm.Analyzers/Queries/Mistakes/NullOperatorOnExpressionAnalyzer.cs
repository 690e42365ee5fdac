using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>u.City ?? "none"</c> and <c>u.City?.Length</c>: the object that represents a column is never null.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NullOperatorOnExpressionAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.NullOperatorOnExpression,
        "C# tests the object that stands for a column for null",
        "'{0}' treats the object that represents a column as a C# value that may be null, but that object never is. {1}.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.NullOperatorOnExpression),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.NullOperatorOnExpression));

    /// <summary>The diagnostic's descriptor.</summary>
    public NullOperatorOnExpressionAnalyzer()
        : base(s_rule, SyntaxKind.CoalesceExpression, SyntaxKind.ConditionalAccessExpression, SyntaxKind.SimpleMemberAccessExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        if (node is MemberAccessExpressionSyntax member)
        {
            return OfNullable(member, code);
        }

        if (node is BinaryExpressionSyntax choice)
        {
            if (!code.IsRowValue(choice.Left))
            {
                return null;
            }

            // C# parses a ?? b == c as a ?? (b == c), which is not what the author means.
            string column = QueryCode.Primary(choice.Left);
            string write = ComparedIn(choice.Right) is { } comparison
                ? choice.Right.ToString().Substring(comparison.Left.Span.End - choice.Right.SpanStart).Insert(0, column + ".Coalesce(" + choice.Right.ToString().Substring(0, comparison.Left.Span.End - choice.Right.SpanStart) + ")")
                : column + ".Coalesce(" + choice.Right + ")";
            return new Mistake(choice, [choice.ToOneLine(), $"Write '{OneLine.Of(write)}'"], write);
        }

        var access = (ConditionalAccessExpressionSyntax)node;
        if (!code.IsRowValue(access.Expression))
        {
            return null;
        }

        string path = access.Expression.ToString() + access.WhenNotNull;
        return new Mistake(access, [access.ToOneLine(), $"Write '{path}': what is read of a null is null"], path);
    }

    /// <summary>
    /// Returns the comparison with which the right side of <c>??</c> begins, at the left end of a chain of <c>&amp;&amp;</c> and <c>||</c>; null if there is
    /// none.
    /// </summary>
    private static BinaryExpressionSyntax? ComparedIn(ExpressionSyntax right)
    {
        ExpressionSyntax at = right;
        while (at is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.BitwiseAndExpression or (int)SyntaxKind.BitwiseOrExpression } joined)
        {
            at = joined.Left;
        }

        return at is BinaryExpressionSyntax binary && binary.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression or SyntaxKind.LessThanExpression
            or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression ? binary : null;
    }

    /// <summary><c>u.BossId.HasValue</c> and <c>u.BossId.Value</c>, as for a <c>Nullable&lt;T></c>.</summary>
    private static Mistake? OfNullable(MemberAccessExpressionSyntax member, QueryCode code)
    {
        if (member.Name.Identifier.ValueText is not ("HasValue" or "Value" or "GetValueOrDefault")
            || code.SymbolOf(member) is not null
            || !code.IsRowValue(member.Expression)
            || code.TypeOf(member.Expression) is not { } type
            || !(code.Types.IsExpression(type) || code.Types.IsColumnSet(type)))
        {
            return null;
        }

        bool isNegated = member.Parent is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression };
        string column = member.Expression.ToString();
        switch (member.Name.Identifier.ValueText)
        {
            case "HasValue":
                SyntaxNode replaced = isNegated ? member.Parent! : member;
                string test = column + (isNegated ? " == null" : " != null");
                return new Mistake(member, [member.ToOneLine(), $"Write '{test}'"], QueryCode.InPlaceOf(replaced, test), replaced);
            case "Value":
                return new Mistake(member, [member.ToOneLine(), $"Write '{column}'"], column);
            default:
                return member.Parent is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } call
                    ? new Mistake(call, [call.ToOneLine(), $"Write '{column}.Coalesce({arguments[0]})'"], $"{column}.Coalesce({arguments[0]})")
                    : Mistake.At(member, member.ToOneLine(), "Write 'Coalesce(…)' with the value to take for null");
        }
    }
}
