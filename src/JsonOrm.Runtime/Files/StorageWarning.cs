namespace JsonOrm.Files;

/// <summary>Something about the place of a database that weakens what it promises.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">The directory it was found at.</param>
/// <param name="Message">What it means and what to do.</param>
public sealed record StorageWarning(StorageWarningKind Kind, string Path, string Message);

/// <summary>What about the place of a database weakens what it promises.</summary>
public enum StorageWarningKind
{
    /// <summary>A network file system: its locks and syncs may not do what they say.</summary>
    NetworkFileSystem,

    /// <summary>A file system that another program provides (FUSE): what a sync reaches is up to that program.</summary>
    UserSpaceFileSystem,

    /// <summary>A folder that a program copies to other machines file by file, while the files change.</summary>
    SyncedFolder,
}
