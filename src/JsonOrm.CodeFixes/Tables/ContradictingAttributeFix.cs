using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using JsonOrm.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace JsonOrm.CodeFixes.Tables;

/// <summary>Removes an attribute that has no meaning on its column.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ContradictingAttributeFix : EditorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.ContradictingAttribute];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        SyntaxNode at = editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (at.FirstAncestorOrSelf<AttributeSyntax>() is { Parent.Parent: { } owner } attribute)
        {
            yield return new OfferedEdit($"Remove [{attribute.Name}]", "remove", _ => editor.ReplaceNode(
                owner,
                (current, _) => AttributeEditing.Without(current, candidate => candidate.IsEquivalentTo(attribute))));
        }
    }
}
