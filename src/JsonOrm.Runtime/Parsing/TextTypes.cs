namespace JsonOrm.Parsing;

/// <summary>The names of types in <c>cast(x as …)</c>.</summary>
internal static class TextTypes
{
    private static readonly Dictionary<string, ColumnType> s_types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["int"] = ColumnType.Int64,
        ["integer"] = ColumnType.Int64,
        ["bigint"] = ColumnType.Int64,
        ["decimal"] = ColumnType.Decimal,
        ["numeric"] = ColumnType.Decimal,
        ["double"] = ColumnType.Double,
        ["real"] = ColumnType.Double,
        ["text"] = ColumnType.String,
        ["string"] = ColumnType.String,
        ["bool"] = ColumnType.Boolean,
        ["boolean"] = ColumnType.Boolean,
    };

    public static string Names => string.Join(", ", s_types.Keys);

    public static ColumnType? Find(string name) => s_types.TryGetValue(name, out ColumnType type) ? type : null;
}
