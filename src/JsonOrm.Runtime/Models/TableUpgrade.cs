using System.ComponentModel;
using JsonOrm.Rows;

namespace JsonOrm;

/// <summary>Writes a column's new value from its earlier one.</summary>
/// <param name="reader">Stands before the earlier value; before <c>null</c> where there is none.</param>
/// <param name="writer">Where the new value goes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void ValueConversion(ref RowReader reader, RowWriter writer);

/// <summary>Writes the value of a column from the row as it was.</summary>
/// <param name="old">The row as it was.</param>
/// <param name="writer">Where the value goes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void ValueFilling(OldRow old, RowWriter writer);

/// <summary>Lets the class make its row from the one before.</summary>
/// <param name="old">The row as it was.</param>
/// <param name="carried">Stands before the row with every value that is known.</param>
/// <param name="writer">Where the row goes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void RowUpgrading(OldRow old, ref RowReader carried, RowWriter writer);

/// <summary>What a class says about the way from its earlier forms: its attributes, and the methods behind them, as generated code gives them to the engine.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TableUpgrade : TableAnswers
{
    /// <summary>Names that the table had before.</summary>
    public IReadOnlyList<string> RenamedFrom { get; init; } = [];

    /// <summary>Columns whose loss is acknowledged.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>The name of the method of <c>[UpgradedBy]</c>; null for none.</summary>
    public string? UpgradedBy { get; init; }

    /// <summary>Calls it.</summary>
    public RowUpgrading? Upgrade { get; init; }

    /// <summary>What columns say; those that say nothing are left out.</summary>
    public IReadOnlyList<ColumnUpgrade> Columns { get; init; } = [];
}

/// <summary>What a property of a table or of an owned type says.</summary>
/// <param name="name">The column or member.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ColumnUpgrade(string name)
{
    /// <summary>The column or member.</summary>
    public string Name { get; } = name;

    /// <summary>Names that it had before.</summary>
    public IReadOnlyList<string> RenamedFrom { get; init; } = [];

    /// <summary>The name of the method of <c>[ConvertedBy]</c>; null for none.</summary>
    public string? ConvertedBy { get; init; }

    /// <summary>The type that the method takes.</summary>
    public ColumnType ConvertedFrom { get; init; }

    /// <summary>True when it takes null.</summary>
    public bool ConvertsNull { get; init; }

    /// <summary>Calls it.</summary>
    public ValueConversion? Convert { get; init; }

    /// <summary>The name of the method of <c>[FilledBy]</c>; null for none.</summary>
    public string? FilledBy { get; init; }

    /// <summary>Calls it.</summary>
    public ValueFilling? Fill { get; init; }

    /// <summary>Writes the constant of the property's initialiser; null without one.</summary>
    public Action<RowWriter>? Constant { get; init; }

    /// <summary>What the column's own enum says: for each name that is gone the member that has its place.</summary>
    public IReadOnlyList<EnumUpgrade> Enum { get; init; } = [];

    /// <summary>What owned types and enums inside the column's values say.</summary>
    public IReadOnlyList<TypeUpgrade> Types { get; init; } = [];
}

/// <summary>What becomes of a name of an enum.</summary>
/// <param name="former">The name that is gone.</param>
/// <param name="name">The member that has its place.</param>
/// <param name="isReplaced">True when its rows get another member; false when the member has a new name.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EnumUpgrade(string former, string name, bool isReplaced)
{
    /// <summary>The name that is gone.</summary>
    public string Former { get; } = former;

    /// <summary>The member that has its place.</summary>
    public string Name { get; } = name;

    /// <summary>True when its rows get another member; false when the member has a new name.</summary>
    public bool IsReplaced { get; } = isReplaced;
}

/// <summary>What an owned type or an enum inside a column's values says.</summary>
/// <param name="number">Its number in the notation of the column's shape.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TypeUpgrade(int number)
{
    /// <summary>Its number in the notation of the column's shape.</summary>
    public int Number { get; } = number;

    /// <summary>Members whose loss is acknowledged.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>What its members say; those that say nothing are left out.</summary>
    public IReadOnlyList<ColumnUpgrade> Members { get; init; } = [];

    /// <summary>What an enum says.</summary>
    public IReadOnlyList<EnumUpgrade> Enum { get; init; } = [];
}
