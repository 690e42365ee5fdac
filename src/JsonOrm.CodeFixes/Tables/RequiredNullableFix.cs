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

/// <summary>Removes one of the two contradictory declarations.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RequiredNullableFix : EditorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.RequiredNullable];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        if (editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { } property)
        {
            yield break;
        }

        bool isReference = editor.SemanticModel.GetDeclaredSymbol(property) is IPropertySymbol { Type.IsReferenceType: true };
        if (property.Type is NullableTypeSyntax type)
        {
            bool needsRequired = isReference && property.Initializer is null && !property.Modifiers.Any(SyntaxKind.RequiredKeyword);
            string bare = type.ElementType.ToString();
            yield return new OfferedEdit("Make it '" + (needsRequired ? "required " : "") + bare + "'", "type", _ => editor.ReplaceNode(property, (current, _) => Bare((PropertyDeclarationSyntax)current, needsRequired)));
        }

        yield return new OfferedEdit("Remove [Required]", "attribute", _ => editor.ReplaceNode(
            property, (current, _) => AttributeEditing.Without(current, attribute => AttributeEditing.Names(attribute, "Required"))));
    }

    private static PropertyDeclarationSyntax Bare(PropertyDeclarationSyntax property, bool isRequired)
    {
        var type = (NullableTypeSyntax)property.Type;
        PropertyDeclarationSyntax changed = property.WithType(type.ElementType.WithTriviaFrom(type));
        return isRequired ? changed.AddModifiers(Token(SyntaxKind.RequiredKeyword).WithTrailingTrivia(Space)) : changed;
    }
}
