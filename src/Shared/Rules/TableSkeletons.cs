using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>
/// A table that breaks a rule is still declared if its type can be extended, so that the broken rule is the only error: without columns and key every use of
/// the table would be another one.
/// </summary>
internal static class TableSkeletons
{
    // Generated members that may be left out; the names of the nested types must be available.
    private static readonly string[] s_dispensable = [ReservedNames.Schema, ReservedNames.Columns, ReservedNames.Key, ReservedNames.RowsFor];

    /// <summary>True if a declaration can be added to the type.</summary>
    public static bool CanDeclare(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class || type.IsStatic || type.IsFileLocal || CompilerRefusals.HasUnknownConstraint(type))
        {
            return false;
        }

        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (!TableTypes.IsPartial(outer))
            {
                return false;
            }
        }

        return ReservedNames.Members.Except(s_dispensable).All(name => IsFree(type, name));
    }

    /// <summary>Returns the generated members whose names the user has declared.</summary>
    public static IEnumerable<string> Taken(INamedTypeSymbol type) => s_dispensable.Where(name => !IsFree(type, name));

    private static bool IsFree(INamedTypeSymbol type, string name) =>
        type.Name != name && type.GetMembers(name).All(TableTypes.IsGenerated);
}
