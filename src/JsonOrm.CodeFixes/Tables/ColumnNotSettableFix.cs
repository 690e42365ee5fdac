using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using JsonOrm.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace JsonOrm.CodeFixes.Tables;

/// <summary>Gives a get-only column an <c>init</c> accessor, or marks it <c>[NotMapped]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ColumnNotSettableFix : EditorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.ColumnNotSettable];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        SyntaxNode at = editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan);
        if (at.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { AccessorList: { } accessors } property)
        {
            yield break;
        }

        if (accessors.Accessors.Count == 1)
        {
            AccessorDeclarationSyntax init = AccessorDeclaration(SyntaxKind.InitAccessorDeclaration)
                .WithSemicolonToken(Token(SyntaxKind.SemicolonToken))
                .WithTrailingTrivia(Space);
            yield return new OfferedEdit("Add 'init'", "init", _ => editor.ReplaceNode(accessors, accessors.AddAccessors(init)));
        }

        yield return new OfferedEdit("Add [NotMapped]", "not mapped", usings =>
        {
            NameSyntax name = usings.AttributeName(property.SpanStart, "System.ComponentModel.DataAnnotations.Schema", "NotMapped");
            editor.ReplaceNode(property, (current, _) => AttributeEditing.WithAttributeInFront(current, Attribute(name)));
        });
    }
}
