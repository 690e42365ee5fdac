using JsonOrm.Generators.Model;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Generators.Parsing;

/// <summary>Turns an annotated type into its model, or into nothing when it breaks a rule.</summary>
internal static class TableParser
{
    public static TableModel? Parse(TypeDeclarationSyntax declaration, SemanticModel semantics, CancellationToken cancel)
    {
        if (semantics.GetDeclaredSymbol(declaration, cancel) is not { } type || !IsMarked(declaration, type, cancel) || !TableTypes.IsTable(type))
        {
            return null;
        }

        Compilation compilation = semantics.Compilation;
        TableDeclaration table = TableDeclaration.Read(type, compilation, cancel);
        if (table.Violations.Count > 0 || table.Stored.Construction is not { } construction)
        {
            return null;
        }

        return new TableModel(
            TypeParser.Parse(type),
            table.TableName,
            table.Stored.Properties.Select(property => property.Shape).ToEquatableArray(),
            construction,
            table.Key.ToEquatableArray(),
            table.HasAssignedKey,
            table.ConcurrencyColumn,
            table.Indexes.ToEquatableArray(),
            FinderParser.Parse(table).ToEquatableArray(),
            table.References.References.Select(reference => reference.Shape).ToEquatableArray(),
            table.Relations.Select(relation => RelationParser.Parse(relation, type, compilation)).ToEquatableArray(),
            table.Enums.ToEquatableArray(),
            table.Owned.ToEquatableArray(),
            table.ValidateMethods.ToEquatableArray());
    }

    /// <summary>True for the one part of a type that bears its attribute; JsonOrm's counts where there are both.</summary>
    private static bool IsMarked(TypeDeclarationSyntax declaration, INamedTypeSymbol type, CancellationToken cancel)
    {
        AttributeData? attribute = type.FindAttribute(KnownNames.Table) ?? type.FindAttribute(KnownNames.SchemaTable);
        return attribute?.ApplicationSyntaxReference?.GetSyntax(cancel).Parent?.Parent == declaration;
    }
}
