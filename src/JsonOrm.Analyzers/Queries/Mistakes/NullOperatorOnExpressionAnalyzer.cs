using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>u.City ?? "none"</c> and <c>u.City?.Length</c>: the object that stands for a column is never null.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NullOperatorOnExpressionAnalyzer : QueryMistakeAnalyzer
{
    /// <summary>The rule.</summary>
    public NullOperatorOnExpressionAnalyzer()
        : base(
            Rule(
                DiagnosticIds.NullOperatorOnExpression,
                "C# tests the object that stands for a column for null",
                "'{0}' asks whether the C# object that stands for a column is null, which it never is. {1}."),
            SyntaxKind.CoalesceExpression,
            SyntaxKind.ConditionalAccessExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        if (node is BinaryExpressionSyntax choice)
        {
            if (!code.IsRowValue(choice.Left))
            {
                return null;
            }

            string write = QueryCode.Primary(choice.Left) + ".Coalesce(" + choice.Right + ")";
            return new Mistake(choice, [choice.ToOneLine(), $"Write '{write}'"], write);
        }

        var access = (ConditionalAccessExpressionSyntax)node;
        if (!code.IsRowValue(access.Expression))
        {
            return null;
        }

        string path = access.Expression.ToString() + access.WhenNotNull;
        return new Mistake(access, [access.ToOneLine(), $"Write '{path}': what is read of a null is null"], path);
    }
}
