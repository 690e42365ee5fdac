using System.ComponentModel;

namespace JsonOrm;

/// <summary>The file system rejected an operation.</summary>
public sealed class StorageException : JsonOrmException
{
    /// <summary>Creates an error with the standard message for the fault.</summary>
    /// <param name="path">The file or directory.</param>
    /// <param name="operation">The operation that failed, as a verb: "read", "write", "sync".</param>
    /// <param name="fault">Why it failed.</param>
    /// <param name="innerException">The cause, or null.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public StorageException(string path, string operation, StorageFault fault, Exception? innerException = null)
        : base(Describe(path, operation, fault, innerException), innerException)
    {
        Path = path;
        Operation = operation;
        Fault = fault;
    }

    /// <summary>Creates an error with a message of its own.</summary>
    /// <param name="path">The file or directory.</param>
    /// <param name="operation">The operation that failed, as a verb: "read", "write", "sync".</param>
    /// <param name="fault">Why it failed.</param>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="innerException">The cause, or null.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public StorageException(string path, string operation, StorageFault fault, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Path = path;
        Operation = operation;
        Fault = fault;
    }

    /// <summary>The file or directory.</summary>
    public string Path { get; }

    /// <summary>The operation that failed, as a verb: "read", "write", "sync".</summary>
    public string Operation { get; }

    /// <summary>Why it failed.</summary>
    public StorageFault Fault { get; }

    private static string Describe(string path, string operation, StorageFault fault, Exception? inner)
    {
        string why = fault switch
        {
            StorageFault.NotFound => "it does not exist",
            StorageFault.PermissionDenied => "permission denied; check the owner and the mode of the file and of its directory",
            StorageFault.Full => "the disk is full, or a quota is used up; free some space and try again",
            StorageFault.TooManyOpenFiles => "too many files are open; raise the limit (ulimit -n)",
            StorageFault.ReadOnly => "the file system is read-only; open the database with ReadOnly = true to read it",
            StorageFault.SymbolicLink => "it is a symbolic link, which could lead writes outside the database; replace it by the file itself",
            StorageFault.AlreadyExists => "it exists already",
            StorageFault.NotAFile => "it is no regular file, or a file has the name of a directory in its path; replace it by the file itself, or choose another path",
            _ => inner?.Message ?? "the device reported an error",
        };
        return $"Cannot {operation} '{path}': {why}.";
    }
}
