using JsonOrm.Evaluation;
using JsonOrm.Rows;

namespace JsonOrm.Execution;

/// <summary>Merges two blocks in key order: into runs of a single segment each, or into one block of both if the runs would be short.</summary>
internal static class RowBlockMerge
{
    // A block costs about as much as gathering this many rows.
    private const int ShortRun = 32;

    public static IEnumerable<RowBlock> ByKey(SegmentRowBlock left, SegmentRowBlock right)
    {
        int fewer = Math.Min(left.Count, right.Count);
        return fewer > 1 && (left.Count + right.Count) / fewer < ShortRun ? [Both(left, right)] : Runs(left, right);
    }

    private static GatheredRowBlock Both(SegmentRowBlock left, SegmentRowBlock right)
    {
        var rows = new (int Block, int Row)[left.Count + right.Count];
        int leftNext = 0, rightNext = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            bool isLeft = rightNext == right.Count || (leftNext < left.Count && left.Key(leftNext) < right.Key(rightNext));
            rows[i] = isLeft ? (0, leftNext++) : (1, rightNext++);
        }

        return new GatheredRowBlock(left.Scope, [left, right], rows);
    }

    private static IEnumerable<RowBlock> Runs(SegmentRowBlock left, SegmentRowBlock right)
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
