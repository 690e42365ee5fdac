using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>
/// Records which delta runs are compacted for which keys: once a checkpoint has written a key range into base chunks, they contain every run up to that
/// checkpoint, and the entries that the runs' files still have for those keys are void. Immutable.
/// </summary>
internal sealed class CompactedKeys
{
    private readonly SortedKeys _lows;
    private readonly long[] _runs;

    /// <param name="lows">The first key of each key range, ascending; each range extends to the next, the last to the end.</param>
    /// <param name="runs">The newest run that is compacted before the first of these keys, and then in each range; 0 for none.</param>
    public CompactedKeys(SortedKeys lows, long[] runs)
    {
        _lows = lows;
        _runs = runs;
    }

    public SortedKeys Lows => _lows;

    public ReadOnlySpan<long> Runs => _runs;

    /// <summary>Returns the newest run that is compacted at a key.</summary>
    public long At(scoped KeyView key)
    {
        int index = _lows.Search(key);
        return _runs[index >= 0 ? index + 1 : ~index];
    }

    /// <summary>True if the run is compacted for every key of the range.</summary>
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

    /// <summary>Returns the compacted ranges after a checkpoint.</summary>
    /// <param name="before">The ranges compacted before it; null for none.</param>
    /// <param name="stretches">The key ranges that the checkpoint wrote into base chunks, ascending; each includes its first key and excludes its last, and may
    /// be unbounded at either end.</param>
    /// <param name="generation">The checkpoint's generation.</param>
    /// <param name="oldestRun">The oldest run that still exists; older ones need no mention.</param>
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
