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
        "'{0}' is stored as nested JSON inside the row and does not offer '{1}' to queries. {2}.",
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
        (ExpressionSyntax json, string part) = node switch
        {
            MemberAccessExpressionSyntax access => (access.Expression, access.Name.Identifier.ValueText),
            ConditionalAccessExpressionSyntax access => (access.Expression, access.WhenNotNull.ToString().TrimStart('.')),
            _ => (((ElementAccessExpressionSyntax)node).Expression, ((ElementAccessExpressionSyntax)node).ArgumentList.ToOneLine()),
        };
        if (json is LiteralExpressionSyntax or ThisExpressionSyntax or PredefinedTypeSyntax || (json is IdentifierNameSyntax name && QueryCode.LambdaOf(name) is null) || code.TypeOf(json) is not { } type)
        {
            return null;
        }

        if (type.Name == "ElementSet" && code.Types.IsOfLibrary(type))
        {
            return CheckElements(node, json, part, code);
        }

        if (!code.Types.IsJson(type) || !code.IsRowValue(json))
        {
            return null;
        }

        ISymbol? member = code.SymbolOf(node);
        bool isOwn = member is not null && (code.Types.IsExpression(member.ContainingType) || member.ContainingType?.SpecialType == SpecialType.System_Object || member is IMethodSymbol method && code.Types.IsLibrary(method));
        if (isOwn || part is "Equals" or "ToString" or "GetHashCode" or "GetType" || IsMistakeInLambda(node, type, part))
        {
            return null;
        }

        // A method that is there is named with what it is given.
        if (node.Parent is InvocationExpressionSyntax call && NestedMembers.HasMethod(type, part))
        {
            part += call.ArgumentList.ToOneLine();
        }

        Habit habit = NestedMembers.Advice(json, type, node, code);
        return new Mistake(node, [json.ToOneLine(), part, habit.Advice], habit.Write, habit.Replaced);
    }

    /// <summary>The method is there, and what keeps it from being bound is the lambda that it is given.</summary>
    private static bool IsMistakeInLambda(SyntaxNode node, ITypeSymbol type, string part) =>
        node is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } && call.ArgumentList.Arguments.Any(argument => argument.Expression is LambdaExpressionSyntax) && NestedMembers.HasMethod(type, part);

    /// <summary><c>u.Tags.Where(tag => …).Count()</c>: a list that Where has narrowed is only joined.</summary>
    private static Mistake? CheckElements(SyntaxNode node, ExpressionSyntax elements, string part, QueryCode code)
    {
        if (node is not MemberAccessExpressionSyntax || code.SymbolOf(node) is not null || part == "Where" || node.Parent is not InvocationExpressionSyntax call)
        {
            return null;
        }

        string? write = elements is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Where", Expression: { } list } } where && call.ArgumentList.Arguments.Count == 0
            ? list + "." + part + where.ArgumentList
            : null;
        return write is not null && code.Binds(call, write)
            ? new Mistake(node, [elements.ToOneLine(), part, $"Write '{OneLine.Of(write)}'"], write, call)
            : Mistake.At(node, elements.ToOneLine(), part, "Join and SelectMany take elements that Where has narrowed, and sort, limit and aggregate them after that");
    }
}
