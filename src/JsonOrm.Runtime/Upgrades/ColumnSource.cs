using JsonOrm.Evolution;

namespace JsonOrm.Upgrades;

/// <summary>Where a column of a newer format gets its values from in a line of an earlier one.</summary>
internal sealed class ColumnSource(string name)
{
    /// <summary>The column's name.</summary>
    public string Name { get; } = name;

    /// <summary>The name of the earlier member; null for a column without one.</summary>
    public string? From { get; init; }

    /// <summary>The value for a line without one, as JSON; null for none.</summary>
    public byte[]? Constant { get; init; }

    /// <summary>The replacements of an enum's removed names; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Names { get; init; }

    /// <summary>The conversion that only the class can do; null if the schema alone determines everything.</summary>
    public ColumnCode? Code { get; init; }
}

/// <summary>The conversion of a column by its class.</summary>
internal sealed class ColumnCode
{
    private byte[]? _zero;
    private byte[]? _other;

    /// <summary>The column in the class.</summary>
    public required ColumnSchema Column { get; init; }

    /// <summary>How a value becomes a value of the class.</summary>
    public ValueWay Value { get; init; }

    /// <summary>What a line without a value gets.</summary>
    public AbsentWay Absent { get; init; }

    /// <summary>The place of the conversion among those of <see cref="Answers"/>, if values or nulls are converted.</summary>
    public int Conversion { get; init; }

    /// <summary>The class's methods; null if it has none for the column.</summary>
    public ColumnUpgrade? Answers { get; init; }

    /// <summary>The zero of the column's type as JSON; empty for a column that is nullable.</summary>
    public byte[] Zero => _zero ??= ZeroValue.Of(Column) ?? [];

    /// <summary>Another value of the column's type as JSON; empty if there is none.</summary>
    public byte[] Other => _other ??= OtherValue.Of(Column) ?? [];

    /// <summary>Changes nested values.</summary>
    public ValueUpgrade? Nested { get; init; }
}
