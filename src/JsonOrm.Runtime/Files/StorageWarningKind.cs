namespace JsonOrm.Files;

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
