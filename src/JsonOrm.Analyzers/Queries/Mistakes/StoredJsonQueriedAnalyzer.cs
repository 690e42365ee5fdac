using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>u.Tags.Count &gt; 2</c>, <c>u.Tags[0]</c>, <c>u.Home.Length</c>: what nested JSON does not offer to queries.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StoredJsonQueriedAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.StoredJsonQueried,
        "Nested JSON does not offer this to queries",
        "'{0}' is stored as nested JSON inside the row and does not offer this to queries. An [Owned] object offers its stored members, a list Any, All, Count() and Contains, "
            + "a dictionary its values by key and ContainsKey, a JsonElement its values by name and index; all can be selected whole and compared with null. "
            + "Use one of these, or filter the rows after they have been read.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.StoredJsonQueried),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.StoredJsonQueried));

    /// <summary>The diagnostic's descriptor.</summary>
    public StoredJsonQueriedAnalyzer()
        : base(s_rule, SyntaxKind.SimpleMemberAccessExpression, SyntaxKind.ConditionalAccessExpression, SyntaxKind.ElementAccessExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        (ExpressionSyntax json, string part, SyntaxNode whole) = node switch
        {
            MemberAccessExpressionSyntax access => (access.Expression, access.Name.Identifier.ValueText, node),
            ConditionalAccessExpressionSyntax access => (access.Expression, access.WhenNotNull.ToString().TrimStart('.'), node),
            _ => (((ElementAccessExpressionSyntax)node).Expression, "the element", node),
        };
        if (json is IdentifierNameSyntax or LiteralExpressionSyntax or ThisExpressionSyntax or PredefinedTypeSyntax || !code.Types.IsJson(code.TypeOf(json)) || !code.IsRowValue(json))
        {
            return null;
        }

        ISymbol? member = code.SymbolOf(node);
        bool isOwn = member is not null && (code.Types.IsExpression(member.ContainingType) || member.ContainingType?.SpecialType == SpecialType.System_Object || member is IMethodSymbol method && code.Types.IsLibrary(method));
        return isOwn || part is "Equals" or "ToString" or "GetHashCode" or "GetType" ? null : Mistake.At(whole, json.ToOneLine());
    }
}
