using JsonOrm.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace JsonOrm.CodeFixes.Tables;

/// <summary>Adds <c>partial</c> to a type and to every type it is nested in.</summary>
internal static class PartialDeclarations
{
    public static IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        SyntaxNode at = editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan);
        TypeDeclarationSyntax[] types = [.. at.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(t => !IsPartial(t))];
        if (types.Length > 0)
        {
            yield return new OfferedEdit("Add 'partial'", "partial", _ =>
            {
                foreach (TypeDeclarationSyntax type in types)
                {
                    editor.ReplaceNode(type, (current, _) => WithPartial((TypeDeclarationSyntax)current));
                }
            });
        }
    }

    private static bool IsPartial(TypeDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static TypeDeclarationSyntax WithPartial(TypeDeclarationSyntax type)
    {
        if (IsPartial(type))
        {
            return type;
        }

        SyntaxToken partial = Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(Space);
        return type.Modifiers.Count > 0
            ? type.WithModifiers(type.Modifiers.Add(partial))
            : type.WithKeyword(type.Keyword.WithLeadingTrivia())
                .WithModifiers(TokenList(partial.WithLeadingTrivia(type.Keyword.LeadingTrivia)));
    }
}
