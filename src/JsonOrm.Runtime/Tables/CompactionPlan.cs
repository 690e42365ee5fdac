using JsonOrm.Chunks;

namespace JsonOrm.Tables;

/// <summary>
/// Chooses the chunks that a checkpoint writes anew. Those above which most has gathered go first, as many as keep the whole in balance: with
/// even changes all over a large table every chunk is due at once, and each checkpoint takes its part of them.
/// </summary>
internal static class CompactionPlan
{
    /// <summary>What a tombstone counts for beside its key.</summary>
    private const int TombstoneBytes = 16;

    /// <summary>Says of each chunk whether what stands above it is to be written into it.</summary>
    /// <param name="source">What is written.</param>
    /// <param name="before">The chunks and runs there are.</param>
    /// <param name="policy">The shares and sizes.</param>
    public static bool[] Choose(TableVersion source, ChunkManifest before, CheckpointPolicy policy)
    {
        ReadOnlySpan<ChunkInfo> chunks = before.Chunks;
        var compacts = new bool[chunks.Length];
        long baseBytes = 0;
        foreach (ChunkInfo chunk in chunks)
        {
            baseBytes += chunk.Bytes;
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
            // It is written anew with the rows behind it, as it has room for them.
            compacts[last] = true;
        }

        Take(chunks, above, compacts, unwritten, policy);
        return compacts;
    }

    /// <summary>Says of each chunk whether it is written anew because its rows have an older form, or because they leave out what they keep.</summary>
    /// <param name="source">What is written.</param>
    /// <param name="before">The chunks there are.</param>
    /// <param name="policy">The shares and sizes.</param>
    public static bool[]? ChooseUpgrades(TableVersion source, ChunkManifest before, CheckpointPolicy policy)
    {
        if (policy.DropsKept)
        {
            var all = new bool[before.Chunks.Length];
            Array.Fill(all, true);
            return all;
        }

        if (source.Form.Upgrades is not { } upgrades || before.RowsBelow(upgrades.Current) == 0)
        {
            return null;
        }

        var chosen = new bool[before.Chunks.Length];
        long bytes = 0;
        for (int i = 0; i < chosen.Length && (bytes < policy.UpgradeBytes || upgrades.IsForAllRows); i++)
        {
            ChunkInfo chunk = before.Chunks[i];
            if (chunk.RowVersion < upgrades.Current)
            {
                chosen[i] = true;
                bytes += chunk.Bytes;
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
            shares[i] = -above[i] / chunks[i].Bytes;
        }

        Array.Sort(shares, order);

        // In balance as many bytes of changes settle as come in. Half the share is enough, so that chunks do not fall due all at once;
        // twice the share is too much, whatever else there is to do.
        double budget = unwritten / policy.Share;
        for (int i = 0; i < order.Length && -shares[i] >= policy.Share / 2; i++)
        {
            budget -= chunks[order[i]].Bytes;
            if (budget < 0 && -shares[i] < policy.Share * 2)
            {
                return;
            }

            compacts[order[i]] = true;
        }
    }

    // True when rows stand behind the last chunk.
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

    // By the blocks of the runs' files, without reading them: what a block holds is taken to be spread evenly over the chunks it lies above.
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
                    double share = (double)blocks[i].Length / (to - from + 1);
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
