using JsonOrm.Files;

namespace JsonOrm.Spill;

/// <summary>A temporary file of blocks, written sequentially once and read at any offset.</summary>
internal sealed class SpillFile(IFileSystem files, IFile file, SpillSpace space) : IDisposable
{
    private bool _isDisposed;

    /// <summary>The number of bytes written.</summary>
    public long Length { get; private set; }

    /// <summary>Appends bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        file.Write(bytes, Length);
        Length += bytes.Length;
    }

    /// <summary>Fills a buffer from an offset.</summary>
    /// <exception cref="StorageException">The file does not contain that many bytes.</exception>
    public void Read(Span<byte> destination, long offset)
    {
        if (file.ReadFully(destination, offset) != destination.Length)
        {
            throw Damaged();
        }
    }

    /// <summary>Creates the error for bytes that differ from those written.</summary>
    public StorageException Damaged() => new(
        file.Path, "read", StorageFault.Device, $"The temporary file '{file.Path}' does not hold what this query wrote to it: something else changed it, or the disk fails. Run the query again.");

    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            file.Dispose();
            files.Delete(file.Path);
            space.Closed();
        }
    }
}
