using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>u.Name + u.Age</c>: a query can concatenate only strings.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TextWithOtherAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.TextWithOther,
        "A text is joined with a value that is no text",
        "'{0}' is not a string, and a query concatenates only strings. Write '{1}'.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.TextWithOther),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.TextWithOther));

    /// <summary>The diagnostic's descriptor.</summary>
    public TextWithOtherAnalyzer()
        : base(s_rule, SyntaxKind.AddExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        var sum = (BinaryExpressionSyntax)node;
        if (IsBound(code.OperatorOf(sum), code) || (!code.IsRowValue(sum.Left) && !code.IsRowValue(sum.Right)))
        {
            return null;
        }

        bool isLeft = IsAnyText(sum.Left, code), isRight = IsAnyText(sum.Right, code);
        ExpressionSyntax other = isLeft ? sum.Right : sum.Left;
        if (isLeft == isRight || code.TypeOf(other) is null or { TypeKind: TypeKind.Error })
        {
            return null;
        }

        string write = code.IsRowValue(other) ? QueryCode.Primary(other) + ".ToText()"
            : other is LiteralExpressionSyntax literal ? SyntaxFactory.Literal(literal.Token.ValueText).Text
            : QueryCode.Primary(other) + ".ToString()";
        return new Mistake(sum, [other.ToOneLine(), write], isLeft ? sum.Left + " + " + write : write + " + " + sum.Right);
    }

    /// <summary>True for an operator of JsonOrm, and for one of C# that does not convert any object to a string.</summary>
    private static bool IsBound(ISymbol? sum, QueryCode code) =>
        sum is IMethodSymbol method && (code.Types.IsLibrary(method) || method.Parameters.All(operand => operand.Type.SpecialType != SpecialType.System_Object));

    private static bool IsAnyText(ExpressionSyntax side, QueryCode code) => code.IsText(side) || code.TypeOf(side) is { SpecialType: SpecialType.System_String } || side.IsKind(SyntaxKind.NullLiteralExpression);
}
