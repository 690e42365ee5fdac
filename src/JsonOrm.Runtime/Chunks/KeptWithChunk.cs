namespace JsonOrm.Chunks;

/// <summary>
/// Something that is kept with a loaded chunk, and counts as its memory, until the chunk is evicted or something else takes its place. It stays usable for those who hold it.
/// </summary>
internal abstract class KeptWithChunk
{
    private readonly object _gate = new();
    private LoadedChunk? _chunk;
    private long _bytes;

    /// <summary>Counts memory that the object has taken, in bytes; negative if it has let it go.</summary>
    public void Count(long bytes)
    {
        lock (_gate)
        {
            _bytes += bytes;
            _chunk?.Grow(bytes);
        }
    }

    internal void Attach(LoadedChunk chunk)
    {
        lock (_gate)
        {
            _chunk = chunk;
            chunk.Grow(_bytes);
        }
    }

    internal void Detach()
    {
        lock (_gate)
        {
            _chunk?.Grow(-_bytes);
            _chunk = null;
        }
    }
}
