namespace JsonOrm.Wal;

/// <summary>A segment of the log that was read at the start.</summary>
/// <param name="path">The file.</param>
/// <param name="content">All its bytes.</param>
internal sealed class WalReadSegment(string path, byte[] content)
{
    private readonly List<int> _ends = [];
    private long _firstLsn;

    public string Path => path;

    public byte[] Content => content;

    /// <summary>The place behind the last good line.</summary>
    public int End { get; set; }

    /// <summary>Notes the next commit and the place behind its line.</summary>
    public void Add(long lsn, int end)
    {
        _firstLsn = _ends.Count == 0 ? lsn : _firstLsn;
        _ends.Add(end);
    }

    /// <summary>The place behind the last commit up to an LSN; 0 when none of them is in this segment.</summary>
    public int EndOf(long lsn)
    {
        long place = Math.Min(lsn - _firstLsn, _ends.Count - 1);
        return place < 0 ? 0 : _ends[(int)place];
    }
}
