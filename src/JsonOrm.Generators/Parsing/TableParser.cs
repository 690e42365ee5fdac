using JsonOrm.Generators.Model;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Generators.Parsing;

/// <summary>Turns an annotated type into its model, or into nothing when it breaks a rule.</summary>
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
            table.Relations.Select(relation => RelationParser.Parse(relation, type, target.SemanticModel.Compilation)).ToEquatableArray(),
            table.Enums.ToEquatableArray(),
            table.Owned.ToEquatableArray(),
            table.ValidateMethods.ToEquatableArray());
    }
}
