using JsonOrm.Evolution;

namespace JsonOrm.Upgrades;

/// <summary>Where a column of a newer form finds its values in a line of an older one.</summary>
internal sealed class ColumnSource(string name)
{
    /// <summary>The column's name.</summary>
    public string Name { get; } = name;

    /// <summary>The name of the older member; null for a column without one.</summary>
    public string? From { get; init; }

    /// <summary>What a line without a value gets, as JSON; null for nothing.</summary>
    public byte[]? Constant { get; init; }

    /// <summary>For names of an enum that are gone, the names in their place; null when none is.</summary>
    public IReadOnlyDictionary<string, string>? Names { get; init; }

    /// <summary>What only the class can do to the column; null when the schema alone says everything.</summary>
    public ColumnCode? Code { get; init; }
}

/// <summary>What the class does to a column.</summary>
internal sealed class ColumnCode
{
    private byte[]? _zero;

    /// <summary>The column in the class.</summary>
    public required ColumnSchema Column { get; init; }

    /// <summary>How a value becomes one of the class.</summary>
    public ValueWay Value { get; init; }

    /// <summary>What a line without a value gets.</summary>
    public AbsentWay Absent { get; init; }

    /// <summary>The class's methods; null when it has none for the column.</summary>
    public ColumnUpgrade? Answers { get; init; }

    /// <summary>The zero of the column's type as JSON; empty for a column that is nullable.</summary>
    public byte[] Zero => _zero ??= ZeroValue.Of(Column) ?? [];

    /// <summary>Changes nested values.</summary>
    public ValueUpgrade? Nested { get; init; }
}
