using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using JsonOrm.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace JsonOrm.CodeFixes.Queries;

/// <summary>
/// Turns <c>Sql.Exists(Select.From(User.Columns).Where(…))</c> into <c>User.RowsFor(u).Where(…).Any()</c>, and <c>In(Select.From(User.Columns)…)</c> into
/// <c>In(User.RowsFor(u)…)</c>. Other subqueries are written differently over a set, so no fix is offered.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class OuterColumnCapturedFix : EditorFix
{
    // The methods that a query and a set of rows share, with the same lambdas.
    private static readonly ImmutableHashSet<string> s_common = ["Where", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Take", "Select"];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.OuterColumnCaptured];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        if (diagnostic.AdditionalLocations.Count == 0
            || editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not IdentifierNameSyntax row
            || editor.OriginalRoot.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true)
                is not InvocationExpressionSyntax from || TableOf(from) is not { } table)
        {
            yield break;
        }

        ExpressionSyntax chain = from;
        while (chain.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access)
        {
            if (!s_common.Contains(access.Name.Identifier.ValueText))
            {
                yield break;
            }

            chain = call;
        }

        if (chain.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax method } outer } })
        {
            yield break;
        }

        string name = method.Name.Identifier.ValueText;
        if (name is not ("Exists" or "In" or "NotIn"))
        {
            yield break;
        }

        ExpressionSyntax rows = ParseExpression(table + ".RowsFor(" + row.Identifier.Text + ")");
        ExpressionSyntax rewritten = chain.ReplaceNode(from, rows.WithTriviaFrom(from));
        yield return new OfferedEdit("Begin with '" + rows + "'", "rows", _ =>
        {
            if (name == "Exists")
            {
                editor.ReplaceNode(outer, InvocationExpression(MemberAccessExpression(
                    Microsoft.CodeAnalysis.CSharp.SyntaxKind.SimpleMemberAccessExpression, rewritten, IdentifierName("Any"))).WithTriviaFrom(outer));
            }
            else
            {
                editor.ReplaceNode(chain, rewritten);
            }
        });
    }

    /// <summary>Returns the table of <c>Select.From(User.Columns)</c> or <c>Select.From&lt;User>()</c>, as written there.</summary>
    private static SyntaxNode? TableOf(InvocationExpressionSyntax from)
    {
        if (from.ArgumentList.Arguments is { Count: 1 } arguments)
        {
            return arguments[0].Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Columns" } columns ? columns.Expression : null;
        }

        return from.Expression is MemberAccessExpressionSyntax { Name: GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } tables } } ? tables[0] : null;
    }
}
