using JsonOrm.Chunks;
using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>Set operations on results, which are equal when all their values are, null to null.</summary>
internal static class ValueSetStep
{
    public static IEnumerable<ColumnVector[]> Run(SetModel set, Func<QueryModel, IEnumerable<ColumnVector[]>> read, SpillSpace space) => set.Operator switch
    {
        SetOperator.UnionAll => read(set.Left).Concat(read(set.Right)),
        SetOperator.Union => DistinctStep.Run(read(set.Left).Concat(read(set.Right)), space),
        _ => Among(DistinctStep.Run(read(set.Left), space), read(set.Right), set.Operator == SetOperator.Intersect),
    };

    private static IEnumerable<ColumnVector[]> Among(IEnumerable<ColumnVector[]> results, IEnumerable<ColumnVector[]> others, bool isIn)
    {
        var map = new RowHashMap(256);
        foreach (ColumnVector[] batch in others)
        {
            for (int row = 0; row < batch[0].Count; row++)
            {
                map.Add(batch, row, out _);
            }
        }

        foreach (ColumnVector[] batch in results)
        {
            int[] kept = [.. Enumerable.Range(0, batch[0].Count).Where(row => map.Find(batch, row) >= 0 == isIn)];
            if (kept.Length > 0)
            {
                yield return kept.Length == batch[0].Count ? batch : Array.ConvertAll(batch, column => VectorBuilder.Gather(column, kept));
            }
        }
    }
}
