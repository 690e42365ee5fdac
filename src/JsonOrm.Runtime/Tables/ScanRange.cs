using JsonOrm.Chunks;

namespace JsonOrm.Tables;

/// <summary>
/// One stretch of a scan: the rows of at most one chunk, and the rows of newer layers in the same stretch of keys. Both are in key
/// order; merged by key they are the stretch's rows. May be handed to another thread, and used by one at a time.
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

    /// <summary>A chunk with what stands above it, or without a chunk only the latter.</summary>
    /// <param name="version">The table.</param>
    /// <param name="keys">The stretch.</param>
    /// <param name="info">The chunk, or null.</param>
    /// <param name="wholeChunk">The chunk's place in the manifest when the stretch is all of it, -1 otherwise.</param>
    public ScanRange(TableVersion version, KeyRange keys, ChunkInfo? info, int wholeChunk)
    {
        _wholeChunk = wholeChunk;
        _version = version;
        _keys = keys;
        Info = info;
    }

    /// <summary>Rows above the chunks alone.</summary>
    public ScanRange(TableVersion version, RowSegment delta)
    {
        _version = version;
        _delta = delta;
    }

    /// <summary>What stands between the rows and whoever reads them, as for an index read in its table's stead; to be set before the first use.</summary>
    public Func<RowSegment, RowSegment>? View { get; set; }

    /// <summary>The chunk, or null when there is none here or its zone maps ruled it out.</summary>
    public ChunkInfo? Info { get; }

    /// <summary>The chunk's rows, read and verified at the first use; null when <see cref="Info"/> is.</summary>
    public RowSegment? Chunk => Info is null ? null : _chunk ??= Viewed(Load(Info));

    /// <summary>The rows of newer layers; null when there are none.</summary>
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
