using JsonOrm.Chunks;

namespace JsonOrm.Tables;

/// <summary>
/// Chooses the chunks that a checkpoint rewrites. Those with the largest share of changes above them come first, as many as keep the amount of changes steady:
/// with uniform changes across a large table every chunk is due at once, and each checkpoint takes its part of them.
/// </summary>
internal static class CompactionPlan
{
    /// <summary>The size of a tombstone without its key, in bytes.</summary>
    private const int TombstoneBytes = 16;

    /// <summary>Decides for each chunk whether to merge its delta entries into it.</summary>
    /// <param name="source">The version to write.</param>
    /// <param name="before">The existing chunks and runs.</param>
    /// <param name="policy">The shares and sizes that decide.</param>
    public static bool[] Choose(TableVersion source, ChunkManifest before, CheckpointPolicy policy)
    {
        ReadOnlySpan<ChunkInfo> chunks = before.Chunks;
        var compacts = new bool[chunks.Length];
        long baseBytes = 0;
        foreach (ChunkInfo chunk in chunks)
        {
            baseBytes += chunk.TextBytes;
        }

        if (policy.CompactsAll || policy.DropsKept || source.Form.Upgrades is { IsForAllRows: true } || source.RowCount == 0 || baseBytes <= policy.SmallTableBytes)
        {
            Array.Fill(compacts, true);
            return compacts;
        }

        var above = new double[chunks.Length];
        bool grows = AddUnwritten(source, before, above, out long unwritten);
        AddRuns(before, above);
        int last = chunks.Length - 1;
        if (grows && !ChunkMerge.IsFull(chunks[last], policy))
        {
            // The last chunk is rewritten with the rows after it, because it has room for them.
            compacts[last] = true;
        }

        Take(chunks, above, compacts, unwritten, policy);
        return compacts;
    }

    /// <summary>Decides for each chunk whether to rewrite it because its rows have an earlier format version, because their kept members are left out, or because
    /// it is compressed and should not be, or the other way round.</summary>
    /// <param name="source">The version to write.</param>
    /// <param name="before">The existing chunks.</param>
    /// <param name="policy">The shares and sizes that decide.</param>
    /// <param name="codec">Compresses new chunks; null if they are text.</param>
    public static bool[]? ChooseUpgrades(TableVersion source, ChunkManifest before, CheckpointPolicy policy, ChunkCodec? codec)
    {
        if (policy.DropsKept)
        {
            var all = new bool[before.Chunks.Length];
            Array.Fill(all, true);
            return all;
        }

        int current = source.Form.Upgrades is { } upgrades && before.RowsBelow(upgrades.Current) > 0 ? upgrades.Current : 0;
        if (current == 0 && !before.HasFiles(isCompressed: codec is null) && (policy.RewritesUpTo < 0 || !before.HasFilesUpTo(policy.RewritesUpTo)))
        {
            return null;
        }

        bool isForAllRows = current > 0 && source.Form.Upgrades!.IsForAllRows;
        var chosen = new bool[before.Chunks.Length];
        long bytes = 0;
        for (int i = 0; i < chosen.Length && (bytes < policy.UpgradeBytes || isForAllRows); i++)
        {
            ChunkInfo chunk = before.Chunks[i];
            if (chunk.RowVersion < current || chunk.CodecExtension != codec?.Extension || (policy.RewritesUpTo >= 0 && chunk.IsUpTo(policy.RewritesUpTo)))
            {
                chosen[i] = true;
                bytes += chunk.TextBytes;
            }
        }

        return chosen;
    }

    private static void Take(ReadOnlySpan<ChunkInfo> chunks, double[] above, bool[] compacts, long unwritten, CheckpointPolicy policy)
    {
        var order = new int[chunks.Length];
        var shares = new double[chunks.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
            shares[i] = -above[i] / chunks[i].TextBytes;
        }

        Array.Sort(shares, order);

        // To keep a balance, as many bytes of changes are compacted as arrive. Chunks from half the share on are eligible, so that they do not all fall due at
        // once; chunks from twice the share on are always compacted, even beyond the budget.
        double budget = unwritten / policy.Share;
        for (int i = 0; i < order.Length && -shares[i] >= policy.Share / 2; i++)
        {
            budget -= chunks[order[i]].TextBytes;
            if (budget < 0 && -shares[i] < policy.Share * 2)
            {
                return;
            }

            compacts[order[i]] = true;
        }
    }

    // True if there are rows after the last chunk.
    private static bool AddUnwritten(TableVersion source, ChunkManifest before, double[] above, out long unwritten)
    {
        unwritten = 0;
        int chunk = 0, last = above.Length - 1;
        bool grows = false;
        KeyCursor rows = source.SeekUnwritten(KeyRange.All);
        while (rows.MoveNext())
        {
            while (chunk < last && rows.KeyView.CompareTo(before.Firsts[chunk + 1]) >= 0)
            {
                chunk++;
            }

            if (chunk == last && !grows && rows.KeyView.CompareTo(before.Chunks[last].Last) > 0)
            {
                grows = true;
            }

            int bytes = rows.IsTombstone ? TombstoneBytes + rows.KeyView.Bytes.Length : rows.Row.Length + 1;
            unwritten += bytes;
            above[chunk] += grows ? 0 : bytes;
        }

        return grows;
    }

    // Uses the blocks of the runs' files, without reading them: the content of a block is assumed to be spread evenly over the chunks it covers.
    private static void AddRuns(ChunkManifest before, double[] above)
    {
        foreach (DeltaRun run in before.Runs)
        {
            foreach (ChunkInfo file in run.Files.Chunks)
            {
                ChunkBlock[] blocks = file.Blocks;
                for (int i = 0; i < blocks.Length; i++)
                {
                    int from = Math.Max(0, before.IndexOf(file.BlockFirsts[i]));
                    int to = Math.Max(0, i + 1 < blocks.Length ? before.IndexOf(file.BlockFirsts[i + 1]) : before.IndexOf(file.Last));
                    double share = (double)blocks[i].Length * file.TextBytes / file.Bytes / (to - from + 1);
                    for (int chunk = from; chunk <= to; chunk++)
                    {
                        bool isCompacted = before.Compacted is { } compacted && compacted.At(before.Firsts[chunk]) >= run.Number;
                        above[chunk] += isCompacted ? 0 : share;
                    }
                }
            }
        }
    }
}
