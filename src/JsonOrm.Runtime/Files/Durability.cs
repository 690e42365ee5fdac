namespace JsonOrm;

/// <summary>What has happened to a commit when the call that made it returns.</summary>
public enum Durability
{
    /// <summary>It has been synced: it survives a crash of the process, of the system, and a loss of power. The default.</summary>
    Full,

    /// <summary>It has been handed to the system: it survives a crash of the process. Synced a few times a second, so a loss of power may take the last moments, never a part of a commit.</summary>
    Normal,

    /// <summary>It is in memory only and reaches the files at checkpoints and when the database is closed.</summary>
    None,
}
