using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>Determines the types that members of a projection may have: those of expressions, and projections.</summary>
internal static class ProjectedTypes
{
    // The content of an owned type or an enum does not matter: its column is read as it was stored.
    private static readonly TypeClassifier s_classifier = new(static (_, _) => true, static (_, _) => { });

    /// <summary>Returns the type of a member, or null and a violation. A row, or a list of other than column values, is a record whose values are read elsewhere.</summary>
    public static (TypeShape? Value, string? Record, bool IsRelated, INamedTypeSymbol? Nested)? Read(ISymbol member, INamedTypeSymbol type, RuleViolations violations)
    {
        ITypeSymbol declared = TypeOf(member);
        ITypeSymbol core = TypeClassifier.Underlying(declared);
        if (TableTypes.IsProjection(core))
        {
            var nested = (INamedTypeSymbol)core;
            if (!SymbolEqualityComparer.Default.Equals(nested.OriginalDefinition, type) && !LeadsTo(nested, type))
            {
                return (null, TypeClassifier.NameOf(nested), false, nested);
            }

            Refuse("a record that contains itself would have columns without end; select the inner record beside it");
            return null;
        }

        if (s_classifier.Classify(declared) is { } shape)
        {
            return (shape, null, false, null);
        }

        if (TableTypes.IsEntity(core) || IsListOfResults(core))
        {
            return (null, TypeClassifier.NameOf(core), true, null);
        }

        Refuse(Advice(core));
        return null;

        void Refuse(string advice) => violations.Add(
            TableRule.UnsupportedProjectedType,
            member,
            type.Name + "." + member.Name,
            declared.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            advice);
    }

    /// <summary>True if a projection contains another, or itself, at any depth.</summary>
    public static bool LeadsTo(INamedTypeSymbol from, INamedTypeSymbol sought) => LeadsTo(from, sought, new(SymbolEqualityComparer.Default));

    private static bool LeadsTo(INamedTypeSymbol from, INamedTypeSymbol sought, HashSet<ISymbol> seen) =>
        seen.Add(from.OriginalDefinition)
        && (ProjectionConstruction.Read(from.OriginalDefinition, new RuleViolations()) ?? []).Any(member =>
            TypeClassifier.Underlying(TypeOf(member)) is INamedTypeSymbol nested
            && TableTypes.IsProjection(nested)
            && (SymbolEqualityComparer.Default.Equals(nested.OriginalDefinition, sought.OriginalDefinition) || LeadsTo(nested, sought, seen)));

    /// <summary>The declared type of a parameter or property.</summary>
    public static ITypeSymbol TypeOf(ISymbol member) => member is IParameterSymbol parameter ? parameter.Type : ((IPropertySymbol)member).Type;

    private static bool IsListOfResults(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "List", ContainingNamespace: { Name: "Generic", ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" } }, TypeArguments.Length: 1 } list
        && list.TypeArguments[0] is var element
        && (TableTypes.IsProjection(element) || TableTypes.IsEntity(element) || element.IsTupleType || IsListOfResults(element));

    private static string Advice(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic } => "name the type that the column has",
        INamedTypeSymbol { IsTupleType: true } => "declare a [Projection] record with the same members",
        ITypeParameterSymbol => "use a type that is known where the projection is declared",
        _ when TypeClassifier.ElementOf(type) is { } element && (TableTypes.IsProjection(element) || TableTypes.IsEntity(element)) =>
            "use List<T>, which ToList() of a set of rows returns",
        { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } => "use the type of a column, or mark it [Projection] to make it of several columns",
        _ => "use the type of a column",
    };
}
