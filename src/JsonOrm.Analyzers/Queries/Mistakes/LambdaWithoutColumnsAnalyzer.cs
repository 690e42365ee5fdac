using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>
/// <c>Select.From&lt;User>().Where(u => …)</c>, or <c>Where</c> of a variable of type <c>Query&lt;User></c>: a query that starts from a type takes expressions;
/// one that starts from columns passes them to lambdas.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LambdaWithoutColumnsAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.LambdaWithoutColumns,
        "A lambda is given to a query that was begun without columns",
        "'{0}' is a query that takes expressions, such as '{1}', but '{2}' is passed a lambda. Write '{3}', which passes the columns to lambdas.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.LambdaWithoutColumns),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.LambdaWithoutColumns));

    /// <summary>The diagnostic's descriptor.</summary>
    public LambdaWithoutColumnsAnalyzer()
        : base(s_rule, SyntaxKind.InvocationExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        var call = (InvocationExpressionSyntax)node;
        if (!HasLambda(call) || BeginningOf(call) is not { } beginning || !IsRefused(call, code))
        {
            return null;
        }

        if (RootOf(beginning) is not { } root)
        {
            return CheckKept(call, beginning, code);
        }

        var name = (GenericNameSyntax)((MemberAccessExpressionSyntax)root.Expression).Name;
        string table = name.TypeArgumentList.Arguments[0].ToString();
        string write = ((MemberAccessExpressionSyntax)root.Expression).Expression + "." + name.Identifier.Text + "(" + table + ".Columns)";
        return new Mistake(root, [root.ToOneLine(), table + ".Columns." + ColumnOf(code.Types.RowOf(code.TypeOf(root))), Calls.NameOf(call)!, write], write);
    }

    /// <summary>Reports a query that is stored in a variable of type <c>Query&lt;User></c>.</summary>
    private static Mistake? CheckKept(InvocationExpressionSyntax call, InvocationExpressionSyntax beginning, QueryCode code)
    {
        if (beginning.Expression is not MemberAccessExpressionSyntax { Expression: { } query } || code.TypeOf(query) is not INamedTypeSymbol { TypeArguments.Length: 1 } type || type.TypeArguments[0] is not INamedTypeSymbol row
            || !code.Types.IsOfSingleRows(type) || type.Name is not ("Query" or "OrderedQuery"))
        {
            return null;
        }

        string table = row.ToMinimalDisplayString(code.Model, call.SpanStart);
        string write = QueryCode.Primary(query) + ".With(" + table + ".Columns)";
        return new Mistake(query, [query.ToOneLine(), table + ".Columns." + ColumnOf(row), Calls.NameOf(call)!, write], write);
    }

    /// <summary>Returns the first call of the chain, if no call before this one takes a lambda.</summary>
    private static InvocationExpressionSyntax? BeginningOf(InvocationExpressionSyntax call)
    {
        while (call.Expression is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax before })
        {
            if (HasLambda(before))
            {
                return null;
            }

            call = before;
        }

        return call;
    }

    /// <summary>Returns the call itself, if it is <c>From&lt;T>()</c> or <c>Table&lt;T>()</c>.</summary>
    private static InvocationExpressionSyntax? RootOf(InvocationExpressionSyntax call) =>
        call is
        {
            ArgumentList.Arguments.Count: 0,
            Expression: MemberAccessExpressionSyntax
            {
                Expression: NameSyntax or MemberAccessExpressionSyntax,
                Name: GenericNameSyntax { Identifier.ValueText: "From" or "Table" or "Into", TypeArgumentList.Arguments.Count: 1 },
            },
        } ? call : null;

    private static bool IsRefused(InvocationExpressionSyntax call, QueryCode code) =>
        call.Expression is MemberAccessExpressionSyntax access
        && code.Types.IsQueryValue(code.TypeOf(access.Expression))
        && code.SymbolOf(call.Expression) is null;

    private static bool HasLambda(InvocationExpressionSyntax call) => call.ArgumentList.Arguments.Any(argument => argument.Expression is LambdaExpressionSyntax);

    private static string ColumnOf(ITypeSymbol? row) =>
        row?.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(property => property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false })?.Name ?? "…";
}
