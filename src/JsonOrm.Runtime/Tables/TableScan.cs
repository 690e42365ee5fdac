using JsonOrm.Chunks;

namespace JsonOrm.Tables;

/// <summary>Splits a range of a table into scan ranges, in key order.</summary>
internal static class TableScan
{
    // Rows above the chunks that lie between two chunks, or in a table without chunks, come in segments of this many rows.
    private const int DeltaRows = 16 * 1024;

    public static IEnumerable<ScanRange> Ranges(TableVersion version, KeyRange range, Func<ChunkInfo, bool>? keep)
    {
        if (range.IsEmpty)
        {
            yield break;
        }

        bool hasChanges = version.HasChanges;
        KeyRange rest = range;
        if (!version.Base.IsEmpty)
        {
            ChunkManifest manifest = version.Base.Manifest;
            int count = manifest.Chunks.Length;
            for (int i = range.HasLow ? Math.Max(0, manifest.IndexOf(range.Low)) : 0; i < count; i++)
            {
                ChunkInfo info = manifest.Chunks[i];
                if (range.IsBehind(manifest.Firsts[i]))
                {
                    break;
                }

                if (hasChanges)
                {
                    foreach (ScanRange gap in Gap(version, rest.Intersect(KeyRange.Below(info.First))))
                    {
                        yield return gap;
                    }
                }

                // With delta runs the range extends to the next chunk: each gap between two chunks would be a search in every run.
                KeyRange inChunk = new(info.First, true, info.Last, true);
                KeyRange whole = version.Base.HasRuns && i + 1 < count ? new KeyRange(info.First, true, manifest.Firsts.ToRowKey(i + 1), false) : inChunk;
                KeyRange stretch = rest.Intersect(whole);
                bool isKept = !rest.Intersect(inChunk).IsEmpty && (keep is null || keep(info));
                if (isKept || (hasChanges && !stretch.IsEmpty))
                {
                    var scan = new ScanRange(version, stretch, isKept ? info : null, stretch.Equals(whole) ? i : -1);
                    if (isKept || scan.Delta is not null)
                    {
                        yield return scan;
                    }
                }

                rest = rest.Intersect(whole.HighInclusive ? KeyRange.Above(whole.High) : KeyRange.AtLeast(whole.High));
            }
        }

        if (hasChanges)
        {
            foreach (ScanRange gap in Gap(version, rest))
            {
                yield return gap;
            }
        }
    }

    private static IEnumerable<ScanRange> Gap(TableVersion version, KeyRange keys)
    {
        if (keys.IsEmpty)
        {
            yield break;
        }

        if (version.FrozenLayers.Length == 0 && !version.Base.HasRuns)
        {
            foreach (DeltaSegment segment in MemtableScan.Segments(version.Layout, version.Memtable.Root!, keys))
            {
                yield return new ScanRange(version, segment);
            }

            yield break;
        }

        KeyCursor cursor = version.SeekAboveChunks(keys, withTombstones: false);
        while (DeltaSegment.Take(version.Layout, cursor, DeltaRows) is { } delta)
        {
            yield return new ScanRange(version, delta);
        }
    }
}
