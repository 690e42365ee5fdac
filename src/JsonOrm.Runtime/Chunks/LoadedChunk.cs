using JsonOrm.Vectors;

namespace JsonOrm.Chunks;

/// <summary>A whole chunk in memory: its verified bytes, its keys, and the columns that queries have requested.</summary>
internal sealed class LoadedChunk : DecodedSegment
{
    private readonly ChunkFolder _folder;

    private KeptWithChunk? _kept;

    public LoadedChunk(ChunkFolder folder, ChunkInfo info, ChunkRows rows)
        : base(folder.Layout, rows)
    {
        _folder = folder;
        Info = info;
        CountedBytes = rows.AllocatedBytes;
        RecentlyUsed = true;
    }

    public ChunkInfo Info { get; }

    /// <summary>Set by every use, and cleared when the cache's clock hand passes: a chunk found clear is evicted.</summary>
    public bool RecentlyUsed { get; set; }

    /// <summary>How often the chunk was found in memory, approximately.</summary>
    public long Hits { get; private set; }

    /// <summary>Notes that the chunk was found in memory.</summary>
    public void NoteUse()
    {
        RecentlyUsed = true;
        Hits++;
    }

    /// <summary>The size that the cache has counted for this chunk, in bytes; only the cache changes it, under its lock.</summary>
    public long CountedBytes { get; set; }

    public override bool IsKept => true;

    /// <summary>What is kept with the chunk; null if nothing is.</summary>
    public KeptWithChunk? Kept => Volatile.Read(ref _kept);

    /// <summary>Keeps something with the chunk, in place of what was kept before.</summary>
    public void Keep(KeptWithChunk kept)
    {
        kept.Attach(this);
        Interlocked.Exchange(ref _kept, kept)?.Detach();
    }

    /// <summary>Counts memory that is held for the chunk beside its own columns, in bytes; negative if it is let go.</summary>
    public void Grow(long bytes) => _folder.Cache.Grow(this, bytes);

    protected override ColumnVector?[] Decode(int[] ordinals) => _folder.Decode(Info, Rows, ordinals);

    protected override void OnDecoded(long bytes) => Grow(bytes);
}
