namespace JsonOrm.Evolution;

/// <summary>How a class differs from an earlier form of its table, and where each of its columns finds its values.</summary>
internal sealed class SchemaDifference
{
    /// <summary>Every change, in the order in which a person reads a class.</summary>
    public List<SchemaChange> Changes { get; } = [];

    /// <summary>One step a column of the class, in its order.</summary>
    public ColumnOrigin[] Steps { get; set; } = [];

    /// <summary>True when the method of <c>[UpgradedBy]</c> is called for each row.</summary>
    public bool RunsUpgrade { get; set; }

    /// <summary>True when the table cannot take the class on.</summary>
    public bool IsRefused => Changes.Exists(static change => change.IsRefused);

    /// <summary>The most that has to be made anew.</summary>
    public ChangeEffect Effect
    {
        get
        {
            ChangeEffect effect = ChangeEffect.Schema;
            foreach (SchemaChange change in Changes)
            {
                effect = change.Effect > effect ? change.Effect : effect;
            }

            return effect;
        }
    }

    /// <summary>What is refused, both sentences of each.</summary>
    public List<string> Refusals()
    {
        var texts = new List<string>();
        foreach (SchemaChange change in Changes)
        {
            if (change.IsRefused)
            {
                texts.Add(change.Text);
            }
        }

        return texts;
    }
}

/// <summary>How a value that a row has becomes one of the class.</summary>
internal enum ValueWay
{
    /// <summary>Its text stays.</summary>
    Copy,

    /// <summary>The method of <c>[ConvertedBy]</c> makes it.</summary>
    Convert,

    /// <summary>The names of an enum are exchanged.</summary>
    Names,

    /// <summary>Nested values change by their own steps.</summary>
    Shape,
}

/// <summary>What a row gets that has no value.</summary>
internal enum AbsentWay
{
    Null,

    /// <summary>What the method of <c>[ConvertedBy]</c> makes of null.</summary>
    Convert,

    /// <summary>What the method of <c>[FilledBy]</c> gives.</summary>
    Fill,

    /// <summary>The constant of the property's initialiser.</summary>
    Constant,

    /// <summary>The zero of its type, which the method of <c>[UpgradedBy]</c> replaces.</summary>
    Zero,

    /// <summary>There is none: a row without a value is an error.</summary>
    Refuse,
}

/// <summary>Where a column of the class finds its values.</summary>
/// <param name="Source">The place of the earlier column, among the columns or among those removed; -1 for a new column.</param>
/// <param name="IsKept">True when the earlier column was removed, and its values were kept.</param>
/// <param name="Value">How a value becomes one of the class.</param>
/// <param name="Absent">What a row gets that has none.</param>
/// <param name="KeepsOrder">True when values compare as they did, so that keys and entries of indexes stay as they are.</param>
internal readonly record struct ColumnOrigin(int Source, bool IsKept, ValueWay Value, AbsentWay Absent, bool KeepsOrder)
{
    public static ColumnOrigin New(AbsentWay absent) => new(-1, false, ValueWay.Copy, absent, false);

    /// <summary>True when the text of every row's value stays what it is.</summary>
    public bool IsCopy => Source >= 0 && !IsKept && Value == ValueWay.Copy && Absent is AbsentWay.Null or AbsentWay.Refuse;
}
