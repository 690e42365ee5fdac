using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>u.Age > 17 ? "adult" : "child"</c>: C# chooses once, before any row is read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConditionalOnConditionAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.ConditionalOnCondition,
        "C# chooses once, before any row is read",
        "'{0}' is a query condition, and ?: chooses once, before any row is read. Write '{1}'.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.ConditionalOnCondition),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.ConditionalOnCondition));

    /// <summary>The diagnostic's descriptor.</summary>
    public ConditionalOnConditionAnalyzer()
        : base(s_rule, SyntaxKind.ConditionalExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        var choice = (ConditionalExpressionSyntax)node;
        if (!code.IsRowValue(choice.Condition) || !code.Types.IsCondition(code.TypeOf(choice.Condition)))
        {
            return null;
        }

        string write = "Sql.Case(" + QueryCode.Strip(choice.Condition) + ", " + choice.WhenTrue + ", " + choice.WhenFalse + ")";
        return new Mistake(choice, [choice.Condition.ToOneLine(), write], write);
    }
}
