namespace JsonOrm.Evolution;

/// <summary>The difference between a class and an earlier version of its table, and the source of each column's values.</summary>
internal sealed class SchemaDifference
{
    /// <summary>Every change, in the order of a class declaration.</summary>
    public List<SchemaChange> Changes { get; } = [];

    /// <summary>One step for each column of the class, in declared order.</summary>
    public ColumnOrigin[] Steps { get; set; } = [];

    /// <summary>True if the method of <c>[UpgradedBy]</c> is called for each row.</summary>
    public bool RunsUpgrade { get; set; }

    /// <summary>True if the table cannot accept the class.</summary>
    public bool IsRefused => Changes.Exists(static change => change.IsRefused);

    /// <summary>The greatest effect of the changes.</summary>
    public ChangeEffect Effect
    {
        get
        {
            ChangeEffect effect = ChangeEffect.Schema;
            foreach (SchemaChange change in Changes)
            {
                effect = change.Effect > effect ? change.Effect : effect;
            }

            // A file cannot be read without the class if only a method of the class knows a value.
            return effect == ChangeEffect.Rows && Array.Exists(Steps, static step => step.NeedsCode) ? ChangeEffect.AllRows : effect;
        }
    }

    /// <summary>Returns both sentences of each refused change.</summary>
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

/// <summary>How a stored value becomes a value of the class.</summary>
internal enum ValueWay
{
    /// <summary>Its text is kept.</summary>
    Copy,

    /// <summary>The method of <c>[ConvertedBy]</c> converts it.</summary>
    Convert,

    /// <summary>The names of an enum are replaced.</summary>
    Names,

    /// <summary>Nested values are converted by their own steps.</summary>
    Shape,
}

/// <summary>What a row without a value gets.</summary>
internal enum AbsentWay
{
    Null,

    /// <summary>The result of the <c>[ConvertedBy]</c> method for null.</summary>
    Convert,

    /// <summary>The result of the <c>[FilledBy]</c> method.</summary>
    Fill,

    /// <summary>The constant of the property's initialiser.</summary>
    Constant,

    /// <summary>The zero value of its type, which the method of <c>[UpgradedBy]</c> replaces.</summary>
    Zero,

    /// <summary>Nothing: a row without a value is an error.</summary>
    Refuse,
}

/// <summary>The source of a column's values.</summary>
/// <param name="Source">The index of the earlier column, among the columns or among the removed ones; -1 for a new column.</param>
/// <param name="IsKept">True if the earlier column was removed, and its values were kept.</param>
/// <param name="Value">How a value becomes a value of the class.</param>
/// <param name="Absent">What a row without a value gets.</param>
/// <param name="KeepsOrder">True if values compare as before, so that keys and index entries stay valid.</param>
internal readonly record struct ColumnOrigin(int Source, bool IsKept, ValueWay Value, AbsentWay Absent, bool KeepsOrder)
{
    /// <summary>The place of the conversion, among those of the column, if values or nulls are converted.</summary>
    public int Conversion { get; init; }

    public static ColumnOrigin New(AbsentWay absent) => new(-1, false, ValueWay.Copy, absent, false);

    /// <summary>True if a method of the class has to run for rows.</summary>
    public bool NeedsCode => Value == ValueWay.Convert || Absent is AbsentWay.Convert or AbsentWay.Fill;

    /// <summary>True if the text of every row's value is unchanged.</summary>
    public bool IsCopy => Source >= 0 && !IsKept && Value == ValueWay.Copy && Absent is AbsentWay.Null or AbsentWay.Refuse;
}
