using JsonOrm.Chunks;

namespace JsonOrm.Tables;

/// <summary>
/// Writes the changes of the key ranges that a checkpoint does not compact into one delta run, and merges the newest runs into it if there would be too many.
/// Runs merge with others of about the same size, so that an entry is rewritten only a few times.
/// </summary>
internal sealed class DeltaRunMerge
{
    private readonly TableVersion _source;
    private readonly ChunkManifest _before;
    private readonly ChunkWriter _writer;
    private readonly long _number;
    private readonly int _merged;
    private int _lastId;
    private KeyCursor? _entries;
    private bool _hasEntry;

    public DeltaRunMerge(TableVersion source, ChunkManifest before, ChunkFileSink sink, long generation, CheckpointPolicy policy, ChunkCodec? codec)
    {
        _source = source;
        _before = before;
        _number = generation;
        _merged = CountMerged(source, before, policy);
        _writer = new ChunkWriter(source.Form, sink, () => ++_lastId, generation, run: generation, policy.ChunkBytes) { DropsKept = policy.DropsKept, Codec = codec };
    }

    /// <summary>Adds the entries of a chunk's key range to the run.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="upTo">The end of its key range.</param>
    public void Take(int chunk, in KeyRange upTo)
    {
        if (_entries is null)
        {
            _entries = Seek(chunk == 0 ? KeyRange.All : KeyRange.AtLeast(_before.Firsts.ToRowKey(chunk)));
            _hasEntry = _entries.MoveNext();
        }

        while (_hasEntry && !upTo.IsBehind(_entries.KeyView))
        {
            if (_entries.IsTombstone)
            {
                _writer.AppendTombstone(_entries.KeyView);
            }
            else
            {
                _writer.Append(_entries.Row);
            }

            _hasEntry = _entries.MoveNext();
        }
    }

    /// <summary>Skips the next key range, because it is written into chunks.</summary>
    public void Skip() => _entries = null;

    /// <summary>Returns the chunks with the runs above them.</summary>
    /// <param name="chunks">The new base chunks.</param>
    /// <param name="compacted">The key ranges that were written into chunks, ascending.</param>
    /// <param name="isAllCompacted">True if everything was compacted, so that no run remains.</param>
    /// <param name="replaced">Receives the files of runs that are obsolete.</param>
    public ChunkManifest Finish(ChunkManifest chunks, List<KeyRange> compacted, bool isAllCompacted, List<ChunkInfo> replaced)
    {
        CompactedKeys? all = CompactedKeys.After(_before.Compacted, compacted, _number, oldestRun: 0);
        var runs = new List<DeltaRun>();
        List<ChunkInfo> written = _writer.Flush();
        if (written.Count > 0)
        {
            runs.Add(Of(_number, written));
        }

        for (int i = 0; i < _before.Runs.Length; i++)
        {
            DeltaRun run = _before.Runs[i];
            var kept = new List<ChunkInfo>();
            foreach (ChunkInfo file in run.Files.Chunks)
            {
                bool counts = i >= _merged && !isAllCompacted && (all is null || !all.Covers(new KeyRange(file.First, true, file.Last, true), run.Number));
                (counts ? kept : replaced).Add(file);
            }

            if (kept.Count > 0)
            {
                runs.Add(Of(run.Number, kept));
            }
        }

        return runs.Count == 0
            ? chunks
            : chunks.Under([.. runs], CompactedKeys.After(_before.Compacted, compacted, _number, runs[^1].Number));
    }

    private static DeltaRun Of(long number, List<ChunkInfo> files)
    {
        SortedKeys firsts = default;
        foreach (ChunkInfo file in files)
        {
            firsts.Append(file.First);
        }

        return new DeltaRun(number, new ChunkManifest([.. files], firsts));
    }

    private static int CountMerged(TableVersion source, ChunkManifest before, CheckpointPolicy policy)
    {
        int count = before.Runs.Length, merged = 0;
        if (count + 1 <= policy.MaxRuns)
        {
            return 0;
        }

        for (long bytes = source.UnwrittenBytes; merged < count; merged++)
        {
            long next = before.Runs[merged].Bytes;
            if (next > bytes && count - merged + 1 <= policy.MaxRuns)
            {
                break;
            }

            bytes += next;
        }

        return merged;
    }

    private KeyCursor Seek(in KeyRange range)
    {
        LayerCursor[] runs = _before.SeekRuns(_source.Base.Folder!, range, reverse: false, _merged);
        return new KeyCursor([.. _source.OpenLayers(null, range, reverse: false, withBase: false, withRuns: false), .. runs], reverse: false, withTombstones: true);
    }
}
