using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>Calls that add a key component.</summary>
internal static class KeyText
{
    /// <summary>Returns <c>.Add(value)</c> with the cast that selects the overload.</summary>
    public static string Add(TypeShape shape, string value, TableModel table)
    {
        string argument = shape switch
        {
            { Kind: ShapeKind.Enum } => EnumText.ToNumber(table, shape.Type, value),
            { Column: ColumnKind.UInt64 or ColumnKind.Int64 } => value,
            { Column: var column } when column.IsInteger() => "(long)" + value,
            { Column: ColumnKind.Single } => "(double)" + value,
            _ => value,
        };
        return ".Add(" + argument + ")";
    }
}
