using JsonOrm.Generators.Model;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Generators.Parsing;

/// <summary>Turns an annotated type into its model, or into nothing when it breaks a rule and cannot even be declared.</summary>
internal static class TableParser
{
    public static TableModel? Parse(GeneratorAttributeSyntaxContext target, string attribute, CancellationToken cancel)
    {
        var type = (INamedTypeSymbol)target.TargetSymbol;
        bool isOtherPipelines = attribute == KnownNames.SchemaTable && type.HasAttribute(KnownNames.Table);
        if (isOtherPipelines || !TableTypes.IsTable(type))
        {
            return null;
        }

        TableDeclaration table = TableDeclaration.Read(type, target.SemanticModel.Compilation, cancel);
        SkeletonModel? skeleton = table.Violations.Count > 0 ? SkeletonParser.Parse(table) : null;
        if (table.Violations.Count > 0 && skeleton is null)
        {
            return null;
        }

        Compilation compilation = target.SemanticModel.Compilation;
        return new TableModel(
            TypeParser.Parse(type),
            table.TableName,
            (skeleton is null ? table.Stored.Properties.Select(property => property.Shape) : SkeletonParser.Columns(table)).ToEquatableArray(),
            table.Stored.Construction ?? new ConstructionShape(EquatableArray<ConstructorArgument>.Empty, EquatableArray<string>.Empty),
            table.Key.ToEquatableArray(),
            table.HasAssignedKey,
            table.ConcurrencyColumn,
            table.Indexes.ToEquatableArray(),
            FinderParser.Parse(table).ToEquatableArray(),
            table.References.References.Select(reference => reference.Shape).ToEquatableArray(),
            (skeleton is null
                ? table.Relations.Select(relation => RelationParser.Parse(relation, type, compilation))
                : SkeletonParser.Relations(table, compilation, cancel)).ToEquatableArray(),
            table.Enums.ToEquatableArray(),
            table.Owned.ToEquatableArray(),
            table.ValidateMethods.ToEquatableArray(),
            skeleton);
    }
}
