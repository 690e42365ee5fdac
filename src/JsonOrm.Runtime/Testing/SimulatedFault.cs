namespace JsonOrm.Testing;

/// <summary>How a simulated operation goes wrong.</summary>
public enum SimulatedFault
{
    /// <summary>The device reports an error (EIO). After a sync that failed so, a later sync does not bring the bytes to disk, as on Linux.</summary>
    Device,

    /// <summary>No space is left (ENOSPC), for operations that need some.</summary>
    Full,

    /// <summary>Too many files are open (EMFILE), for operations that open one.</summary>
    TooManyOpenFiles,

    /// <summary>A read gives half of what it is asked for, which is no error.</summary>
    ShortRead,

    /// <summary>A write does half of its work before the device reports an error.</summary>
    ShortWrite,
}
