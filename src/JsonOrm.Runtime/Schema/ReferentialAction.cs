namespace JsonOrm;

/// <summary>What happens to referring rows when the row they refer to is deleted.</summary>
public enum ReferentialAction
{
    /// <summary>The delete is refused while referring rows exist.</summary>
    Restrict,

    /// <summary>Referring rows are deleted too.</summary>
    Cascade,

    /// <summary>The referring column becomes null.</summary>
    SetNull,
}
