using JsonOrm.Files;

namespace JsonOrm.Spill;

/// <summary>A temporary file of blocks, written once from the beginning to the end and read from anywhere.</summary>
internal sealed class SpillFile(IFileSystem files, IFile file, SpillSpace space) : IDisposable
{
    private bool _isDisposed;

    /// <summary>How many bytes have been written.</summary>
    public long Length { get; private set; }

    /// <summary>Writes bytes behind the last.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        file.Write(bytes, Length);
        Length += bytes.Length;
    }

    /// <summary>Fills a buffer from a place.</summary>
    /// <exception cref="StorageException">There are not as many bytes.</exception>
    public void Read(Span<byte> destination, long offset)
    {
        if (file.ReadFully(destination, offset) != destination.Length)
        {
            throw Damaged();
        }
    }

    /// <summary>The error of bytes that are not those written.</summary>
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
