namespace JsonOrm.Chunks;

/// <summary>
/// Bounds the memory of loaded chunks. When the budget is exceeded, the cache evicts chunks by the clock algorithm: those not used since the hand last passed.
/// A reader that holds an evicted chunk may go on using it: chunks are immutable and garbage-collected.
/// </summary>
internal sealed class ChunkCache
{
    private readonly object _gate = new();
    private readonly List<LoadedChunk> _chunks = [];
    private readonly long _budget;
    private long _bytes;
    private int _hand;
    private long _misses;

    /// <param name="budgetBytes">The budget for loaded chunks and their columns, in bytes; a chunk in use is never refused.</param>
    public ChunkCache(long budgetBytes) => _budget = budgetBytes;

    /// <summary>The memory that loaded chunks and their columns take, in bytes.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>How often rows were read from disk.</summary>
    public long Misses => Interlocked.Read(ref _misses);

    /// <summary>About how often the chunks that are in memory now were found there.</summary>
    public long Hits
    {
        get
        {
            long hits = 0;
            lock (_gate)
            {
                foreach (LoadedChunk chunk in _chunks)
                {
                    hits += chunk.Hits;
                }
            }

            return hits;
        }
    }

    /// <summary>Notes that rows are read from disk.</summary>
    public void CountMiss() => Interlocked.Increment(ref _misses);

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

    /// <summary>Adds a chunk. If another reader has added the same one first, that one is returned and this one is dropped.</summary>
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

    /// <summary>Adds the size of newly decoded columns.</summary>
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

    /// <summary>Evicts chunks whose files were replaced. A reader of an older state that needs one again reads it again.</summary>
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
        // Two rounds clear every mark and reach every chunk unmarked.
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
