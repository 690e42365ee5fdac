namespace JsonOrm.Wal;

/// <summary>What a line of the write-ahead log says.</summary>
internal struct WalLineContent
{
    /// <summary>The commit's number, or -1 when the line is no commit.</summary>
    public long Lsn;

    /// <summary>The last LSN known to be synced when the line was made.</summary>
    public long Durable;

    /// <summary>The segment's number, or -1 when the line is no header.</summary>
    public long Segment;

    public ulong Database;
    public uint PreviousCrc;
    public long FirstLsn;

    /// <summary>Where the array of operations starts in the line.</summary>
    public int OperationsOffset;
}
