using JsonOrm.Generators.Model;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Generators.Parsing;

/// <summary>Turns an annotated type into its model, or into null if it breaks a rule and cannot even be declared.</summary>
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
        SkeletonModel? skeleton = table.Violations.Count > 0 ? SkeletonParser.Parse(table) : null;
        if (table.Violations.Count > 0 && skeleton is null)
        {
            return null;
        }

        return new TableModel(
            TypeParser.Parse(type, table.Cautions),
            table.TableName,
            (skeleton is null ? table.Stored.Properties.Select(property => property.Shape) : SkeletonParser.Columns(table)).ToEquatableArray(),
            table.Stored.Construction ?? new ConstructionShape(EquatableArray<ConstructorArgument>.Empty, EquatableArray<string>.Empty),
            table.Key.ToEquatableArray(),
            table.HasAssignedKey,
            table.ConcurrencyColumn,
            table.Indexes.ToEquatableArray(),
            FinderParser.Parse(table).ToEquatableArray(),
            table.References.References.Select(reference => WithTarget(reference, type, compilation, cancel)).ToEquatableArray(),
            (skeleton is null
                ? table.Relations.Select(relation => RelationParser.Parse(relation, type, compilation))
                : SkeletonParser.Relations(table, compilation, cancel)).ToEquatableArray(),
            table.Enums.ToEquatableArray(),
            table.Owned.ToEquatableArray(),
            table.Rules,
            skeleton)
        {
            Upgrade = UpgradeReader.Read(type, compilation),
        };
    }

    private static ForeignKeyShape WithTarget(Reference reference, INamedTypeSymbol type, Compilation compilation, CancellationToken cancel) =>
        TableDeclarations.Of(compilation).HasColumns(reference.Target, compilation, cancel) && compilation.IsSymbolAccessibleWithin(reference.Target, type)
            ? reference.Shape with { Target = TypeClassifier.NameOf(reference.Target) }
            : reference.Shape;

    /// <summary>True for the one part of a type that has its attribute; JsonOrm's attribute counts if both are present.</summary>
    private static bool IsMarked(TypeDeclarationSyntax declaration, INamedTypeSymbol type, CancellationToken cancel)
    {
        AttributeData? attribute = type.FindAttribute(KnownNames.Table) ?? type.FindAttribute(KnownNames.SchemaTable);
        return attribute?.ApplicationSyntaxReference?.GetSyntax(cancel).Parent?.Parent == declaration;
    }
}
