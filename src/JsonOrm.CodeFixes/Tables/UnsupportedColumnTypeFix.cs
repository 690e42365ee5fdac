using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using JsonOrm.CodeFixes.Editing;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace JsonOrm.CodeFixes.Tables;

/// <summary>Changes the type to the closest supported type, marks the user's own class <c>[Owned]</c>, or excludes the property from the table.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UnsupportedColumnTypeFix : EditorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.UnsupportedColumnType];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        SyntaxNode at = editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan);
        if (at.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { } property
            || editor.SemanticModel.GetTypeInfo(property.Type).Type is not { } type)
        {
            yield break;
        }

        ITypeSymbol core = TypeClassifier.Underlying(type);
        if (OwnDeclaration(core, property.SyntaxTree) is { } declaration)
        {
            yield return new OfferedEdit($"Mark '{core.Name}' as [Owned]", "owned", usings =>
            {
                AttributeSyntax owned = Attribute(usings.AttributeName(declaration.SpanStart, "JsonOrm", "Owned"));
                editor.ReplaceNode(declaration, (current, _) => MarkOwned((TypeDeclarationSyntax)current, owned));
            });
        }

        if (ReplacementOf(core) is { } replacement)
        {
            yield return new OfferedEdit($"Change the type to '{replacement.Name}'", "type " + replacement.Name, usings =>
            {
                TypeSyntax name = replacement.Space is null
                    ? ParseTypeName(replacement.Name)
                    : usings.TypeName(property.SpanStart, replacement.Space, replacement.Name);
                TypeSyntax changed = property.Type is NullableTypeSyntax nullable ? nullable.WithElementType(name) : name;
                editor.ReplaceNode(property.Type, changed.WithTriviaFrom(property.Type));
            });
        }

        yield return new OfferedEdit("Add [NotMapped]", "not mapped", usings =>
        {
            NameSyntax name = usings.AttributeName(property.SpanStart, "System.ComponentModel.DataAnnotations.Schema", "NotMapped");
            editor.ReplaceNode(property, (current, _) => AttributeEditing.WithAttributeInFront(current, Attribute(name)));
        });
    }

    /// <summary>Returns the declaration of the user's own class, record or struct, if it is in this file.</summary>
    private static TypeDeclarationSyntax? OwnDeclaration(ITypeSymbol type, SyntaxTree tree) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false, IsGenericType: false, IsTupleType: false }
        && !TableTypes.IsOwned(type)
            ? type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>().FirstOrDefault(d => d.SyntaxTree == tree)
            : null;

    private static TypeDeclarationSyntax MarkOwned(TypeDeclarationSyntax declaration, AttributeSyntax owned) =>
        declaration.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => AttributeEditing.Names(attribute, "Owned"))
            ? declaration
            : (TypeDeclarationSyntax)AttributeEditing.WithAttributeInFront(declaration, owned);

    private static (string? Space, string Name)? ReplacementOf(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Object || type.TypeKind == TypeKind.Dynamic)
        {
            return ("System.Text.Json", "JsonElement");
        }

        if (type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr)
        {
            return (null, "long");
        }

        return type.Name switch
        {
            "Int128" or "UInt128" => (null, "decimal"),
            "Half" => (null, "float"),
            "Uri" or "Version" or "IPAddress" or "CultureInfo" => (null, "string"),
            "JsonNode" or "JsonObject" or "JsonArray" or "JsonValue" or "JsonDocument" => ("System.Text.Json", "JsonElement"),
            _ => null,
        };
    }
}
