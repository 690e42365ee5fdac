using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>Set(u => u.Name, null)</c> of a column that does not allow null: the compiler only warns of it, and each row that is changed would be refused.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NullInRequiredColumnAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.NullInRequiredColumn,
        "A column that does not allow null is set to null",
        "'{0}' does not allow null, so no row can be changed. Give a value, or make the property nullable.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.NullInRequiredColumn),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.NullInRequiredColumn));

    /// <summary>The diagnostic's descriptor.</summary>
    public NullInRequiredColumnAnalyzer()
        : base(s_rule, SyntaxKind.NullLiteralExpression, SyntaxKind.DefaultLiteralExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        SyntaxNode value = node;
        while (value.Parent is PostfixUnaryExpressionSyntax or ParenthesizedExpressionSyntax or CastExpressionSyntax or LambdaExpressionSyntax)
        {
            value = value.Parent;
        }

        if (value.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Arguments: { Count: 2 } arguments, Parent: InvocationExpressionSyntax call } } argument || arguments[1] != argument
            || Calls.NameOf(call) != "Set" || code.SymbolOf(call.Expression) is not IMethodSymbol method || !code.Types.IsLibrary(method))
        {
            return null;
        }

        SyntaxNode column = arguments[0].Expression is LambdaExpressionSyntax { Body: ExpressionSyntax body } ? body : arguments[0].Expression;
        ITypeSymbol? type = code.TypeOf(column);
        return code.Types.ValueOf(type) is { IsReferenceType: true } stored && (code.Types.IsNeverNull(type) || (code.Types.IsJson(type) && stored.NullableAnnotation != NullableAnnotation.Annotated))
            ? new Mistake(call.ArgumentList, [column.ToOneLine()])
            : null;
    }
}
