namespace JsonOrm.Planning;

/// <summary>What a scan has looked at so far; several threads may count at once.</summary>
internal sealed class ScanStatistics
{
    private long _chunks;
    private long _pruned;
    private long _examined;
    private long _matched;

    /// <summary>Chunks read.</summary>
    public long ChunksRead => Interlocked.Read(ref _chunks);

    /// <summary>Chunks ruled out by their zone maps.</summary>
    public long ChunksPruned => Interlocked.Read(ref _pruned);

    /// <summary>Rows the predicate was checked on.</summary>
    public long RowsExamined => Interlocked.Read(ref _examined);

    /// <summary>Rows where it was true.</summary>
    public long RowsMatched => Interlocked.Read(ref _matched);

    public void CountChunk() => Interlocked.Increment(ref _chunks);

    public void CountPruned() => Interlocked.Increment(ref _pruned);

    public void CountRows(long examined, long matched)
    {
        Interlocked.Add(ref _examined, examined);
        Interlocked.Add(ref _matched, matched);
    }
}
