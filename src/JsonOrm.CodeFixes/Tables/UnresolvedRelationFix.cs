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

/// <summary>Offers each foreign key that the relation could use, or marks the property as not a relation.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UnresolvedRelationFix : EditorFix
{
    private const string Annotations = "System.ComponentModel.DataAnnotations.Schema";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.UnresolvedRelation];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        if (editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { } declaration
            || editor.SemanticModel.GetDeclaredSymbol(declaration) is not IPropertySymbol property
            || PropertyRoles.RelationOf(property) is not { } relation)
        {
            yield break;
        }

        if (!property.HasAttribute(KnownNames.Through) && !property.HasAttribute(KnownNames.ForeignKey))
        {
            foreach (string column in Candidates(relation, editor.SemanticModel.Compilation))
            {
                yield return Mark(editor, declaration, "ForeignKey", $"(nameof({column}))", column);
            }
        }

        yield return Mark(editor, declaration, "NotMapped", "", "NotMapped");
    }

    private static OfferedEdit Mark(DocumentEditor editor, PropertyDeclarationSyntax declaration, string name, string argument, string key) =>
        new($"Add [{name}{argument}]", key, usings =>
        {
            AttributeSyntax attribute = Attribute(usings.AttributeName(declaration.SpanStart, Annotations, name));
            attribute = argument.Length == 0 ? attribute : attribute.WithArgumentList(ParseAttributeArgumentList(argument));
            editor.ReplaceNode(declaration, (current, _) => AttributeEditing.WithAttributeInFront(current, attribute));
        });

    /// <summary>Returns the single-column foreign keys between the two tables, as arguments of <c>nameof</c>.</summary>
    private static IEnumerable<string> Candidates(RelationProperty relation, Compilation compilation)
    {
        INamedTypeSymbol table = relation.Symbol.ContainingType;
        (INamedTypeSymbol holder, INamedTypeSymbol target) = relation.IsCollection ? (relation.Target, table) : (table, relation.Target);
        if (!TableTypes.IsTable(holder))
        {
            return [];
        }

        TableDeclaration declaration = TableDeclarations.Of(compilation).Table(holder, compilation, CancellationToken.None);
        string qualifier = relation.IsCollection ? holder.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) + "." : "";
        return declaration.References.References
            .Where(reference => reference.Shape.Columns.Count == 1 && SymbolEqualityComparer.Default.Equals(reference.Target, target))
            .Select(reference => qualifier + declaration.Stored.Properties[reference.Shape.Columns[0]].Symbol.Name);
    }
}
