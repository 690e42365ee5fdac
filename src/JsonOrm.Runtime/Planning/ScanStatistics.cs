namespace JsonOrm.Planning;

/// <summary>What a scan has examined so far; thread-safe.</summary>
internal sealed class ScanStatistics
{
    private long _chunks;
    private long _pruned;
    private long _examined;
    private long _matched;

    /// <summary>The number of chunks read.</summary>
    public long ChunksRead => Interlocked.Read(ref _chunks);

    /// <summary>The number of chunks excluded by their zone maps.</summary>
    public long ChunksPruned => Interlocked.Read(ref _pruned);

    /// <summary>The number of rows on which the predicate was evaluated.</summary>
    public long RowsExamined => Interlocked.Read(ref _examined);

    /// <summary>The number of rows that satisfied it.</summary>
    public long RowsMatched => Interlocked.Read(ref _matched);

    public void CountChunk() => Interlocked.Increment(ref _chunks);

    public void CountPruned() => Interlocked.Increment(ref _pruned);

    public void CountRows(long examined, long matched)
    {
        Interlocked.Add(ref _examined, examined);
        Interlocked.Add(ref _matched, matched);
    }
}
