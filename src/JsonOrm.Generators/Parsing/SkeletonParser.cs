using JsonOrm.Generators.Model;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Generators.Parsing;

/// <summary>Reads what is valid in a table that breaks a rule: columns, the key, finders and relations.</summary>
internal static class SkeletonParser
{
    public static SkeletonModel? Parse(TableDeclaration table)
    {
        if (!TableSkeletons.CanDeclare(table.Type))
        {
            return null;
        }

        bool hasKey = !table.Violations.Any(violation =>
            violation.Rule is TableRule.NoKey or TableRule.SeveralKeys or TableRule.UnknownKeyColumn or TableRule.UnsupportedKeyType);
        return new SkeletonModel(
            table.Violations[0].Rule.ToString(),
            hasKey && table.Key.Count > 0,
            TableSkeletons.Taken(table.Type).ToEquatableArray());
    }

    /// <summary>Returns the columns, followed by the properties that cannot be stored, so that their use is not a second error.</summary>
    public static IEnumerable<MemberShape> Columns(TableDeclaration table) =>
        table.Stored.Properties.Select(property => property.Shape).Concat(Unstored(table));

    /// <summary>Returns the relations, including those without a foreign key.</summary>
    public static IEnumerable<RelationShape> Relations(TableDeclaration table, Compilation compilation, CancellationToken cancel)
    {
        var tables = TableDeclarations.Of(compilation);
        foreach (RelationProperty property in table.Stored.Relations)
        {
            Relation? known = table.Relations.FirstOrDefault(relation => SymbolEqualityComparer.Default.Equals(relation.Property.Symbol, property.Symbol));
            if (known is not null || tables.HasColumns(property.Target, compilation, cancel))
            {
                known ??= new Relation(property, property.IsCollection ? RelationKind.ToMany : RelationKind.ToOne, EquatableArray<int>.Empty, false, null);
                yield return RelationParser.Parse(known, table.Type, compilation);
            }
        }
    }

    private static IEnumerable<MemberShape> Unstored(TableDeclaration table)
    {
        foreach (IPropertySymbol property in PropertyRoles.PropertiesOf(table.Type))
        {
            bool isKnown = table.Stored.Properties.Any(stored => SymbolEqualityComparer.Default.Equals(stored.Symbol, property))
                || table.Stored.Relations.Any(relation => SymbolEqualityComparer.Default.Equals(relation.Symbol, property));
            if (isKnown || property.DeclaredAccessibility != Accessibility.Public || PropertyRoles.IsIgnored(property) ||
                !CanBeArgument(property.Type) || CompilerRefusals.IsLessAccessible(property.Type, table.Type))
            {
                continue;
            }

            ITypeSymbol type = TypeClassifier.Underlying(property.Type);
            bool isNullable = property.NullableAnnotation == NullableAnnotation.Annotated || !SymbolEqualityComparer.Default.Equals(type, property.Type);
            yield return new MemberShape(
                property.Name,
                property.Name,
                new TypeShape(ShapeKind.JsonElement, ColumnKind.Json, TypeClassifier.NameOf(type), isNullable, type.IsReferenceType),
                isNullable,
                MemberSetting.Set,
                false,
                "",
                EquatableArray<ColumnRule>.Empty);
        }
    }

    private static bool CanBeArgument(ITypeSymbol type) =>
        type is { TypeKind: not (TypeKind.Error or TypeKind.Pointer or TypeKind.FunctionPointer), SpecialType: not SpecialType.System_Void, IsRefLikeType: false, IsStatic: false }
        && (type is IArrayTypeSymbol array ? CanBeArgument(array.ElementType)
            : type is not INamedTypeSymbol named || named.TypeArguments.All(CanBeArgument));
}
