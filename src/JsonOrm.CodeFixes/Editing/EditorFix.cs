using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace JsonOrm.CodeFixes.Editing;

/// <summary>
/// A fix that edits the document of the diagnostic. One diagnostic and all of a document are fixed in the same way: every edit is registered with one editor,
/// so that edits of the same node combine instead of conflicting.
/// </summary>
public abstract class EditorFix : CodeFixProvider
{
    private protected EditorFix()
    {
    }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(
        async (context, document, diagnostics) =>
            await ApplyAsync(document, diagnostics, context.CodeActionEquivalenceKey ?? "", context.CancellationToken).ConfigureAwait(false),
        [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution]);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(context.Document, context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (OfferedEdit offer in Offer(editor, diagnostic))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        offer.Title,
                        cancel => ApplyAsync(context.Document, [diagnostic], offer.Key, cancel),
                        offer.Key),
                    diagnostic);
            }
        }
    }

    /// <summary>Returns the edits that apply to this diagnostic, the best first. Must not change anything.</summary>
    private protected abstract IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic);

    private async Task<Document> ApplyAsync(Document document, ImmutableArray<Diagnostic> diagnostics, string key, CancellationToken cancellationToken)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        var usings = new MissingUsings(editor);
        foreach (Diagnostic diagnostic in diagnostics)
        {
            foreach (OfferedEdit offer in Offer(editor, diagnostic))
            {
                if (offer.Key == key)
                {
                    offer.Apply(usings);
                    break;
                }
            }
        }

        return await usings.AddToAsync(editor.GetChangedDocument(), cancellationToken).ConfigureAwait(false);
    }
}
