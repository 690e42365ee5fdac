namespace JsonOrm.Evolution;

/// <summary>What a class says by attributes about the way from its earlier forms.</summary>
internal sealed class SchemaAnswers
{
    public static SchemaAnswers None { get; } = new();

    /// <summary>Names that the table had before: <c>[RenamedFrom]</c> on the class.</summary>
    public IReadOnlyList<string> RenamedFrom { get; set; } = [];

    /// <summary>Columns whose loss is acknowledged: <c>[Removed]</c> on the class.</summary>
    public IReadOnlyList<string> Removed { get; set; } = [];

    /// <summary>The method of <c>[UpgradedBy]</c>; null for none.</summary>
    public string? UpgradedBy { get; set; }

    /// <summary>Answers of columns, by the name of the column in the class.</summary>
    public IReadOnlyDictionary<string, ColumnAnswers> Columns { get; set; } = new Dictionary<string, ColumnAnswers>();

    public ColumnAnswers Of(string column) => Columns.TryGetValue(column, out ColumnAnswers? answers) ? answers : ColumnAnswers.None;
}

/// <summary>What a property of a table or of an owned type says.</summary>
internal sealed class ColumnAnswers
{
    public static ColumnAnswers None { get; } = new();

    /// <summary>Names that it had before.</summary>
    public IReadOnlyList<string> RenamedFrom { get; set; } = [];

    /// <summary>The method of <c>[ConvertedBy]</c>; null for none.</summary>
    public string? ConvertedBy { get; set; }

    /// <summary>The name of the <c>ColumnType</c> that the method takes.</summary>
    public string ConvertedFrom { get; set; } = "";

    /// <summary>True when the method takes null too.</summary>
    public bool ConvertsNull { get; set; }

    /// <summary>True when the property has a constant as its initialiser, or its constructor parameter as its default value.</summary>
    public bool HasConstant { get; set; }

    /// <summary>The method of <c>[FilledBy]</c>; null for none.</summary>
    public string? FilledBy { get; set; }

    /// <summary>The answers of the column's own enum.</summary>
    public EnumAnswers Enum { get; set; } = EnumAnswers.None;

    /// <summary>Answers of owned types and enums inside the column's values, by their number in the notation of its shape.</summary>
    public IReadOnlyDictionary<int, TypeAnswers> Types { get; set; } = new Dictionary<int, TypeAnswers>();

    /// <summary>True when rows that have no value get one.</summary>
    public bool Fills => FilledBy is not null || HasConstant;
}

/// <summary>What an enum says.</summary>
internal sealed class EnumAnswers
{
    public static EnumAnswers None { get; } = new();

    /// <summary>For each former name the member that has its place, by <c>[RenamedFrom]</c> on the member.</summary>
    public IReadOnlyDictionary<string, string> Renamed { get; set; } = new Dictionary<string, string>();

    /// <summary>For each removed name the member that takes its rows, by <c>[Removed]</c> on the enum.</summary>
    public IReadOnlyDictionary<string, string> Replaced { get; set; } = new Dictionary<string, string>();

    /// <summary>The member that a former name stands for; null when nothing is said of it.</summary>
    public string? Find(string former) =>
        Renamed.TryGetValue(former, out string? name) || Replaced.TryGetValue(former, out name) ? name : null;
}

/// <summary>What an owned type or an enum inside values says.</summary>
internal sealed class TypeAnswers
{
    public static TypeAnswers None { get; } = new();

    public IReadOnlyList<string> Removed { get; set; } = [];

    public IReadOnlyDictionary<string, ColumnAnswers> Members { get; set; } = new Dictionary<string, ColumnAnswers>();

    public EnumAnswers Enum { get; set; } = EnumAnswers.None;

    public ColumnAnswers Of(string member) => Members.TryGetValue(member, out ColumnAnswers? answers) ? answers : ColumnAnswers.None;
}
