using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>
/// Which delta runs no longer count for which keys: where a checkpoint has written a stretch of keys into base chunks, every run up to that
/// checkpoint is in them, and what the run's files still say of those keys is void. Immutable.
/// </summary>
internal sealed class CompactedKeys
{
    private readonly SortedKeys _lows;
    private readonly long[] _runs;

    /// <param name="lows">Where a stretch begins, ascending; each reaches to the next, the last to the end.</param>
    /// <param name="runs">For the keys before the first of them, and then for each stretch, the newest run that is compacted there; 0 for none.</param>
    public CompactedKeys(SortedKeys lows, long[] runs)
    {
        _lows = lows;
        _runs = runs;
    }

    public SortedKeys Lows => _lows;

    public ReadOnlySpan<long> Runs => _runs;

    /// <summary>The newest run that is compacted at a key.</summary>
    public long At(scoped KeyView key)
    {
        int index = _lows.Search(key);
        return _runs[index >= 0 ? index + 1 : ~index];
    }

    /// <summary>True when a run does not count for any key of the range.</summary>
    public bool Covers(in KeyRange range, long run)
    {
        int first = 0, last = _runs.Length - 1;
        if (range.HasLow)
        {
            int index = _lows.Search(range.Low);
            first = index >= 0 ? index + 1 : ~index;
        }

        if (range.HasHigh)
        {
            int index = _lows.Search(range.High);
            last = index < 0 ? ~index : range.HighInclusive ? index + 1 : index;
        }

        for (int i = first; i <= last; i++)
        {
            if (_runs[i] < run)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What is compacted after a checkpoint.</summary>
    /// <param name="before">What was compacted before; null for nothing.</param>
    /// <param name="stretches">What the checkpoint wrote into base chunks, ascending: from a key on, or from the start, to before a key, or the end.</param>
    /// <param name="generation">The checkpoint's.</param>
    /// <param name="oldestRun">The oldest run there is from now on; what is compacted before it needs no mention.</param>
    public static CompactedKeys? After(CompactedKeys? before, List<KeyRange> stretches, long generation, long oldestRun)
    {
        var lows = new List<RowKey>();
        foreach (KeyRange stretch in stretches)
        {
            if (stretch.HasLow)
            {
                lows.Add(stretch.Low);
            }

            if (stretch.HasHigh)
            {
                lows.Add(stretch.High);
            }
        }

        for (int i = 0; i < (before?._lows.Count ?? 0); i++)
        {
            lows.Add(before!._lows.ToRowKey(i));
        }

        lows.Sort();
        SortedKeys keys = default;
        long first = stretches.Count > 0 && !stretches[0].HasLow ? generation : Mentioned(before?._runs[0] ?? 0);
        var runs = new List<long> { first };
        int place = 0;
        foreach (RowKey low in lows)
        {
            while (place < stretches.Count && stretches[place].IsBehind(low))
            {
                place++;
            }

            long run = place < stretches.Count && !stretches[place].IsBefore(low) ? generation : Mentioned(before?.At(low) ?? 0);
            if (run != runs[^1])
            {
                keys.Append(low);
                runs.Add(run);
            }
        }

        return runs.Count == 1 && first == 0 ? null : new CompactedKeys(keys, [.. runs]);

        long Mentioned(long run) => run < oldestRun ? 0 : run;
    }
}
