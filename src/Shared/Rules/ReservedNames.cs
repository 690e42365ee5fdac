using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>The names that the generator adds to a table.</summary>
internal static class ReservedNames
{
    public const string Schema = "Schema";
    public const string Columns = "Columns";
    public const string ColumnSet = "ColumnSet";
    public const string NullableColumnSet = "NullableColumnSet";
    public const string RowsFor = "RowsFor";
    public const string Key = "Key";
    public const string RowCodec = "RowCodec";
    public const string RowValidator = "RowValidator";
    public const string GeneratedSchema = "GeneratedSchema";
    public const string GeneratedColumns = "GeneratedColumns";
    public const string GeneratedRelations = "GeneratedRelations";
    public const string From = "From";

    /// <summary>Members of every table.</summary>
    public static readonly IReadOnlyList<string> Members =
        [Schema, Columns, ColumnSet, NullableColumnSet, RowsFor, Key, RowCodec, RowValidator, GeneratedSchema, GeneratedColumns, GeneratedRelations];

    /// <summary>Members of every projection.</summary>
    public static readonly IReadOnlyList<string> ProjectionMembers = [From, Columns, ColumnSet];

    /// <summary>Adds a violation for each reserved name that the user declares in a table.</summary>
    public static void Check(INamedTypeSymbol type, RuleViolations violations)
    {
        foreach (string name in Members)
        {
            Check(type, type, name, violations);
        }
    }

    /// <summary>Adds a violation for each reserved name that the user declares in a projection or one of its base classes.</summary>
    public static void CheckProjection(INamedTypeSymbol type, RuleViolations violations)
    {
        foreach (string name in ProjectionMembers)
        {
            Check(type, type, name, violations);
            for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
            {
                if (!TableTypes.IsProjection(current))
                {
                    Check(type, current, name, violations);
                }
            }
        }
    }

    private static void Check(INamedTypeSymbol type, INamedTypeSymbol declaring, string name, RuleViolations violations)
    {
        if (declaring.Name == name && SymbolEqualityComparer.Default.Equals(type, declaring))
        {
            violations.Add(TableRule.ReservedName, type, type.Name, name);
        }

        foreach (ISymbol member in declaring.GetMembers(name))
        {
            if (!TableTypes.IsGenerated(member))
            {
                violations.Add(TableRule.ReservedName, member, type.Name + "." + name, name);
            }
        }
    }
}
