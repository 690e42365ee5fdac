using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using JsonOrm.CodeFixes.Editing;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace JsonOrm.CodeFixes.Tables;

/// <summary>Marks a class as a table and makes it partial, in whatever file it is declared.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class TableAttributeMissingFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.TableAttributeMissing];

    /// <summary>None: each use of one class would add the attribute again.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        SemanticModel model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        SyntaxNode at = root.FindNode(context.Diagnostics[0].AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true);
        ITypeSymbol? type = model.GetSymbolInfo(at, context.CancellationToken).Symbol as INamedTypeSymbol ?? model.GetTypeInfo(at, context.CancellationToken).Type;
        type = type is null ? null : TypeClassifier.ElementOf(type) ?? type;
        if (type is not { TypeKind: TypeKind.Class, IsAnonymousType: false }
            || type.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference
            || await reference.GetSyntaxAsync(context.CancellationToken).ConfigureAwait(false) is not TypeDeclarationSyntax declaration
            || context.Document.Project.GetDocument(declaration.SyntaxTree) is not { } document)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create("Mark '" + type.Name + "' with [Table]", cancel => MarkAsync(document, declaration, cancel), "table"),
            context.Diagnostics);
    }

    private static async Task<Solution> MarkAsync(Document document, TypeDeclarationSyntax declaration, CancellationToken cancellationToken)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        var usings = new MissingUsings(editor);
        bool isMarked = editor.SemanticModel.GetDeclaredSymbol(declaration, cancellationToken) is INamedTypeSymbol type && type.HasAttribute(KnownNames.SchemaTable);
        NameSyntax name = usings.AttributeName(declaration.SpanStart, "JsonOrm", "Table");
        editor.ReplaceNode(declaration, (current, _) => Marked((TypeDeclarationSyntax)current, isMarked ? null : Attribute(name)));
        return (await usings.AddToAsync(editor.GetChangedDocument(), cancellationToken).ConfigureAwait(false)).Project.Solution;
    }

    private static TypeDeclarationSyntax Marked(TypeDeclarationSyntax type, AttributeSyntax? attribute)
    {
        SyntaxTriviaList leading = type.GetLeadingTrivia();
        type = type.WithoutLeadingTrivia();
        if (!type.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            SyntaxToken partial = Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(Space);
            type = type.WithModifiers(type.Modifiers.Add(partial));
        }

        if (attribute is not null)
        {
            bool isIndented = leading.LastOrDefault().IsKind(SyntaxKind.WhitespaceTrivia);
            AttributeListSyntax list = AttributeList(SingletonSeparatedList(attribute)).WithTrailingTrivia(isIndented ? TriviaList(LineFeed, leading.Last()) : TriviaList(LineFeed));
            type = type.WithAttributeLists(type.AttributeLists.Insert(0, list));
        }

        return type.WithLeadingTrivia(leading);
    }
}
