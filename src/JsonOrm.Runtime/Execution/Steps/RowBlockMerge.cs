using JsonOrm.Evaluation;
using JsonOrm.Rows;

namespace JsonOrm.Execution;

/// <summary>Merges two blocks in key order into runs of a single segment each.</summary>
internal static class RowBlockMerge
{
    public static IEnumerable<RowBlock> ByKey(SegmentRowBlock left, SegmentRowBlock right)
    {
        int leftNext = 0, rightNext = 0;
        while (leftNext < left.Count && rightNext < right.Count)
        {
            int run = CountBelow(left, leftNext, right.Key(rightNext));
            if (run > 0)
            {
                yield return left.Slice(leftNext, run);
                leftNext += run;
            }

            if (leftNext < left.Count)
            {
                run = CountBelow(right, rightNext, left.Key(leftNext));
                yield return right.Slice(rightNext, run);
                rightNext += run;
            }
        }

        if (leftNext < left.Count)
        {
            yield return left.Slice(leftNext, left.Count - leftNext);
        }

        if (rightNext < right.Count)
        {
            yield return right.Slice(rightNext, right.Count - rightNext);
        }
    }

    // Galloping search: doubles the step and then halves it, so that long runs cost few comparisons.
    private static int CountBelow(SegmentRowBlock rows, int from, RowKey key)
    {
        int step = 1, low = from;
        while (low + step <= rows.Count && rows.Key(low + step - 1) < key)
        {
            low += step;
            step *= 2;
        }

        int high = Math.Min(low + step, rows.Count);
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (rows.Key(middle) < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - from;
    }
}
