namespace JsonOrm.Chunks;

/// <summary>
/// Bounds the memory of chunks that are loaded. When the budget is exceeded it goes round the chunks and lets go of those not
/// used since the last time round. A reader that holds a chunk keeps it: chunks are immutable and the collector does the rest.
/// </summary>
internal sealed class ChunkCache
{
    private readonly object _gate = new();
    private readonly List<LoadedChunk> _chunks = [];
    private readonly long _budget;
    private long _bytes;
    private int _hand;

    /// <param name="budgetBytes">The memory that loaded chunks and their columns may take, in bytes; a chunk in use is never refused.</param>
    public ChunkCache(long budgetBytes) => _budget = budgetBytes;

    /// <summary>The memory that loaded chunks and their columns take, in bytes.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The number of chunks in memory.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _chunks.Count;
            }
        }
    }

    /// <summary>Takes in a chunk. When another reader was faster, its chunk is given back and this one dropped.</summary>
    public LoadedChunk Add(LoadedChunk chunk)
    {
        lock (_gate)
        {
            if (chunk.Info.Loaded is { } other)
            {
                return other;
            }

            chunk.Info.Loaded = chunk;
            _chunks.Add(chunk);
            _bytes += chunk.CountedBytes;
            Shrink(chunk);
            return chunk;
        }
    }

    /// <summary>Counts columns decoded since.</summary>
    public void Grow(LoadedChunk chunk, long bytes)
    {
        lock (_gate)
        {
            if (ReferenceEquals(chunk.Info.Loaded, chunk))
            {
                chunk.CountedBytes += bytes;
                _bytes += bytes;
                Shrink(chunk);
            }
        }
    }

    /// <summary>Lets go of chunks whose files were replaced. A reader of an older state that comes back for one reads it again.</summary>
    public void Release(IReadOnlyCollection<ChunkInfo> replaced)
    {
        if (replaced.Count == 0)
        {
            return;
        }

        var gone = new HashSet<ChunkInfo>(replaced);
        lock (_gate)
        {
            for (int i = _chunks.Count - 1; i >= 0; i--)
            {
                if (gone.Contains(_chunks[i].Info))
                {
                    RemoveAt(i);
                }
            }
        }
    }

    private void Shrink(LoadedChunk keep)
    {
        // Twice round clears every mark and meets every chunk unmarked.
        for (int steps = _chunks.Count * 2; _bytes > _budget && steps > 0; steps--)
        {
            _hand = _hand >= _chunks.Count ? 0 : _hand;
            LoadedChunk chunk = _chunks[_hand];
            if (ReferenceEquals(chunk, keep))
            {
                _hand++;
            }
            else if (chunk.RecentlyUsed)
            {
                chunk.RecentlyUsed = false;
                _hand++;
            }
            else
            {
                RemoveAt(_hand);
            }
        }
    }

    private void RemoveAt(int index)
    {
        LoadedChunk chunk = _chunks[index];
        chunk.Info.Loaded = null;
        chunk.Info.ForgetBlockReads();
        _bytes -= chunk.CountedBytes;
        int last = _chunks.Count - 1;
        _chunks[index] = _chunks[last];
        _chunks.RemoveAt(last);
    }
}
