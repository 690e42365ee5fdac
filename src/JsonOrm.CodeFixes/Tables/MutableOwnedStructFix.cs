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

/// <summary>Makes the struct readonly, and its setters init accessors.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MutableOwnedStructFix : EditorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.MutableOwnedStruct];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        if (editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type && editor.SemanticModel.GetDeclaredSymbol(type) is INamedTypeSymbol { DeclaringSyntaxReferences.Length: 1 } symbol
            && CanBeReadOnly(symbol))
        {
            yield return new OfferedEdit("Make it readonly", "readonly", _ => editor.ReplaceNode(type, ReadOnly(type)));
        }
    }

    /// <summary>False for a writable field, a setter with a body and an event, which a readonly struct does not allow.</summary>
    private static bool CanBeReadOnly(INamedTypeSymbol type) => type.GetMembers().All(member => member switch
    {
        IFieldSymbol { IsImplicitlyDeclared: false, IsStatic: false, IsReadOnly: false, IsConst: false } => false,
        IEventSymbol { IsStatic: false } => false,
        IPropertySymbol { IsStatic: false, SetMethod: { IsInitOnly: false } } property => property.DeclaringSyntaxReferences.All(reference => reference.GetSyntax() is ParameterSyntax || IsAutomatic(reference.GetSyntax())),
        _ => true,
    });

    private static bool IsAutomatic(SyntaxNode property) =>
        property is PropertyDeclarationSyntax { AccessorList: { } accessors } && accessors.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null });

    private static TypeDeclarationSyntax ReadOnly(TypeDeclarationSyntax type)
    {
        SyntaxTriviaList leading = type.GetLeadingTrivia();
        TypeDeclarationSyntax bare = type.WithoutLeadingTrivia();
        TypeDeclarationSyntax changed = bare.ReplaceNodes(
            bare.Members.OfType<PropertyDeclarationSyntax>().Where(property => property.AccessorList is not null && !property.Modifiers.Any(SyntaxKind.StaticKeyword))
                .SelectMany(property => property.AccessorList!.Accessors).Where(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration)),
            (accessor, _) => AccessorDeclaration(SyntaxKind.InitAccessorDeclaration, accessor.AttributeLists, accessor.Modifiers, Token(SyntaxKind.InitKeyword), null, null, Token(SyntaxKind.SemicolonToken)).WithTriviaFrom(accessor));

        // 'partial' must be the last modifier.
        int at = changed.Modifiers.IndexOf(SyntaxKind.PartialKeyword);
        SyntaxToken keyword = Token(SyntaxKind.ReadOnlyKeyword).WithTrailingTrivia(Space);
        SyntaxTokenList modifiers = at < 0 ? changed.Modifiers.Add(keyword) : changed.Modifiers.Insert(at, keyword);
        return changed.WithModifiers(modifiers).WithLeadingTrivia(leading);
    }
}
