namespace JsonOrm;

/// <summary>What an upsert has done with a row.</summary>
public enum UpsertOutcome
{
    /// <summary>There was none like it, and it was added.</summary>
    Inserted,

    /// <summary>The row that was there was changed.</summary>
    Updated,

    /// <summary>The row that was there was left alone.</summary>
    Unchanged,
}
