using System.Globalization;
using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>
/// Merges the layers above a table's chunks into them. A chunk's stretch reaches from its first key to the next chunk's; rows
/// behind the last chunk go into new ones when it is large enough, so that a table that only grows is never rewritten.
/// </summary>
internal sealed class ChunkMerge
{
    // From this size on the last chunk is left as it is when rows are only added behind it.
    private const int FullBytes = ChunkWriter.TargetBytes * 3 / 4;

    private readonly ChunkFolder _folder;
    private readonly ChunkManifest _before;
    private readonly KeyCursor _newer;
    private readonly ChunkWriter _writer;
    private readonly List<ChunkInfo> _after = [];
    private readonly List<ChunkInfo> _replaced = [];
    private readonly Queue<int> _freeIds = new();
    private int _lastId;
    private bool _hasNewer;

    public ChunkMerge(TableVersion source, ChunkFolder folder, ChunkManifest before, ChunkFileSink sink, long generation)
    {
        _folder = folder;
        _before = before;
        _newer = source.SeekAboveChunks(KeyRange.All, withTombstones: true);
        _writer = new ChunkWriter(source.Form, sink, NextId, generation);
        foreach (ChunkInfo chunk in before.Chunks)
        {
            ChunkFileName.TryParse(chunk.File, out int id, out long written);
            _lastId = Math.Max(_lastId, id);
            if (written >= generation)
            {
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture, $"Generation {generation} of table '{folder.Table}' is not above {written}, which wrote {chunk.File}."));
            }
        }
    }

    /// <summary>Chunks whose rows stand in new ones now.</summary>
    public IReadOnlyList<ChunkInfo> Replaced => _replaced;

    /// <summary>Merges, and gives the table's chunks from now on.</summary>
    public List<ChunkInfo> Run(CancellationToken cancel)
    {
        _hasNewer = _newer.MoveNext();
        for (int i = 0; i < _before.Chunks.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            if (!Keeps(i))
            {
                Rewrite(i);
            }
        }

        for (int rows = 0; _hasNewer; rows++)
        {
            if ((rows & 0xFFF) == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            if (!_newer.IsTombstone)
            {
                _writer.Append(_newer.Row);
            }

            _hasNewer = _newer.MoveNext();
        }

        _after.AddRange(_writer.Flush());
        return _after;
    }

    // A chunk that is written anew keeps its number, so that version control shows what changed in it.
    private int NextId() => _freeIds.TryDequeue(out int id) ? id : ++_lastId;

    private bool IsLast(int chunk) => chunk == _before.Chunks.Length - 1;

    // True when the next newer row belongs to this chunk's stretch.
    private bool Touches(int chunk) =>
        _hasNewer && (IsLast(chunk) || _newer.KeyView.CompareTo(_before.Firsts[chunk + 1]) < 0);

    private bool Keeps(int index)
    {
        ChunkInfo chunk = _before.Chunks[index];
        bool isTouched = Touches(index);
        if (isTouched && IsLast(index) && chunk.Bytes >= FullBytes && _newer.KeyView.CompareTo(chunk.Last) > 0)
        {
            isTouched = false;
        }

        // What is left of the stretch before is too small for a chunk of its own and goes together with this one.
        bool takesNeighbour = _writer.PendingBytes > 0 && _writer.PendingBytes + chunk.Bytes <= 2 * ChunkWriter.TargetBytes;
        if (isTouched || takesNeighbour)
        {
            return false;
        }

        _after.AddRange(_writer.Flush());
        _after.Add(chunk);
        return true;
    }

    private void Rewrite(int index)
    {
        ChunkInfo chunk = _before.Chunks[index];
        _replaced.Add(chunk);
        ChunkFileName.TryParse(chunk.File, out int id, out _);
        _freeIds.Enqueue(id);
        ChunkRows rows = _folder.ReadOnce(chunk);
        SortedKeys keys = rows.Keys;
        int row = 0;
        while (Touches(index))
        {
            int place = keys.Search(_newer.KeyView);
            int upTo = place < 0 ? ~place : place;
            _writer.Append(rows, row, upTo);
            row = place < 0 ? upTo : upTo + 1;
            if (!_newer.IsTombstone)
            {
                _writer.Append(_newer.Row);
            }

            _hasNewer = _newer.MoveNext();
        }

        _writer.Append(rows, row, rows.Count);
        if (_writer.PendingBytes >= ChunkWriter.SmallBytes)
        {
            _after.AddRange(_writer.Flush());
        }
    }
}
