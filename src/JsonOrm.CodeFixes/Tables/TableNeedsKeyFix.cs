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

/// <summary>Marks a property that looks like the key with <c>[Key]</c>, or adds an <c>Id</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class TableNeedsKeyFix : EditorFix
{
    private const string Annotations = "System.ComponentModel.DataAnnotations";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.TableNeedsKey];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        if (editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || editor.SemanticModel.GetDeclaredSymbol(declaration) is not INamedTypeSymbol type)
        {
            yield break;
        }

        bool hasId = false;
        string key = "key";
        foreach (IPropertySymbol property in KeyLike(type))
        {
            hasId |= property.Name == "Id";
            if (property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { } syntax && syntax.SyntaxTree == declaration.SyntaxTree)
            {
                yield return new OfferedEdit($"Add [Key] to '{property.Name}'", key, usings =>
                {
                    AttributeSyntax attribute = Attribute(usings.AttributeName(declaration.SpanStart, Annotations, "Key"));
                    editor.ReplaceNode(syntax, (current, _) => AttributeEditing.WithAttributeInFront(current, attribute));
                });
                key += "+";
            }
        }

        if (!hasId && type.GetMembers("Id").IsEmpty)
        {
            yield return new OfferedEdit("Add '[Key] public int Id { get; set; }'", "id", usings =>
            {
                NameSyntax name = usings.AttributeName(declaration.SpanStart, Annotations, "Key");
                editor.ReplaceNode(declaration, (current, _) => WithId((TypeDeclarationSyntax)current, name));
            });
        }
    }

    /// <summary>Returns the likely ones first: <c>Id</c>, <c>UserId</c> of <c>User</c>, then any property whose name ends in <c>Id</c>.</summary>
    private static IEnumerable<IPropertySymbol> KeyLike(INamedTypeSymbol type) => PropertyRoles.PropertiesOf(type)
        .Where(property => property.Name.EndsWith("Id", StringComparison.Ordinal)
            && property.DeclaredAccessibility == Accessibility.Public
            && !PropertyRoles.IsIgnored(property)
            && TypeClassifier.ScalarOf(property.Type) is not null
            && property.NullableAnnotation != NullableAnnotation.Annotated)
        .OrderBy(property => property.Name == "Id" ? 0 : property.Name == type.Name + "Id" ? 1 : 2)
        .Take(3);

    private static TypeDeclarationSyntax WithId(TypeDeclarationSyntax type, NameSyntax key)
    {
        string newLine = type.SyntaxTree.GetText().Lines is { Count: > 1 } lines && lines[0].EndIncludingLineBreak - lines[0].End == 2 ? "\r\n" : "\n";
        string indent = IndentOf(type) + "    ";
        MemberDeclarationSyntax id = ParseMemberDeclaration($"{indent}[{key}] public int Id {{ get; set; }}{newLine}")!;
        if (type.OpenBraceToken.IsKind(SyntaxKind.None) || type.OpenBraceToken.IsMissing)
        {
            type = type.WithSemicolonToken(Token(SyntaxKind.None))
                .WithOpenBraceToken(Token(TriviaList(EndOfLine(newLine), Whitespace(IndentOf(type))), SyntaxKind.OpenBraceToken, TriviaList(EndOfLine(newLine))))
                .WithCloseBraceToken(Token(TriviaList(Whitespace(IndentOf(type))), SyntaxKind.CloseBraceToken, TriviaList(EndOfLine(newLine))));
        }
        else if (type.OpenBraceToken.GetLocation().GetLineSpan().StartLinePosition.Line == type.CloseBraceToken.GetLocation().GetLineSpan().StartLinePosition.Line)
        {
            return type.WithMembers(type.Members.Insert(0, ParseMemberDeclaration($"[{key}] public int Id {{ get; set; }} ")!));
        }

        bool isAlone = type.Members.Count == 0;
        return type.WithMembers(type.Members.Insert(0, isAlone ? id : id.WithTrailingTrivia(EndOfLine(newLine), EndOfLine(newLine))));
    }

    private static string IndentOf(SyntaxNode node) =>
        node.GetLeadingTrivia().LastOrDefault() is var last && last.IsKind(SyntaxKind.WhitespaceTrivia) ? last.ToString() : "";
}
