using System.ComponentModel;
using JsonOrm.Rows;

namespace JsonOrm;

/// <summary>Writes a column's new value, converted from its earlier one.</summary>
/// <param name="reader">Positioned at the earlier value; at <c>null</c> if there is none.</param>
/// <param name="writer">Receives the new value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void ValueConversion(ref RowReader reader, RowWriter writer);

/// <summary>Writes the value of a column, computed from the earlier row.</summary>
/// <param name="old">The earlier row.</param>
/// <param name="writer">Receives the value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void ValueFilling(OldRow old, RowWriter writer);

/// <summary>Lets the class compute its row from the earlier one.</summary>
/// <param name="old">The earlier row.</param>
/// <param name="carried">Positioned at the row with every value that is known.</param>
/// <param name="writer">Receives the row.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void RowUpgrading(OldRow old, ref RowReader carried, RowWriter writer);

/// <summary>What a class declares about its earlier versions: its attributes and the methods they name, as generated code passes them to the engine.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TableUpgrade : TableAnswers
{
    /// <summary>Earlier names of the table.</summary>
    public IReadOnlyList<string> RenamedFrom { get; init; } = [];

    /// <summary>Columns whose removal is acknowledged.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>The name of the method of <c>[UpgradedBy]</c>; null for none.</summary>
    public string? UpgradedBy { get; init; }

    /// <summary>Calls that method.</summary>
    public RowUpgrading? Upgrade { get; init; }

    /// <summary>The answers of columns; columns without answers are left out.</summary>
    public IReadOnlyList<ColumnUpgrade> Columns { get; init; } = [];
}

/// <summary>The answers of a property of a table or of an owned type.</summary>
/// <param name="name">The column or member.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ColumnUpgrade(string name)
{
    /// <summary>The column or member.</summary>
    public string Name { get; } = name;

    /// <summary>Its earlier names.</summary>
    public IReadOnlyList<string> RenamedFrom { get; init; } = [];

    /// <summary>The methods of <c>[ConvertedBy]</c>, one for each type that they accept.</summary>
    public IReadOnlyList<ColumnConversion> Conversions { get; init; } = [];

    /// <summary>The name of the method of <c>[FilledBy]</c>; null for none.</summary>
    public string? FilledBy { get; init; }

    /// <summary>Calls that method.</summary>
    public ValueFilling? Fill { get; init; }

    /// <summary>Writes the constant of the property's initialiser; null if there is none.</summary>
    public Action<RowWriter>? Constant { get; init; }

    /// <summary>The answers of the column's own enum: the member that replaces each removed name.</summary>
    public IReadOnlyList<EnumUpgrade> Enum { get; init; } = [];

    /// <summary>The answers of owned types and enums inside the column's values.</summary>
    public IReadOnlyList<TypeUpgrade> Types { get; init; } = [];
}

/// <summary>A method of <c>[ConvertedBy]</c>.</summary>
/// <param name="method">Its name.</param>
/// <param name="from">The type that it accepts.</param>
/// <param name="takesNull">True if it accepts null.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ColumnConversion(string method, ColumnType from, bool takesNull)
{
    /// <summary>The method's name.</summary>
    public string Method { get; } = method;

    /// <summary>The type that it accepts.</summary>
    public ColumnType From { get; } = from;

    /// <summary>True if it accepts null.</summary>
    public bool TakesNull { get; } = takesNull;

    /// <summary>Calls it.</summary>
    public required ValueConversion Convert { get; init; }
}

/// <summary>The replacement of an enum's former name.</summary>
/// <param name="former">The former name.</param>
/// <param name="name">The member that replaces it.</param>
/// <param name="isReplaced">True if its rows get another member; false if the member has a new name.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EnumUpgrade(string former, string name, bool isReplaced)
{
    /// <summary>The former name.</summary>
    public string Former { get; } = former;

    /// <summary>The member that replaces it.</summary>
    public string Name { get; } = name;

    /// <summary>True if its rows get another member; false if the member has a new name.</summary>
    public bool IsReplaced { get; } = isReplaced;
}

/// <summary>The answers of an owned type or an enum inside a column's values.</summary>
/// <param name="number">Its number in the notation of the column's shape.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TypeUpgrade(int number)
{
    /// <summary>Its number in the notation of the column's shape.</summary>
    public int Number { get; } = number;

    /// <summary>Members whose removal is acknowledged.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>The answers of its members; members without answers are left out.</summary>
    public IReadOnlyList<ColumnUpgrade> Members { get; init; } = [];

    /// <summary>The answers of an enum.</summary>
    public IReadOnlyList<EnumUpgrade> Enum { get; init; } = [];
}
