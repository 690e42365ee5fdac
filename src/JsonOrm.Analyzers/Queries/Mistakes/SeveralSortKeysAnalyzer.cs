using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>OrderBy(u => (u.City, u.Name))</c>: a query needs a separate call for each sort key.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SeveralSortKeysAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.SeveralSortKeys,
        "A query is sorted by several values in one call",
        "'{0}' contains several values, but '{1}' sorts by one. Write '{2}'.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.SeveralSortKeys),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.SeveralSortKeys));

    /// <summary>The diagnostic's descriptor.</summary>
    public SeveralSortKeysAnalyzer()
        : base(s_rule, SyntaxKind.AnonymousObjectCreationExpression, SyntaxKind.TupleExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        if (node.Parent is not LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call } } argument } lambda
            || Then(access.Name.Identifier.ValueText) is not { } then || call.ArgumentList.Arguments[0] != argument || !code.IsInRowLambda(node))
        {
            return null;
        }

        string[] values = node is TupleExpressionSyntax tuple
            ? [.. tuple.Arguments.Select(part => part.Expression.ToString())]
            : [.. ((AnonymousObjectCreationExpressionSyntax)node).Initializers.Select(part => part.Expression.ToString())];
        string head = lambda.ToString().Substring(0, node.SpanStart - lambda.SpanStart);
        string rest = call.ArgumentList.Arguments.Count == 1 ? ")" : ", " + Calls.Join(call.ArgumentList.Arguments.Skip(1)) + ")";
        string name = access.Name.Identifier.ValueText;
        string steps = string.Join(".", values.Select((value, i) => (i == 0 ? name : then) + "(" + head + value + rest));
        string write = access.Expression + "." + steps;
        return values.Length == 0 ? null : new Mistake(node, [node.ToOneLine(), name, OneLine.Of(steps)], code.Binds(call, write) ? write : null, call);
    }

    private static string? Then(string name) => name switch
    {
        "OrderBy" or "ThenBy" => "ThenBy",
        "OrderByDescending" or "ThenByDescending" => "ThenByDescending",
        _ => null,
    };
}
