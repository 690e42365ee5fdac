namespace JsonOrm;

/// <summary>What to do with rows that their class cannot make from their earlier form, because a method throws or gives null where a column does not allow it.</summary>
public enum UpgradeErrors
{
    /// <summary>The table is refused with the rows' keys, and nothing is changed.</summary>
    Refuse,

    /// <summary>
    /// The rows are taken out of the table and written as they were to a file beside its chunks, <c>set-aside.g17.jsonl</c>, each with its error. All others are there.
    /// Rows that others refer to are not taken out: the table is then refused.
    /// </summary>
    SetAside,
}
