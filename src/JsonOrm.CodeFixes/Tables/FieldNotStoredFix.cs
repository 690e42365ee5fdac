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

/// <summary>Turns a field into a property, unless one declaration has several fields, which it would have to split.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class FieldNotStoredFix : EditorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.FieldNotStored];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        if (editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<FieldDeclarationSyntax>() is { Declaration.Variables.Count: 1 } field)
        {
            yield return new OfferedEdit("Make it a property", "property", _ => editor.ReplaceNode(field, ToProperty(field)));
        }
    }

    private static PropertyDeclarationSyntax ToProperty(FieldDeclarationSyntax field)
    {
        VariableDeclaratorSyntax variable = field.Declaration.Variables[0];
        string value = variable.Initializer is { } initializer ? " " + initializer + ";" : "";
        var property = (PropertyDeclarationSyntax)ParseMemberDeclaration(field.Declaration.Type + " " + variable.Identifier + " { get; set; }" + value)!;
        return property.WithModifiers(field.Modifiers).WithAttributeLists(field.AttributeLists).WithTriviaFrom(field);
    }
}
