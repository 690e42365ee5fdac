using System.Globalization;
using JsonOrm.Chunks;

namespace JsonOrm.Tables;

/// <summary>
/// Writes the changes above a table's chunks: into new chunks where the plan says so, and into a delta run elsewhere. A chunk's key range extends from its
/// first key to the next chunk's first key. Rows after the last chunk go into new chunks if the last one is large enough, so that a table that only grows is
/// never rewritten.
/// </summary>
internal sealed class ChunkMerge
{
    private readonly TableVersion _source;
    private readonly ChunkFolder _folder;
    private readonly ChunkManifest _before;
    private readonly CheckpointPolicy _policy;
    private readonly bool[] _compacts;
    private readonly bool[]? _upgrades;
    private readonly ChunkWriter _writer;
    private readonly DeltaRunMerge _run;
    private readonly List<ChunkInfo> _after = [];
    private readonly List<ChunkInfo> _replaced = [];
    private readonly List<KeyRange> _compacted = [];
    private readonly Queue<int> _freeIds = new();
    private KeyCursor? _newer;
    private int _lastId;
    private bool _hasNewer;

    public ChunkMerge(TableVersion source, ChunkFolder folder, ChunkManifest before, ChunkFileSink sink, long generation, CheckpointPolicy policy, ChunkCodec? codec)
    {
        _source = source;
        _folder = folder;
        _before = before;
        _policy = policy;
        _compacts = CompactionPlan.Choose(source, before, policy);
        _upgrades = CompactionPlan.ChooseUpgrades(source, before, policy, codec);
        _writer = new ChunkWriter(source.Form, sink, NextId, generation, run: 0, policy.ChunkBytes) { DropsKept = policy.DropsKept, Codec = codec };
        _run = new DeltaRunMerge(source, before, sink, generation, policy, codec);
        foreach (ChunkInfo chunk in before.Chunks)
        {
            ChunkFileName.TryParse(chunk.File, out int id, out long written);
            _lastId = Math.Max(_lastId, id);
            if (written >= generation)
            {
                throw new CorruptDataException(
                    folder.PathOf(chunk.File),
                    null,
                    null,
                    string.Create(CultureInfo.InvariantCulture, $"a file of a generation below {generation}, which comes next by the root, but the manifest names this one of {written}. Root and files are not of one database. {ChunkDamage.PutBack}"),
                    folder.Table);
            }
        }
    }

    /// <summary>The chunks and files of runs that were replaced.</summary>
    public IReadOnlyList<ChunkInfo> Replaced => _replaced;

    /// <summary>True if a chunk is large enough that rows are no longer appended to it.</summary>
    public static bool IsFull(ChunkInfo chunk, CheckpointPolicy policy) => chunk.TextBytes >= policy.ChunkBytes / 4 * 3;

    /// <summary>Merges, and returns the table's new chunks and runs.</summary>
    public ChunkManifest Run(CancellationToken cancel)
    {
        for (int i = 0; i < _before.Chunks.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            if (_compacts[i] || Upgrades(i) || TakesNeighbour(_before.Chunks[i]))
            {
                Compact(i);
            }
            else
            {
                Keep(i);
            }
        }

        Grow(cancel);
        _after.AddRange(_writer.Flush());
        SortedKeys firsts = default;
        foreach (ChunkInfo chunk in _after)
        {
            firsts.Append(chunk.First);
        }

        var chunks = new ChunkManifest([.. _after], firsts);
        return _run.Finish(chunks, _compacted, isAllCompacted: Array.TrueForAll(_compacts, static compacts => compacts), _replaced);
    }

    // A rewritten chunk keeps its number, so that version control shows what changed in it.
    private int NextId() => _freeIds.TryDequeue(out int id) ? id : ++_lastId;

    private bool Upgrades(int chunk) => _upgrades is not null && _upgrades[chunk];

    private bool IsLast(int chunk) => chunk == _before.Chunks.Length - 1;

    // The rest of the previous key range is too small for a chunk of its own and is combined with this one.
    private bool TakesNeighbour(ChunkInfo chunk) => _writer.PendingBytes > 0 && _writer.PendingBytes + chunk.TextBytes <= 2 * _policy.ChunkBytes;

    private void Keep(int index)
    {
        _after.AddRange(_writer.Flush());
        _after.Add(_before.Chunks[index]);
        _newer = null;
        if (IsLast(index))
        {
            _run.Take(index, KeyRange.AtMost(_before.Chunks[index].Last));
        }
        else
        {
            _run.Take(index, KeyRange.Below(_before.Firsts.ToRowKey(index + 1)));
        }
    }

    private void Compact(int index)
    {
        Seek(index == 0 ? KeyRange.All : KeyRange.AtLeast(_before.Firsts.ToRowKey(index)));
        ChunkInfo chunk = _before.Chunks[index];
        bool isTouched = Touches(index);
        if (!Upgrades(index) && isTouched && IsLast(index) && IsFull(chunk, _policy) && _newer!.KeyView.CompareTo(chunk.Last) > 0)
        {
            isTouched = false;
        }

        NoteCompacted(index);
        if (!isTouched && !Upgrades(index) && !TakesNeighbour(chunk))
        {
            _after.AddRange(_writer.Flush());
            _after.Add(chunk);
            return;
        }

        _run.Skip();
        Rewrite(index);
    }

    // Iterates over everything above the chunks from a key on, unless the iteration has already reached it.
    private void Seek(in KeyRange from)
    {
        if (_newer is null)
        {
            _newer = _source.SeekAboveChunks(from, withTombstones: true);
            _hasNewer = _newer.MoveNext();
        }
    }

    // True if the next newer row belongs to this chunk's key range.
    private bool Touches(int chunk) =>
        _hasNewer && (IsLast(chunk) || _newer!.KeyView.CompareTo(_before.Firsts[chunk + 1]) < 0);

    // Also notes ranges without newer rows, so that runs that extend across them can be recognised as fully compacted.
    private void NoteCompacted(int index)
    {
        KeyRange stretch = index == 0 ? KeyRange.All : KeyRange.AtLeast(_before.Firsts.ToRowKey(index));
        _compacted.Add(IsLast(index) ? stretch : stretch.Intersect(KeyRange.Below(_before.Firsts.ToRowKey(index + 1))));
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
            int place = keys.Search(_newer!.KeyView);
            int upTo = place < 0 ? ~place : place;
            _writer.Append(rows, row, upTo);
            row = place < 0 ? upTo : upTo + 1;
            AppendNewer();
        }

        _writer.Append(rows, row, rows.Count);
        if (_writer.PendingBytes >= _policy.ChunkBytes / 4)
        {
            _after.AddRange(_writer.Flush());
        }
    }

    // Writes the rows after the last chunk.
    private void Grow(CancellationToken cancel)
    {
        int count = _before.Chunks.Length;
        Seek(count == 0 ? KeyRange.All : KeyRange.Above(_before.Chunks[count - 1].Last));
        if (_hasNewer)
        {
            _compacted.Add(KeyRange.AtLeast(_newer!.Key));
        }

        for (int rows = 1; _hasNewer; rows++)
        {
            if ((rows & 0xFFF) == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            AppendNewer();
        }
    }

    private void AppendNewer()
    {
        if (!_newer!.IsTombstone)
        {
            _writer.Append(_newer.Row);
        }

        _hasNewer = _newer.MoveNext();
    }
}
