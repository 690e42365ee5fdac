using JsonOrm.Chunks;

namespace JsonOrm.Tables;

/// <summary>
/// One part of a scan: the rows of at most one chunk, and the rows of newer layers in the same key range. Both are in key order; merged by key they are the
/// rows of the range. May be passed to another thread, but only one thread may use it at a time.
/// </summary>
internal sealed class ScanRange
{
    private readonly TableVersion _version;
    private readonly KeyRange _keys;
    private readonly int _wholeChunk;
    private NewerRows? _newer;
    private RowSegment? _chunk;
    private RowSegment? _delta;
    private bool _deltaTaken;

    /// <summary>Creates a range for a chunk and the newer rows above it, or, without a chunk, for newer rows only.</summary>
    /// <param name="version">The table.</param>
    /// <param name="keys">The key range.</param>
    /// <param name="info">The chunk, or null.</param>
    /// <param name="wholeChunk">The chunk's index in the manifest if the range covers all of it, -1 otherwise.</param>
    public ScanRange(TableVersion version, KeyRange keys, ChunkInfo? info, int wholeChunk)
    {
        _wholeChunk = wholeChunk;
        _version = version;
        _keys = keys;
        Info = info;
    }

    /// <summary>Creates a range for rows above the chunks only.</summary>
    public ScanRange(TableVersion version, RowSegment delta)
    {
        _version = version;
        _delta = delta;
    }

    /// <summary>A transformation applied to each segment, used when an index is read in place of its table; must be set before the first use.</summary>
    public Func<RowSegment, RowSegment>? View { get; set; }

    /// <summary>The chunk, or null if there is none in the range or its zone maps excluded it.</summary>
    public ChunkInfo? Info { get; }

    /// <summary>The chunk's rows, read and verified on first use; null if <see cref="Info"/> is null.</summary>
    public RowSegment? Chunk => Info is null ? null : _chunk ??= Viewed(Load(Info));

    /// <summary>The rows of newer layers; null if there are none.</summary>
    public RowSegment? Delta
    {
        get
        {
            if (!_deltaTaken)
            {
                _deltaTaken = true;
                _delta ??= _version.HasChanges ? Newer.Rows : null;
                _delta = _delta is null ? null : Viewed(_delta);
            }

            return _delta;
        }
    }

    private NewerRows Newer => _newer ??= NewerRows.Of(_version, _keys, _wholeChunk);

    private RowSegment Viewed(RowSegment rows) => View is { } view ? view(rows) : rows;

    private RowSegment Load(ChunkInfo info)
    {
        LoadedChunk chunk = _version.Base.Folder!.Load(info);
        SortedKeys keys = chunk.Rows.Keys;
        ulong[]? hidden = null;
        int first = keys.FirstInside(_keys), behind = keys.FirstBehind(_keys);
        if (first > 0 || behind < keys.Count)
        {
            hidden = NewMask(keys.Count);
            Fill(hidden, 0, Math.Min(first, keys.Count));
            Fill(hidden, Math.Max(behind, 0), keys.Count);
        }

        if (_version.HasChanges && Newer.HiddenIn(chunk.Rows) is { } replaced)
        {
            if (hidden is null)
            {
                return new MaskedSegment(chunk, replaced);
            }

            for (int i = 0; i < hidden.Length; i++)
            {
                hidden[i] |= replaced[i];
            }
        }

        return hidden is null ? chunk : new MaskedSegment(chunk, hidden);
    }

    private static ulong[] NewMask(int rows) => new ulong[(rows + 63) >> 6];

    private static void Fill(ulong[] mask, int from, int to)
    {
        for (; from < to && (from & 63) != 0; from++)
        {
            mask[from >> 6] |= 1UL << from;
        }

        for (; from + 64 <= to; from += 64)
        {
            mask[from >> 6] = ulong.MaxValue;
        }

        for (; from < to; from++)
        {
            mask[from >> 6] |= 1UL << from;
        }
    }
}
