namespace JsonOrm;

/// <summary>Why the file system rejected an operation.</summary>
public enum StorageFault
{
    /// <summary>The device reported an error, or the cause is not one of those below.</summary>
    Device,

    /// <summary>The file or directory does not exist.</summary>
    NotFound,

    /// <summary>The file already exists.</summary>
    AlreadyExists,

    /// <summary>Permission denied.</summary>
    PermissionDenied,

    /// <summary>No space is left, or a quota is exhausted.</summary>
    Full,

    /// <summary>Too many files are open in this process or on this system.</summary>
    TooManyOpenFiles,

    /// <summary>The file system or the database is read-only.</summary>
    ReadOnly,

    /// <summary>The path is a symbolic link.</summary>
    SymbolicLink,

    /// <summary>The path leads outside the database's directory.</summary>
    Outside,

    /// <summary>The file is longer than the maximum that JsonOrm reads.</summary>
    TooLarge,

    /// <summary>The writing process has replaced the file, so this reader has an older state. Read again.</summary>
    Replaced,

    /// <summary>An earlier sync failed, so the state on disk is unknown. Nothing more is written until the database is reopened.</summary>
    Poisoned,

    /// <summary>The path names a pipe, a socket, a device or a directory where a file is expected, or a file where a directory is expected.</summary>
    NotAFile,
}
