using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using JsonOrm.Analyzers;
using JsonOrm.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace JsonOrm.CodeFixes.Tables;

/// <summary>Excludes the member from what is stored.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class OwnedCycleFix : EditorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.OwnedCycle];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        SyntaxNode at = editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan);
        if ((SyntaxNode?)at.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property && diagnostic.GetMessage(CultureInfo.InvariantCulture).Contains("[NotMapped]"))
        {
            yield return new OfferedEdit("Mark it [NotMapped]", "notMapped", usings =>
            {
                AttributeSyntax attribute = Attribute(usings.AttributeName(property.SpanStart, "System.ComponentModel.DataAnnotations.Schema", "NotMapped"));
                editor.ReplaceNode(property, (current, _) => AttributeEditing.WithAttributeInFront(current, attribute));
            });
        }
    }
}
