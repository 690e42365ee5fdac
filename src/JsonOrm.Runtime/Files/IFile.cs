namespace JsonOrm.Files;

/// <summary>An open file. Reads at different places may run at the same time.</summary>
public interface IFile : IDisposable
{
    /// <summary>Its path.</summary>
    string Path { get; }

    /// <summary>Its length in bytes.</summary>
    long Length { get; }

    /// <summary>
    /// False if its path no longer leads to it, because it was deleted or its directory moved or replaced. Whoever opens the path then does not see what is written to this file.
    /// True, the default, also when that cannot be told.
    /// </summary>
    bool IsInPlace => true;

    /// <summary>When it was last written, in UTC.</summary>
    DateTime LastWriteTime { get; }

    /// <summary>Reads from a place; may read fewer bytes than asked for, and 0 only at the end.</summary>
    /// <param name="destination">Where the bytes go.</param>
    /// <param name="offset">The place.</param>
    /// <returns>The number of bytes read.</returns>
    int Read(Span<byte> destination, long offset);

    /// <summary>Writes all bytes at a place, beyond the end too.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="offset">The place.</param>
    void Write(ReadOnlySpan<byte> source, long offset);

    /// <summary>Cuts or extends the file.</summary>
    /// <param name="length">The new length in bytes.</param>
    void SetLength(long length);

    /// <summary>Makes the file's bytes and length durable. The name is durable only after its directory is synced.</summary>
    void Sync();
}
