using JsonOrm.Chunks;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Planning;

/// <summary>
/// Estimates how many rows of a table, or entries of an index, are in a range, from the positions of its ends in the trees and chunks. Reads
/// no more than the blocks at the ends of a range. Exact within one chunk in memory without changes above it.
/// </summary>
internal static class RangeEstimate
{
    /// <summary>The estimated total number of rows in the ranges.</summary>
    public static long Count(TableVersion table, KeyRange[]? ranges)
    {
        if (ranges is null)
        {
            return table.RowCount;
        }

        long count = 0;
        foreach (KeyRange range in ranges)
        {
            count += Count(table, range);
        }

        return Math.Min(count, table.RowCount);
    }

    /// <summary>The estimated number of rows in a range.</summary>
    public static long Count(TableVersion table, in KeyRange range)
    {
        if (range.IsEmpty)
        {
            return 0;
        }

        double count = table.Base.IsEmpty ? 0 : InChunks(table.Base.Folder!, table.Base.Manifest, range);
        if (table.Base.HasRuns)
        {
            foreach (DeltaRun run in table.Base.Manifest.Runs)
            {
                count += InChunks(table.Base.Folder!, run.Files, range);
            }
        }

        count += InMemtable(table.Memtable, range);
        foreach (Memtable layer in table.FrozenLayers)
        {
            count += InMemtable(layer, range);
        }

        return (long)Math.Round(count);
    }

    private static double InChunks(ChunkFolder folder, ChunkManifest manifest, in KeyRange range)
    {
        ReadOnlySpan<ChunkInfo> chunks = manifest.Chunks;
        int first = range.HasLow ? Math.Max(0, manifest.IndexOf(range.Low)) : 0;
        int last = range.HasHigh ? manifest.IndexOf(range.High) : chunks.Length - 1;
        double count = 0;
        for (int i = first; i <= last; i++)
        {
            count += i == first || i == last ? InChunk(folder, chunks[i], range) : chunks[i].Rows;
        }

        return count;
    }

    private static double InChunk(ChunkFolder folder, ChunkInfo chunk, in KeyRange range)
    {
        if (chunk.Loaded is { } loaded)
        {
            SortedKeys keys = loaded.Rows.Keys;
            return Math.Max(0, keys.FirstBehind(range) - keys.FirstInside(range));
        }

        // The blocks at the ends of the range are read, as they would be anyway when the range is followed; those in between are assumed to be evenly filled.
        int blocks = chunk.Blocks.Length;
        int first = range.HasLow ? Math.Max(0, ChunkFolder.BlockOf(chunk, range.Low)) : 0;
        int last = range.HasHigh ? ChunkFolder.BlockOf(chunk, range.High) : blocks - 1;
        double perBlock = (double)chunk.Rows / blocks, count = 0;
        for (int i = first; i <= last; i++)
        {
            bool isEdge = (i == first && range.HasLow && range.Low.CompareTo(chunk.First) > 0) || (i == last && range.HasHigh && range.High.CompareTo(chunk.Last) <= 0);
            if (!isEdge)
            {
                count += perBlock;
                continue;
            }

            int block = i;
            SortedKeys keys = folder.ReadRows(chunk, ref block).Keys;
            int inside = Math.Max(0, keys.FirstBehind(range) - keys.FirstInside(range));
            if (block < 0)
            {
                return inside;
            }

            count += inside;
        }

        return count;
    }

    private static double InMemtable(Memtable memtable, in KeyRange range)
    {
        if (memtable.Root is not { } root)
        {
            return 0;
        }

        double low = range.HasLow ? Place(root, range, isLow: true) : 0, high = range.HasHigh ? Place(root, range, isLow: false) : 1;
        return Math.Max(0, high - low) * memtable.Count;
    }

    // The position of the end of a range, from 0 (before the first entry) to 1 (after the last), assuming that the tree is evenly filled.
    private static double Place(MemtableNode node, in KeyRange range, bool isLow)
    {
        double place = 0, width = 1;
        KeyView key = isLow ? range.Low : range.High;
        while (node is MemtableBranch branch)
        {
            int child = branch.ChildOf(key);
            width /= branch.ChildCount;
            place += child * width;
            node = branch.Children[child];
        }

        var leaf = (MemtableLeaf)node;
        int index = isLow ? leaf.Keys.FirstInside(range) : leaf.Keys.FirstBehind(range);
        return leaf.Keys.Count == 0 ? place : place + (index * width / leaf.Keys.Count);
    }
}
