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

/// <summary>Commits the transaction at the end of its block.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class TransactionNotCommittedFix : EditorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.TransactionNotCommitted];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(TransactionNotCommittedAnalyzer.Commit, out string? commit) || commit is null
            || editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<VariableDeclarationSyntax>() is not { Variables: { Count: 1 } variables } declaration
            || LastOf(declaration) is not { } last)
        {
            yield break;
        }

        string name = variables[0].Identifier.ValueText;
        bool isEnd = last is ReturnStatementSyntax or ThrowStatementSyntax;
        if (!isEnd || !last.DescendantNodes().OfType<IdentifierNameSyntax>().Any(used => used.Identifier.ValueText == name))
        {
            yield return new OfferedEdit("Commit at the end of the block", "commit", _ =>
            {
                if (isEnd)
                {
                    Statements.InsertBefore(editor, last, commit);
                }
                else
                {
                    Statements.InsertAfter(editor, last, commit);
                }
            });
        }
    }

    /// <summary>Returns the last statement of the block in which the variable is visible; null if there is no block.</summary>
    private static StatementSyntax? LastOf(VariableDeclarationSyntax declaration) => declaration.Parent switch
    {
        UsingStatementSyntax { Statement: BlockSyntax block } => block.Statements.LastOrDefault(),
        LocalDeclarationStatementSyntax { Parent: BlockSyntax block } => block.Statements.Last(),
        LocalDeclarationStatementSyntax { Parent: GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } } => unit.Members.OfType<GlobalStatementSyntax>().Last().Statement,
        _ => null,
    };
}
