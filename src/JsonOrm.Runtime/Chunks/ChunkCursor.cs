using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>
/// Iterates over the rows of a table's chunks in a range. While a chunk is cold it reads block by block, so a short range costs kilobytes; it reads no chunk or
/// block that cannot contain a key of the range.
/// </summary>
internal sealed class ChunkCursor : LayerCursor
{
    private readonly ChunkFolder _folder;
    private readonly ChunkManifest _manifest;
    private readonly KeyRange _range;
    private readonly bool _reverse;
    private int _chunk;
    private int _block;
    private ChunkRows? _rows;

    // The rows still inside the range: (_index, _end) when ascending, (_end, _index) when descending.
    private int _index;
    private int _end;

    public ChunkCursor(ChunkFolder folder, ChunkManifest manifest, in KeyRange range, bool reverse)
    {
        _folder = folder;
        _manifest = manifest;
        _range = range;
        _reverse = reverse;
        _chunk = range.IsEmpty ? -1 : FirstChunk();
        _block = _chunk < 0 ? 0 : FirstBlock();
    }

    public override KeyView Key => _rows!.Keys[_index];

    public override RowSlice Row => _rows!.Line(_index);

    private bool HasChunk => _chunk >= 0 && _chunk < _manifest.Chunks.Length;

    public override bool MoveNext()
    {
        if (_rows is not null)
        {
            _index += _reverse ? -1 : 1;
            if (_index != _end)
            {
                return true;
            }
        }

        while (HasChunk)
        {
            Enter();
            _index += _reverse ? -1 : 1;
            if (_index != _end)
            {
                return true;
            }
        }

        _rows = null;
        return false;
    }

    private int FirstChunk()
    {
        int last = _manifest.Chunks.Length - 1;
        if (_reverse)
        {
            return _range.HasHigh ? _manifest.IndexOf(_range.High) : last;
        }

        return last < 0 ? -1 : _range.HasLow ? Math.Max(0, _manifest.IndexOf(_range.Low)) : 0;
    }

    private int FirstBlock()
    {
        ChunkInfo info = _manifest.Chunks[_chunk];
        if (info.Loaded is not null)
        {
            return _reverse ? info.Blocks.Length - 1 : 0;
        }

        if (_reverse)
        {
            return _range.HasHigh ? Math.Max(0, ChunkFolder.BlockOf(info, _range.High)) : info.Blocks.Length - 1;
        }

        return _range.HasLow ? Math.Max(0, ChunkFolder.BlockOf(info, _range.Low)) : 0;
    }

    // Takes the rows at _chunk and _block, and advances both.
    private void Enter()
    {
        ChunkInfo info = _manifest.Chunks[_chunk];
        int block = _block;
        _rows = _folder.ReadRows(info, ref block);
        int first = _rows.Keys.FirstInside(_range), behind = _rows.Keys.FirstBehind(_range);
        if (block < 0)
        {
            // The whole chunk was read, although blocks before this one may already have been returned.
            if (!_reverse && _block > 0)
            {
                first = Math.Max(first, _rows.Keys.Search(info.BlockFirsts[_block]));
            }

            if (_reverse && _block < info.Blocks.Length - 1)
            {
                behind = Math.Min(behind, _rows.Keys.Search(info.BlockFirsts[_block + 1]));
            }
        }

        (_index, _end) = _reverse ? (Math.Max(behind, first), first - 1) : (first - 1, Math.Max(behind, first));
        Advance(info, block, first, behind);
    }

    private void Advance(ChunkInfo info, int block, int first, int behind)
    {
        bool rangeEnds = _reverse ? first > 0 : behind < _rows!.Count;
        if (rangeEnds)
        {
            _chunk = -1;
            return;
        }

        if (_reverse)
        {
            if (block > 0)
            {
                _block = block - 1;
                _chunk = EndsAt(info.BlockFirsts[block]) ? -1 : _chunk;
                return;
            }

            bool ends = EndsAt(_manifest.Firsts[_chunk]);
            _chunk = ends ? -1 : _chunk - 1;
            _block = _chunk >= 0 ? _manifest.Chunks[_chunk].Blocks.Length - 1 : 0;
            return;
        }

        if (block >= 0 && block + 1 < info.Blocks.Length)
        {
            _block = block + 1;
            _chunk = _range.IsBehind(info.BlockFirsts[_block]) ? -1 : _chunk;
            return;
        }

        _chunk++;
        _block = 0;
        if (HasChunk && _range.IsBehind(_manifest.Firsts[_chunk]))
        {
            _chunk = -1;
        }
    }

    // True if no key below this one, which exists, can lie in the range.
    private bool EndsAt(KeyView key) => _range.HasLow && key.CompareTo(_range.Low) <= 0;
}
