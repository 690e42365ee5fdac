using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>u.City is null</c>, <c>u.Age is > 1</c>, <c>u.Age switch { … }</c>: C# matches the object that represents the column.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PatternOnExpressionAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.PatternOnExpression,
        "C# matches the object that stands for a column",
        "'{0}' matches the C# object that represents a column, once, instead of the value of each row. {1}.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.PatternOnExpression),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.PatternOnExpression));

    /// <summary>The diagnostic's descriptor.</summary>
    public PatternOnExpressionAnalyzer()
        : base(s_rule, SyntaxKind.IsPatternExpression, SyntaxKind.IsExpression, SyntaxKind.SwitchExpression, SyntaxKind.SwitchStatement)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code) => node switch
    {
        IsPatternExpressionSyntax test when code.IsRowValue(test.Expression) => OfTest(test, Patterns.ToCondition(test.Expression, test.Pattern)),
        BinaryExpressionSyntax test when code.IsRowValue(test.Left) => OfTest(test, null),
        SwitchExpressionSyntax choice when code.IsRowValue(choice.GoverningExpression) =>
            OfChoice(choice, Patterns.ToWhen(choice)),
        SwitchStatementSyntax choice when code.IsRowValue(choice.Expression) =>
            Mistake.At(choice.Expression, "switch (" + choice.Expression.ToOneLine() + ")", "Write 'Sql.When(condition, value).When(…).Else(…)'"),
        _ => null,
    };

    private static Mistake OfChoice(SwitchExpressionSyntax choice, string? when) =>
        new(choice, [choice.GoverningExpression.ToOneLine() + " switch", $"Write '{when ?? "Sql.When(condition, value).When(…).Else(…)"}'"], when);

    private static Mistake OfTest(ExpressionSyntax test, string? condition) => new(
        test,
        [test.ToOneLine(), condition is null ? "Compare the column with ==, !=, <, > and the like" : $"Write '{condition}'"],
        condition is null ? null : QueryCode.InPlaceOf(test, condition));
}
