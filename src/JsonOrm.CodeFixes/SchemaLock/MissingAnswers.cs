using JsonOrm.Analyzers.SchemaLock;
using JsonOrm.CodeFixes.Editing;
using JsonOrm.Evolution;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace JsonOrm.CodeFixes.SchemaLock;

/// <summary>Offers the attribute that answers a change, if it can be written without knowing the user's intent.</summary>
internal static class MissingAnswers
{
    public static IEnumerable<CodeAction> Offer(Document document, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(PendingChange.PathProperty, out string? path) || path is null ||
            !diagnostic.Properties.TryGetValue(PendingChange.KindProperty, out string? kind))
        {
            yield break;
        }

        if (kind == nameof(ChangeKind.ColumnRemovedUnanswered))
        {
            string title = $"Say that column '{path}' is gone: [Removed(\"{path}\")]";
            yield return CodeAction.Create(title, cancel => EditAsync(document, diagnostic, (type, name) => WithOnType(type, name, path), "Removed", cancel), "removed " + path);
            foreach (string column in RenamedTo(diagnostic))
            {
                string renamed = $"Say that '{path}' is '{column}' now: [RenamedFrom(\"{path}\")]";
                yield return CodeAction.Create(renamed, cancel => EditAsync(document, diagnostic, (type, name) => WithOnProperty(type, column, name, path), "RenamedFrom", cancel), "renamed " + path + " " + column);
            }
        }
    }

    /// <summary>Returns the properties of new columns that have the type of the removed one.</summary>
    private static string[] RenamedTo(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(PendingChange.CandidatesProperty, out string? names) && names is { Length: > 0 } ? names.Split(',') : [];

    private static async Task<Document> EditAsync(Document document, Diagnostic diagnostic, Func<TypeDeclarationSyntax, NameSyntax, SyntaxNode> edit, string attribute, CancellationToken cancel)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancel).ConfigureAwait(false);
        var usings = new MissingUsings(editor);
        if (editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type)
        {
            NameSyntax name = usings.AttributeName(type.SpanStart, "JsonOrm", attribute);
            editor.ReplaceNode(type, (current, _) => edit((TypeDeclarationSyntax)current, name));
        }

        return await usings.AddToAsync(editor.GetChangedDocument(), cancel).ConfigureAwait(false);
    }

    private static TypeDeclarationSyntax WithOnType(TypeDeclarationSyntax type, NameSyntax name, string former) =>
        AttributeEditing.WithAttributeInList(type, Named(name, former), attribute => AttributeEditing.Names(attribute, "Table"));

    private static SyntaxNode WithOnProperty(TypeDeclarationSyntax type, string property, NameSyntax name, string former)
    {
        SyntaxNode? member = type.Members.OfType<PropertyDeclarationSyntax>().FirstOrDefault(candidate => candidate.Identifier.ValueText == property)
            ?? (SyntaxNode?)type.ParameterList?.Parameters.FirstOrDefault(candidate => candidate.Identifier.ValueText == property);
        return member is null ? type : type.ReplaceNode(member, AttributeEditing.WithAttributeInFront(member, Named(name, former)));
    }

    private static AttributeSyntax Named(NameSyntax name, string former) => Attribute(name, AttributeArgumentList(SingletonSeparatedList(
        AttributeArgument(LiteralExpression(SyntaxKind.StringLiteralExpression, Literal(former))))));
}
