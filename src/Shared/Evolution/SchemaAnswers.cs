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

    /// <summary>The method of <c>[ConvertedBy]</c>; null for none.</summary>
    public string? ConvertedBy { get; set; }

    /// <summary>The name of the <c>ColumnType</c> that the method takes.</summary>
    public string ConvertedFrom { get; set; } = "";

    /// <summary>True if the method accepts null too.</summary>
    public bool ConvertsNull { get; set; }

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
}

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
