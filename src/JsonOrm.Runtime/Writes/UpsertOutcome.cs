namespace JsonOrm;

/// <summary>The outcome of an upsert for one row.</summary>
public enum UpsertOutcome
{
    /// <summary>There was no conflict, and the row was added.</summary>
    Inserted,

    /// <summary>The existing row was changed.</summary>
    Updated,

    /// <summary>The existing row was left unchanged.</summary>
    Unchanged,
}
