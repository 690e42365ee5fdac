using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using JsonOrm.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace JsonOrm.CodeFixes.Queries;

/// <summary>Marks the column's property with <c>[Index]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UnindexedColumnFix : DeclarationFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.UnindexedColumn];

    private protected override string Title => "Mark the column with [Index]";

    private protected override void Edit(DocumentEditor editor, SyntaxNode declaration, MissingUsings usings)
    {
        if (declaration is PropertyDeclarationSyntax or ParameterSyntax)
        {
            AttributeSyntax attribute = Attribute(usings.AttributeName(declaration.SpanStart, "JsonOrm", "Index"));
            editor.ReplaceNode(declaration, (current, _) => AttributeEditing.WithAttributeInFront(current, attribute));
        }
    }
}
