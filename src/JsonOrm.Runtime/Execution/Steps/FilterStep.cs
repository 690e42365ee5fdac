using JsonOrm.Chunks;
using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>Keeps rows of a stream where a condition is true: for a condition put on rows that a limit has already cut.</summary>
internal static class FilterStep
{
    public static IEnumerable<RowFrame> Run(IEnumerable<RowFrame> rows, ExpressionNode condition)
    {
        foreach (RowFrame selection in rows)
        {
            var verdict = (IntegerVector)ExpressionEvaluator.Evaluate(condition, selection);
            var kept = new List<int>();
            for (int i = 0; i < selection.Count; i++)
            {
                if (!verdict.IsNull(i) && verdict.Get(i) != 0)
                {
                    kept.Add(i);
                }
            }

            if (kept.Count > 0)
            {
                yield return selection.Among(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(kept));
            }
        }
    }
}
