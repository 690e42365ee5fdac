using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>Select.From&lt;User>().Where(u => …)</c>: a query begun by a type takes expressions; one begun by columns hands them to lambdas.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LambdaWithoutColumnsAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.LambdaWithoutColumns,
        "A lambda is given to a query that was begun without columns",
        "'{0}' begins a query that takes expressions, such as '{1}', and '{2}' is given a lambda. Begin it with '{3}', which hands its columns to lambdas.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.LambdaWithoutColumns),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.LambdaWithoutColumns));

    /// <summary>The rule.</summary>
    public LambdaWithoutColumnsAnalyzer()
        : base(s_rule, SyntaxKind.InvocationExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        var call = (InvocationExpressionSyntax)node;
        if (!HasLambda(call) || RootOf(call) is not { } root || !IsRefused(call, code))
        {
            return null;
        }

        var name = (GenericNameSyntax)((MemberAccessExpressionSyntax)root.Expression).Name;
        string table = name.TypeArgumentList.Arguments[0].ToString();
        string write = ((MemberAccessExpressionSyntax)root.Expression).Expression + "." + name.Identifier.Text + "(" + table + ".Columns)";
        return new Mistake(root, [root.ToOneLine(), table + ".Columns." + ColumnOf(root, code), Calls.NameOf(call)!, write], write);
    }

    /// <summary>The call that begins the chain, when it is <c>From&lt;T>()</c> or <c>Table&lt;T>()</c> and no call before this one is given a lambda.</summary>
    private static InvocationExpressionSyntax? RootOf(InvocationExpressionSyntax call)
    {
        while (call.Expression is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax before })
        {
            if (HasLambda(before))
            {
                return null;
            }

            call = before;
        }

        return call is
        {
            ArgumentList.Arguments.Count: 0,
            Expression: MemberAccessExpressionSyntax
            {
                Expression: NameSyntax or MemberAccessExpressionSyntax,
                Name: GenericNameSyntax { Identifier.ValueText: "From" or "Table" or "Into", TypeArgumentList.Arguments.Count: 1 },
            },
        } ? call : null;
    }

    private static bool IsRefused(InvocationExpressionSyntax call, QueryCode code) =>
        call.Expression is MemberAccessExpressionSyntax access
        && code.Types.IsQueryValue(code.TypeOf(access.Expression))
        && code.SymbolOf(call.Expression) is null;

    private static bool HasLambda(InvocationExpressionSyntax call) => call.ArgumentList.Arguments.Any(argument => argument.Expression is LambdaExpressionSyntax);

    private static string ColumnOf(InvocationExpressionSyntax root, QueryCode code) =>
        code.Types.RowOf(code.TypeOf(root)) is { } row
        && row.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(property => property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false }) is { } property
            ? property.Name
            : "…";
}
