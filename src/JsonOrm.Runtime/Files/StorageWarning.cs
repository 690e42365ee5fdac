namespace JsonOrm.Files;

/// <summary>A property of a database's location that weakens its guarantees.</summary>
/// <param name="Kind">The kind of property.</param>
/// <param name="Path">The directory to which it applies.</param>
/// <param name="Message">What it means, and what to do.</param>
public sealed record StorageWarning(StorageWarningKind Kind, string Path, string Message);

/// <summary>Properties of a database's location that weaken its guarantees.</summary>
public enum StorageWarningKind
{
    /// <summary>A network file system: its locks and syncs may not work as specified.</summary>
    NetworkFileSystem,

    /// <summary>A file system provided by another program (FUSE): the effect of a sync depends on that program.</summary>
    UserSpaceFileSystem,

    /// <summary>A folder that a program synchronises to other machines file by file, while the files change.</summary>
    SyncedFolder,
}
