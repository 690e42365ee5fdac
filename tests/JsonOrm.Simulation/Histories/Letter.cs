namespace JsonOrm.Simulation.Histories;

/// <summary>The logical operations of which every short history consists.</summary>
internal enum Letter
{
    /// <summary>A transaction that inserts an account, an entry and a note for it.</summary>
    Insert,

    /// <summary>An update of an account.</summary>
    Update,

    /// <summary>The deletion of an account and everything that depends on it.</summary>
    Delete,

    /// <summary>A transaction too large for the log.</summary>
    Large,

    /// <summary>A checkpoint.</summary>
    Checkpoint,

    /// <summary>A clean close and a reopen.</summary>
    Reopen,
}
