namespace JsonOrm;

/// <summary>What to do with rows that their class cannot convert from an earlier format, because a method throws or returns null for a column that is not
/// nullable.</summary>
public enum UpgradeErrors
{
    /// <summary>Opening the table fails with an error that names the rows' keys, and nothing is changed.</summary>
    Refuse,

    /// <summary>
    /// The rows are removed from the table and written unchanged to a file beside its chunks, <c>set-aside.g17.jsonl</c>, each with its error. All other rows
    /// are kept. Rows that others refer to are not removed: opening the table fails instead.
    /// </summary>
    SetAside,
}
