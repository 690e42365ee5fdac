using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace JsonOrm.CodeFixes.Editing;

/// <summary>
/// A fix that edits the declaration named by a diagnostic's first additional location, in any document. Many diagnostics may name one declaration: it is edited
/// once.
/// </summary>
public abstract class DeclarationFix : CodeFixProvider
{
    private protected DeclarationFix()
    {
    }

    private protected abstract string Title { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new Everywhere(this);

    /// <inheritdoc/>
    public sealed override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics.Where(diagnostic => diagnostic.AdditionalLocations.Count > 0))
        {
            context.RegisterCodeFix(CodeAction.Create(Title, cancel => ApplyAsync(context.Document.Project.Solution, [diagnostic], cancel), Title), diagnostic);
        }

        return Task.CompletedTask;
    }

    /// <summary>Edits one declaration: a member, or the parameter of a record.</summary>
    private protected abstract void Edit(DocumentEditor editor, SyntaxNode declaration, MissingUsings usings);

    private async Task<Solution> ApplyAsync(Solution solution, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancel)
    {
        foreach (IGrouping<SyntaxTree, Location> file in diagnostics.Where(diagnostic => diagnostic.AdditionalLocations.Count > 0).Select(diagnostic => diagnostic.AdditionalLocations[0])
            .GroupBy(location => location.SourceTree!))
        {
            if (solution.GetDocument(file.Key) is not { } document)
            {
                continue;
            }

            DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancel).ConfigureAwait(false);
            var usings = new MissingUsings(editor);
            foreach (SyntaxNode declaration in file.Select(place => editor.OriginalRoot.FindNode(place.SourceSpan).FirstAncestorOrSelf<SyntaxNode>(at => at is ParameterSyntax or MemberDeclarationSyntax)).OfType<SyntaxNode>().Distinct())
            {
                Edit(editor, declaration, usings);
            }

            Document changed = await usings.AddToAsync(editor.GetChangedDocument(), cancel).ConfigureAwait(false);
            solution = changed.Project.Solution;
        }

        return solution;
    }

    private sealed class Everywhere(DeclarationFix fix) : FixAllProvider
    {
        public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

        public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        {
            var found = new List<Diagnostic>();
            if (fixAllContext.Scope == FixAllScope.Document)
            {
                found.AddRange(await fixAllContext.GetDocumentDiagnosticsAsync(fixAllContext.Document!).ConfigureAwait(false));
            }
            else
            {
                foreach (Project project in fixAllContext.Scope == FixAllScope.Solution ? fixAllContext.Solution.Projects : [fixAllContext.Project])
                {
                    found.AddRange(await fixAllContext.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
                }
            }

            return CodeAction.Create(fix.Title, cancel => fix.ApplyAsync(fixAllContext.Solution, [.. found], cancel), fix.Title);
        }
    }
}
