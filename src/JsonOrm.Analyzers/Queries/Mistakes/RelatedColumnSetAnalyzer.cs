using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>Set(p => p.Author.Name, …)</c>: the column belongs to the referenced row, but an update changes only rows of its own table.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RelatedColumnSetAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.RelatedColumnSet,
        "A column of another table is set",
        "'{0}' is a column of the referenced row: only columns of the table itself can be set. Change the other table, 'Update.Table({1}.Columns).Set(x => x.{2}, …)'.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.RelatedColumnSet),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.RelatedColumnSet));

    /// <summary>The rule.</summary>
    public RelatedColumnSetAnalyzer()
        : base(s_rule, SyntaxKind.InvocationExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        var call = (InvocationExpressionSyntax)node;
        return Calls.NameOf(call) == "Set" && call.ArgumentList.Arguments.Count is 1 or 2 && ColumnOf(call.ArgumentList.Arguments[0].Expression) is { } column
            && IsRelated(column, code) && code.TypeOf(column.Expression) is INamedTypeSymbol { ContainingType: { } table }
            ? Mistake.At(column, column.ToOneLine(), table.Name, column.Name.Identifier.ValueText)
            : null;
    }

    /// <summary>True for a column behind a relation: <c>p.Author.Name</c>.</summary>
    internal static bool IsRelated(MemberAccessExpressionSyntax column, QueryCode code) =>
        column.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: not Rules.ReservedNames.Columns } path && code.Types.IsColumnSet(code.TypeOf(path));

    private static MemberAccessExpressionSyntax? ColumnOf(ExpressionSyntax argument) => argument switch
    {
        LambdaExpressionSyntax lambda => lambda.Body as MemberAccessExpressionSyntax,
        _ => argument as MemberAccessExpressionSyntax,
    };
}
