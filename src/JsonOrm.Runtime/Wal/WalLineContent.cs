namespace JsonOrm.Wal;

/// <summary>The parsed content of a line of the write-ahead log.</summary>
internal struct WalLineContent
{
    /// <summary>The commit's LSN, or -1 if the line is not a commit.</summary>
    public long Lsn;

    /// <summary>The last LSN known to be synced when the line was created.</summary>
    public long Durable;

    /// <summary>The segment's number, or -1 if the line is not a header.</summary>
    public long Segment;

    public ulong Database;
    public uint PreviousCrc;
    public long FirstLsn;

    /// <summary>The offset in the line at which the array of operations starts.</summary>
    public int OperationsOffset;

    /// <summary>True if the operations are sealed: <see cref="OperationsOffset"/> is that of the text behind the quotation mark.</summary>
    public bool IsSealed;
}
