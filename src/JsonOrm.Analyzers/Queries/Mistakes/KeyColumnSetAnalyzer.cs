using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>Set(u => u.Id, …)</c>: a row with another key is another row.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeyColumnSetAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.KeyColumnSet,
        "A key column is set",
        "'{0}' is part of the key of table '{1}', which identifies a row: it cannot be changed. Insert a row with the other key and delete this one, in one transaction.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.KeyColumnSet),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.KeyColumnSet));

    /// <summary>The diagnostic's descriptor.</summary>
    public KeyColumnSetAnalyzer()
        : base(s_rule, SyntaxKind.InvocationExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        var call = (InvocationExpressionSyntax)node;
        if (Calls.NameOf(call) != "Set" || call.ArgumentList.Arguments.Count != 2 || ColumnOf(call.ArgumentList.Arguments[0].Expression) is not { } column)
        {
            return null;
        }

        // An inserted row may be given its key.
        if (call.Expression is MemberAccessExpressionSyntax { Expression: { } receiver } && code.TypeOf(receiver) is { Name: "InsertFrom" })
        {
            return null;
        }

        if (RelatedColumnSetAnalyzer.IsRelated(column, code) || code.TypeOf(column.Expression) is not INamedTypeSymbol { ContainingType: { } table } columns || !code.Types.IsColumnSet(columns) || !TableTypes.IsTable(table))
        {
            return null;
        }

        string name = column.Name.Identifier.ValueText;
        return KeyDiscovery.Find(table).Any(key => key.Name == name) ? Mistake.At(column, column.ToOneLine(), table.Name) : null;
    }

    private static MemberAccessExpressionSyntax? ColumnOf(ExpressionSyntax argument) => argument switch
    {
        LambdaExpressionSyntax lambda => lambda.Body as MemberAccessExpressionSyntax,
        _ => argument as MemberAccessExpressionSyntax,
    };
}
