using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.Tables;

/// <summary>
/// The broken rules of a table, an owned type or a projection, read once per compilation however many analyzers need them. Cached with the compilation and
/// collected with it.
/// </summary>
internal static class TableViolations
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<INamedTypeSymbol, IReadOnlyList<RuleViolation>>> s_cache = new();

    public static IReadOnlyList<RuleViolation> Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancel)
    {
        if (!TableTypes.IsTable(type) && !TableTypes.IsOwned(type) && !TableTypes.IsProjection(type))
        {
            return [];
        }

        ConcurrentDictionary<INamedTypeSymbol, IReadOnlyList<RuleViolation>> known = s_cache.GetValue(
            compilation,
            static _ => new(SymbolEqualityComparer.Default));
        return known.TryGetValue(type, out IReadOnlyList<RuleViolation>? violations)
            ? violations
            : known.GetOrAdd(type, Read(type, compilation, cancel));
    }

    private static IReadOnlyList<RuleViolation> Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancel) =>
        TableTypes.IsProjection(type) ? ProjectionDeclaration.Read(type, compilation, cancel).Violations
        : TableTypes.IsTable(type) ? OfTable(type, compilation, cancel)
        : OfOwned(type, compilation, cancel);

    /// <summary>Leaves out that an abstract or static class has no constructor, and perhaps no key, because that is obvious.</summary>
    private static IReadOnlyList<RuleViolation> OfTable(INamedTypeSymbol table, Compilation compilation, CancellationToken cancel)
    {
        IReadOnlyList<RuleViolation> violations = TableDeclaration.Read(table, compilation, cancel).Violations;
        bool isUnsupported = violations.Any(violation => violation.Rule == TableRule.UnsupportedTable);
        bool isKeyField = UnstoredFields.HoldKey(table);
        return [.. violations.Where((violation, i) =>
            !(isKeyField && violation.Rule == TableRule.NoKey)
            && !IsToldAtOwnedType(violation, table, compilation, cancel)
            && !(isUnsupported && violation.Rule is (TableRule.NoUsableConstructor or TableRule.NoKey))
            && !IsSettledBefore(violations, i))];
    }

    /// <summary>True for the second of two violations that one accessor fixes: a get-only key lacks an accessor for two reasons.</summary>
    private static bool IsSettledBefore(IReadOnlyList<RuleViolation> violations, int index) =>
        violations[index].Rule == TableRule.ColumnNotSettable
        && violations.Take(index).Any(earlier =>
            earlier.Rule == TableRule.ColumnNotSettable && SymbolEqualityComparer.Default.Equals(earlier.Symbol, violations[index].Symbol));

    /// <summary>A type that contains itself is read twice, but reported once.</summary>
    private static IReadOnlyList<RuleViolation> OfOwned(INamedTypeSymbol owned, Compilation compilation, CancellationToken cancel)
    {
        var violations = new RuleViolations();
        if (TableTypes.IsEntity(owned))
        {
            violations.Add(TableRule.UnsupportedTable, owned, owned.Name, TypeRules.Owned);
        }

        var reader = new StoredTypeReader(compilation, owned, violations, cancel);
        reader.Read(owned);
        reader.ReadRules(owned);
        return [.. violations.Items
            .Where(violation => !HasTypeParameter(violation.Symbol))
            .Where(violation => IsOf(violation, owned) || !IsOwnedHere(TypeOf(violation), compilation))
            .GroupBy(violation => (violation.Rule, violation.Location, string.Join("|", violation.Arguments)))
            .Select(same => same.First())];
    }

    /// <summary>
    /// True if the violation is reported at the owned type, once, however many tables contain it. Violations that are not visible there, such as a private
    /// constructor, are reported at the table.
    /// </summary>
    private static bool IsToldAtOwnedType(RuleViolation violation, INamedTypeSymbol reader, Compilation compilation, CancellationToken cancel)
    {
        INamedTypeSymbol? type = TypeOf(violation);
        return type is not null
            && !SymbolEqualityComparer.Default.Equals(type, reader)
            && IsOwnedHere(type, compilation)
            && Of(type.OriginalDefinition, compilation, cancel).Any(told =>
                told.Rule == violation.Rule && SymbolEqualityComparer.Default.Equals(told.Symbol, violation.Symbol.OriginalDefinition));
    }

    /// <summary>The content of a generic type's property is known only where the type is used, so the rule is checked and reported there.</summary>
    private static bool HasTypeParameter(ISymbol symbol) => symbol is IPropertySymbol property && HasTypeParameter(property.Type);

    private static bool HasTypeParameter(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => HasTypeParameter(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasTypeParameter),
        _ => false,
    };

    private static INamedTypeSymbol? TypeOf(RuleViolation violation) => violation.Symbol as INamedTypeSymbol ?? violation.Symbol.ContainingType;

    private static bool IsOwnedHere(INamedTypeSymbol? type, Compilation compilation) =>
        type is not null
        && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
        && TableTypes.IsOwned(type);

    private static bool IsOf(RuleViolation violation, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(violation.Symbol, type)
        || SymbolEqualityComparer.Default.Equals(violation.Symbol.ContainingType, type);
}
