using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using JsonOrm.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace JsonOrm.CodeFixes.SchemaLock;

/// <summary>Removes the attribute but keeps its method, which other code may call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AnswerNoLongerNeededFix : EditorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.AnswerNoLongerNeeded];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        AttributeSyntax? attribute = editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>();
        if (attribute?.Parent?.Parent is { } owner)
        {
            string text = attribute.ToString();
            yield return new OfferedEdit(
                $"Remove [{text}]",
                "remove",
                _ => editor.ReplaceNode(owner, (current, _) => AttributeEditing.Without(current, candidate => candidate.ToString() == text)));
        }
    }
}
