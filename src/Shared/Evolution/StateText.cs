namespace JsonOrm.Evolution;

/// <summary>The text of columns, enums and keys in messages.</summary>
internal static class StateText
{
    /// <summary>A column's type, as <c>Int32, nullable</c>.</summary>
    public static string Describe(ColumnState column)
    {
        string type = column.Enum is { } names ? Describe(names) : column.Shape is { } shape ? column.Type + " " + shape : column.Type;
        return column.IsNullable ? type + ", nullable" : type;
    }

    /// <summary>An enum's members with their numbers.</summary>
    public static string Describe(EnumState names)
    {
        var members = new List<string>();
        for (int i = 0; i < names.Names.Count; i++)
        {
            members.Add($"{names.Names[i]} = {names.Values[i].ToString(System.Globalization.CultureInfo.InvariantCulture)}");
        }

        return $"{(names.IsFlags ? "flags enum" : "enum")} {{ {string.Join(", ", members)} }}";
    }

    /// <summary>Returns a foreign key without its action on delete.</summary>
    public static string Target(SchemaState state, ReferenceState reference) => $"({state.Names(reference.Columns)}) → {reference.Table}";

    /// <summary>A foreign key.</summary>
    public static string Describe(SchemaState state, ReferenceState reference) => $"{Target(state, reference)}, on delete {reference.OnDelete}";

    /// <summary>The concurrency token.</summary>
    public static string Token(SchemaState state) => state.ConcurrencyColumn < 0 ? "absent" : $"'{state.Columns[state.ConcurrencyColumn].Name}'";
}
