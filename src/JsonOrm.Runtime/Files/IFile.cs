namespace JsonOrm.Files;

/// <summary>An open file. Reads at different offsets may run concurrently.</summary>
public interface IFile : IDisposable
{
    /// <summary>The file's path.</summary>
    string Path { get; }

    /// <summary>The file's length, in bytes.</summary>
    long Length { get; }

    /// <summary>
    /// False if the file's path no longer leads to it, because it was deleted or its directory was moved or replaced. A process that opens the path then does
    /// not see what is written to this file.
    /// True by default, and if this cannot be determined.
    /// </summary>
    bool IsInPlace => true;

    /// <summary>When the file was last written, in UTC.</summary>
    DateTime LastWriteTime { get; }

    /// <summary>Reads at an offset. May read fewer bytes than requested, and returns 0 only at the end.</summary>
    /// <param name="destination">Receives the bytes.</param>
    /// <param name="offset">The byte offset in the file.</param>
    /// <returns>The number of bytes read.</returns>
    int Read(Span<byte> destination, long offset);

    /// <summary>Writes all bytes at an offset, extending the file if necessary.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="offset">The byte offset in the file.</param>
    void Write(ReadOnlySpan<byte> source, long offset);

    /// <summary>Truncates or extends the file.</summary>
    /// <param name="length">The new length, in bytes.</param>
    void SetLength(long length);

    /// <summary>Makes the file's bytes and length durable. Its name becomes durable only when its directory is synced.</summary>
    void Sync();
}
