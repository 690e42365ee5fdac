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

/// <summary>Moves the call into the query, and removes the variable that held the rows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RowsFilteredInMemoryFix : EditorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.RowsFilteredInMemory];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(RowsFilteredInMemoryAnalyzer.Write, out string? write) || write is null)
        {
            yield break;
        }

        SyntaxNode replaced = editor.OriginalRoot.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true);
        yield return new OfferedEdit("Let the query do it", "query", _ =>
        {
            editor.ReplaceNode(replaced, ParseExpression(write).WithTriviaFrom(replaced));
            if (diagnostic.AdditionalLocations.Count > 1
                && editor.OriginalRoot.FindNode(diagnostic.AdditionalLocations[1].SourceSpan).FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is { } declaration)
            {
                editor.RemoveNode(declaration.Parent is GlobalStatementSyntax top ? top : declaration, SyntaxRemoveOptions.KeepNoTrivia);
            }
        });
    }
}
