using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Keeps rows of a stream that satisfy a condition; for a condition applied after a limit.</summary>
internal static class FilterStep
{
    public static IEnumerable<RowBlock> Run(IEnumerable<RowBlock> rows, ExpressionNode condition)
    {
        foreach (RowBlock selection in rows)
        {
            int[] kept = Passing(condition, selection);
            if (kept.Length > 0)
            {
                yield return kept.Length == selection.Count ? selection : selection.Among(kept);
            }
        }
    }

    /// <summary>The indexes of the rows that satisfy a condition, ascending.</summary>
    public static int[] Passing(ExpressionNode condition, RowBlock rows)
    {
        var verdict = (IntegerVector)ExpressionEvaluator.Evaluate(condition, rows);
        var kept = new List<int>();
        for (int i = 0; i < rows.Count; i++)
        {
            if (!verdict.IsNull(i) && verdict.Get(i) != 0)
            {
                kept.Add(i);
            }
        }

        return [.. kept];
    }
}
