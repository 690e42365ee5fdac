namespace JsonOrm.Wal;

/// <summary>A segment of the log that was read at open.</summary>
/// <param name="path">The file.</param>
/// <param name="content">The bytes of the file.</param>
internal sealed class WalReadSegment(string path, byte[] content)
{
    private readonly List<int> _ends = [];
    private long _firstLsn;

    public string Path => path;

    public byte[] Content => content;

    /// <summary>The offset after the last valid line.</summary>
    public int End { get; set; }

    /// <summary>Records the next commit and the offset after its line.</summary>
    public void Add(long lsn, int end)
    {
        _firstLsn = _ends.Count == 0 ? lsn : _firstLsn;
        _ends.Add(end);
    }

    /// <summary>The offset after the last commit up to an LSN; 0 if this segment contains no such commit.</summary>
    public int EndOf(long lsn)
    {
        long place = Math.Min(lsn - _firstLsn, _ends.Count - 1);
        return place < 0 ? 0 : _ends[(int)place];
    }
}
