using JsonOrm.Evaluation;

namespace JsonOrm.Execution;

/// <summary>Skips rows at the beginning and stops after a number of them; nothing after the last one is computed.</summary>
internal static class LimitStep
{
    public static IEnumerable<RowBlock> Run(IEnumerable<RowBlock> rows, long offset, long? limit)
    {
        long rest = limit ?? long.MaxValue;
        if (rest == 0)
        {
            yield break;
        }

        foreach (RowBlock selection in rows)
        {
            if (offset >= selection.Count)
            {
                offset -= selection.Count;
                continue;
            }

            int count = (int)Math.Min(selection.Count - offset, rest);
            yield return offset == 0 && count == selection.Count ? selection : selection.Slice((int)offset, count);
            offset = 0;
            rest -= count;
            if (rest == 0)
            {
                yield break;
            }
        }
    }
}
