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

    /// <summary>Members of every table.</summary>
    public static readonly IReadOnlyList<string> Members =
        [Schema, Columns, ColumnSet, NullableColumnSet, RowsFor, Key, RowCodec, RowValidator, GeneratedSchema, GeneratedColumns, GeneratedRelations];

    /// <summary>Adds a violation for each reserved name that the user has taken.</summary>
    public static void Check(INamedTypeSymbol type, RuleViolations violations)
    {
        foreach (string name in Members)
        {
            if (type.Name == name)
            {
                violations.Add(TableRule.ReservedName, type, type.Name, name);
            }

            foreach (ISymbol member in type.GetMembers(name))
            {
                if (!TableTypes.IsGenerated(member))
                {
                    violations.Add(TableRule.ReservedName, member, type.Name + "." + name, name);
                }
            }
        }
    }
}
