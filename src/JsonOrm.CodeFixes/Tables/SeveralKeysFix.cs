using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using JsonOrm.CodeFixes.Editing;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace JsonOrm.CodeFixes.Tables;

/// <summary>Combines several <c>[Key]</c> into one <c>[PrimaryKey(nameof(A), nameof(B))]</c>, in declared order.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SeveralKeysFix : EditorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.SeveralKeys];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        if (editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || editor.SemanticModel.GetDeclaredSymbol(declaration) is not INamedTypeSymbol type)
        {
            yield break;
        }

        IPropertySymbol[] keys = [.. PropertyRoles.PropertiesOf(type).Where(property => property.HasAttribute(KnownNames.Key))];
        SyntaxNode[] declarations = [.. keys.Select(key => key.DeclaringSyntaxReferences[0].GetSyntax())];
        if (declarations.Any(syntax => syntax.SyntaxTree != declaration.SyntaxTree))
        {
            yield break;
        }

        string names = string.Join(", ", keys.Select(key => $"nameof({key.Name})"));
        yield return new OfferedEdit($"Replace by [PrimaryKey({names})]", "primary key", usings =>
        {
            AttributeSyntax attribute = Attribute(
                usings.AttributeName(declaration.SpanStart, "JsonOrm", "PrimaryKey"),
                ParseAttributeArgumentList("(" + names + ")"));
            foreach (SyntaxNode property in declarations)
            {
                editor.ReplaceNode(property, (current, _) => AttributeEditing.Without(current, IsKey));
            }

            editor.ReplaceNode(declaration, (current, _) => AttributeEditing.WithAttributeInList((TypeDeclarationSyntax)current, attribute, IsTable));
        });
    }

    private static bool IsKey(AttributeSyntax attribute) => AttributeEditing.Names(attribute, "Key");

    private static bool IsTable(AttributeSyntax attribute) => AttributeEditing.Names(attribute, "Table");
}
