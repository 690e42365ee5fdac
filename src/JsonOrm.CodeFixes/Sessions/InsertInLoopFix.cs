using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using JsonOrm.Analyzers.Sessions;
using JsonOrm.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace JsonOrm.CodeFixes.Sessions;

/// <summary>Replaces the loop with one call that writes all rows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class InsertInLoopFix : EditorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.InsertInLoop];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(InsertInLoopAnalyzer.Rows, out string? rows) || rows is null
            || editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } insert
            || editor.OriginalRoot.FindNode(diagnostic.AdditionalLocations[0].SourceSpan).FirstAncestorOrSelf<StatementSyntax>() is not { } loop)
        {
            yield break;
        }

        ExpressionSyntax row = insert.ArgumentList.Arguments[0].Expression;
        yield return new OfferedEdit("Insert all rows in one call", "all", usings =>
        {
            if (rows.Contains(".Select("))
            {
                usings.TypeName(loop.SpanStart, "System.Linq", "Enumerable");
            }

            StatementSyntax written = insert.FirstAncestorOrSelf<StatementSyntax>()!;
            StatementSyntax changed = written.ReplaceNode(row, ParseExpression(rows));
            editor.ReplaceNode(loop, changed.WithTriviaFrom(loop));
        });
    }
}
