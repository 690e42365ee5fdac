using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>string.IsNullOrEmpty(u.City)</c>: C# would test the object that represents the column.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NullOrEmptyTestAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.NullOrEmptyTest,
        "string.IsNullOrEmpty is asked of a column",
        "'{0}' is a C# method, which takes a string, but a column represents the string of every row. Write '{1}'.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.NullOrEmptyTest),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.NullOrEmptyTest));

    /// <summary>The diagnostic's descriptor.</summary>
    public NullOrEmptyTestAnalyzer()
        : base(s_rule, SyntaxKind.InvocationExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        var call = (InvocationExpressionSyntax)node;
        if (Calls.NameOf(call) is not ("IsNullOrEmpty" or "IsNullOrWhiteSpace") || call.ArgumentList.Arguments.Count != 1 || !code.IsRowValue(call.ArgumentList.Arguments[0].Expression))
        {
            return null;
        }

        ExpressionSyntax value = call.ArgumentList.Arguments[0].Expression;
        string column = QueryCode.Primary(value);
        string text = Calls.NameOf(call) == "IsNullOrEmpty" ? column : column + ".Trim()";
        bool isNegated = call.Parent is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression };
        SyntaxNode replaced = isNegated ? call.Parent! : call;
        string condition = MayBeNull(value, code)
            ? isNegated ? column + " != null && " + text + " != \"\"" : column + " == null || " + text + " == \"\""
            : text + (isNegated ? " != " : " == ") + "\"\"";
        return new Mistake(call, [call.ToOneLine(), condition], QueryCode.InPlaceOf(replaced, condition), replaced);
    }

    private static bool MayBeNull(ExpressionSyntax value, QueryCode code) =>
        code.Types.ValueOf(code.TypeOf(QueryCode.Strip(value)!)) is not { NullableAnnotation: NullableAnnotation.NotAnnotated };
}
