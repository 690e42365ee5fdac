namespace JsonOrm;

/// <summary>What a commit survives once the call that made it has returned.</summary>
public enum Durability
{
    /// <summary>The commit has been synced: it survives a process crash, a system crash and a power loss. This is the default.</summary>
    Full,

    /// <summary>
    /// The commit has been handed to the operating system: it survives a process crash. The log is synced a few times a second, so a power loss may remove the
    /// last commits, but never part of a commit.
    /// </summary>
    Normal,

    /// <summary>The commit is only in memory. It reaches the files at checkpoints and when the database is closed.</summary>
    None,
}
