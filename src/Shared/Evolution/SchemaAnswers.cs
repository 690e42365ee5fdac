namespace JsonOrm.Evolution;

/// <summary>The attributes by which a class describes how it developed from its earlier versions.</summary>
internal sealed class SchemaAnswers
{
    public static SchemaAnswers None { get; } = new();

    /// <summary>Earlier names of the table: <c>[RenamedFrom]</c> on the class.</summary>
    public IReadOnlyList<string> RenamedFrom { get; set; } = [];

    /// <summary>Columns whose loss is acknowledged: <c>[Removed]</c> on the class.</summary>
    public IReadOnlyList<string> Removed { get; set; } = [];

    /// <summary>The method of <c>[UpgradedBy]</c>; null for none.</summary>
    public string? UpgradedBy { get; set; }

    /// <summary>Answers of columns, by the name of the column in the class.</summary>
    public IReadOnlyDictionary<string, ColumnAnswers> Columns { get; set; } = new Dictionary<string, ColumnAnswers>();

    public ColumnAnswers Of(string column) => Columns.TryGetValue(column, out ColumnAnswers? answers) ? answers : ColumnAnswers.None;
}

/// <summary>The answers of a property of a table or of an owned type.</summary>
internal sealed class ColumnAnswers
{
    public static ColumnAnswers None { get; } = new();

    /// <summary>Earlier names of the property.</summary>
    public IReadOnlyList<string> RenamedFrom { get; set; } = [];

    /// <summary>The methods of <c>[ConvertedBy]</c>, one for each type that they accept.</summary>
    public IReadOnlyList<ConversionAnswer> Conversions { get; set; } = [];

    /// <summary>True if the property's initialiser, or the default value of its constructor parameter, is a constant.</summary>
    public bool HasConstant { get; set; }

    /// <summary>The method of <c>[FilledBy]</c>; null for none.</summary>
    public string? FilledBy { get; set; }

    /// <summary>The answers of the column's own enum.</summary>
    public EnumAnswers Enum { get; set; } = EnumAnswers.None;

    /// <summary>Answers of owned types and enums inside the column's values, by their number in the notation of its shape.</summary>
    public IReadOnlyDictionary<int, TypeAnswers> Types { get; set; } = new Dictionary<int, TypeAnswers>();

    /// <summary>True if rows without a value get one.</summary>
    public bool Fills => FilledBy is not null || HasConstant;

    /// <summary>Returns the place of the method that accepts values of a type, by the name of its <c>ColumnType</c>; -1 if there is none.</summary>
    public int ConversionOf(string type)
    {
        int place = PlaceOf(type);

        // An enum is stored by name, which a string can hold.
        return place < 0 && type == "Enum" ? PlaceOf("String") : place;
    }

    /// <summary>The same for a member of nested values, whose enum's names have answers of their own if it remains an enum.</summary>
    public int ConversionOf(string type, string now) => type == now ? PlaceOf(type) : ConversionOf(type);

    private int PlaceOf(string type)
    {
        for (int i = 0; i < Conversions.Count; i++)
        {
            if (Conversions[i].From == type)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>A method of <c>[ConvertedBy]</c>.</summary>
/// <param name="Method">Its name.</param>
/// <param name="From">The name of the <c>ColumnType</c> that it accepts.</param>
/// <param name="TakesNull">True if it accepts null too.</param>
internal sealed record ConversionAnswer(string Method, string From, bool TakesNull);

/// <summary>The answers of an enum.</summary>
internal sealed class EnumAnswers
{
    public static EnumAnswers None { get; } = new();

    /// <summary>The member that replaces each former name, from <c>[RenamedFrom]</c> on the member.</summary>
    public IReadOnlyDictionary<string, string> Renamed { get; set; } = new Dictionary<string, string>();

    /// <summary>The member that replaces each removed name, from <c>[Removed]</c> on the enum.</summary>
    public IReadOnlyDictionary<string, string> Replaced { get; set; } = new Dictionary<string, string>();
}

/// <summary>The answers of an owned type or an enum inside values.</summary>
internal sealed class TypeAnswers
{
    public static TypeAnswers None { get; } = new();

    public IReadOnlyList<string> Removed { get; set; } = [];

    public IReadOnlyDictionary<string, ColumnAnswers> Members { get; set; } = new Dictionary<string, ColumnAnswers>();

    public EnumAnswers Enum { get; set; } = EnumAnswers.None;

    public ColumnAnswers Of(string member) => Members.TryGetValue(member, out ColumnAnswers? answers) ? answers : ColumnAnswers.None;
}
