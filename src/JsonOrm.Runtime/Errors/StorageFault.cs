namespace JsonOrm;

/// <summary>Why the file system refused an operation.</summary>
public enum StorageFault
{
    /// <summary>The device reported an error, or a reason not listed here.</summary>
    Device,

    /// <summary>The file or directory does not exist.</summary>
    NotFound,

    /// <summary>The file exists already.</summary>
    AlreadyExists,

    /// <summary>Permission denied.</summary>
    PermissionDenied,

    /// <summary>No space or quota left.</summary>
    Full,

    /// <summary>Too many open files in this process or system.</summary>
    TooManyOpenFiles,

    /// <summary>The file system, or the database, is open for reading only.</summary>
    ReadOnly,

    /// <summary>The path is a symbolic link.</summary>
    SymbolicLink,

    /// <summary>The path leads out of the database's directory.</summary>
    Outside,

    /// <summary>The file would be longer than JsonOrm reads.</summary>
    TooLarge,

    /// <summary>The process that writes has replaced the file: what reads has an older state. Read again.</summary>
    Replaced,

    /// <summary>An earlier sync failed: what is on disk is not known, so nothing more is written until the database is opened anew.</summary>
    Poisoned,

    /// <summary>A pipe, a socket, a device or a directory stands where a file should, or a file where a directory should.</summary>
    NotAFile,
}
