namespace JsonOrm.Simulation.Histories;

/// <summary>The logical operations of which every short history is made.</summary>
internal enum Letter
{
    /// <summary>A transaction that inserts an account, an entry and a note of it.</summary>
    Insert,

    /// <summary>An update of an account.</summary>
    Update,

    /// <summary>The deletion of an account with all that hangs on it.</summary>
    Delete,

    /// <summary>A transaction too large for the log.</summary>
    Large,

    /// <summary>A checkpoint.</summary>
    Checkpoint,

    /// <summary>A clean close and another start.</summary>
    Reopen,
}
