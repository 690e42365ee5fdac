using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>Checks the type itself before its properties are read.</summary>
internal static class TypeRules
{
    /// <summary>Why a class inside a generic one is rejected: each constructed type has its own nested class, and all of them would share the table.</summary>
    public const string InGeneric = "nested in a generic type";

    /// <summary>Why an owned class is rejected.</summary>
    public const string Owned = "owned";

    public static void Check(INamedTypeSymbol type, RuleViolations violations)
    {
        if (!TableTypes.IsPartial(type))
        {
            violations.Add(TableRule.NotPartial, type, type.Name);
        }

        if (CompilerRefusals.HasUnknownConstraint(type))
        {
            violations.Add(TableRule.RefusedByCompiler, type, type.Name);
        }

        if (WhatIsWrong(type) is { } wrong)
        {
            violations.Add(TableRule.UnsupportedTable, type, type.Name, wrong);
        }

        bool isAccessible = IsAccessible(type);
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            isAccessible &= IsAccessible(outer);
            if (!TableTypes.IsPartial(outer))
            {
                violations.Add(TableRule.ContainerNotPartial, type, type.Name, outer.Name);
            }
        }

        if (!isAccessible)
        {
            violations.Add(TableRule.TableNotAccessible, type, type.Name);
        }
    }

    private static string? WhatIsWrong(INamedTypeSymbol type) => type switch
    {
        { TypeKind: not TypeKind.Class } => "not a class",
        { IsStatic: true } => "static",
        { IsAbstract: true } => "abstract",
        { IsGenericType: true, TypeParameters.Length: > 0 } => "generic",
        { IsGenericType: true } => InGeneric,
        _ when TableTypes.IsOwned(type) => Owned,
        _ => null,
    };

    // The query methods are in a class beside the table, which must be able to name it.
    private static bool IsAccessible(INamedTypeSymbol type) =>
        !type.IsFileLocal && type.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;
}
