namespace JsonOrm.Testing;

/// <summary>How a simulated operation fails.</summary>
public enum SimulatedFault
{
    /// <summary>The device reports an error (EIO). After a sync that failed this way, a later sync does not write the bytes either, as on Linux.</summary>
    Device,

    /// <summary>No space is left (ENOSPC); for operations that need space.</summary>
    Full,

    /// <summary>Too many files are open (EMFILE); for operations that open a file.</summary>
    TooManyOpenFiles,

    /// <summary>A read returns half of the requested bytes, which is not an error.</summary>
    ShortRead,

    /// <summary>A write completes half of its work before the device reports an error.</summary>
    ShortWrite,
}
