using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using JsonOrm.Analyzers.Sessions;
using JsonOrm.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace JsonOrm.CodeFixes.Sessions;

/// <summary>Saves the row after its last change.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RowNeverSavedFix : EditorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.RowNeverSaved];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.TryGetValue(RowNeverSavedAnalyzer.Update, out string? update) && update is not null
            && editor.OriginalRoot.FindNode(diagnostic.AdditionalLocations[0].SourceSpan).FirstAncestorOrSelf<ExpressionStatementSyntax>() is { } last
            && Statements.HaveRoomBeside(last)
            && !last.Ancestors().TakeWhile(at => at is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax)).Any(at => at is ForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax))
        {
            yield return new OfferedEdit("Write '" + update + "'", "update", _ => Statements.InsertAfter(editor, last, update));
        }
    }
}
