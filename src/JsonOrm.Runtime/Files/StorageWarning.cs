namespace JsonOrm.Files;

/// <summary>What the owner of a database should know of its location or its files, although it can be used.</summary>
/// <param name="Kind">The kind of warning.</param>
/// <param name="Path">The directory or file to which it applies.</param>
/// <param name="Message">What it means, and what to do.</param>
public sealed record StorageWarning(StorageWarningKind Kind, string Path, string Message);

/// <summary>Properties of a database's location that weaken its guarantees, and what an open has left off.</summary>
public enum StorageWarningKind
{
    /// <summary>A network file system: its locks and syncs may not work as specified.</summary>
    NetworkFileSystem,

    /// <summary>A file system provided by another program (FUSE): the effect of a sync depends on that program.</summary>
    UserSpaceFileSystem,

    /// <summary>A folder that a program synchronises to other machines file by file, while the files change.</summary>
    SyncedFolder,

    /// <summary>
    /// The write-ahead log ended with a line that was not whole: a process ended while it wrote. The line had not been acknowledged, and the open has left it off.
    /// </summary>
    TornLog,
}
