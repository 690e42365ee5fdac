using JsonOrm.Queries;
using JsonOrm.Spill;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Set operations on results, which are equal if all their values are; null equals null.</summary>
internal static class ValueSetStep
{
    public static IEnumerable<ColumnVector[]> Run(SetModel set, Func<QueryModel, IEnumerable<ColumnVector[]>> read, SpillSpace space) => set.Operator switch
    {
        SetOperator.UnionAll => read(set.Left).Concat(read(set.Right)),
        SetOperator.Union => DistinctStep.Run(read(set.Left).Concat(read(set.Right)), space),
        _ => Among(DistinctStep.Run(read(set.Left), space), read(set.Right), set.Operator == SetOperator.Intersect, space),
    };

    private static IEnumerable<ColumnVector[]> Among(IEnumerable<ColumnVector[]> results, IEnumerable<ColumnVector[]> others, bool isIn, SpillSpace space)
    {
        using var members = new KeyMembers(space);
        foreach (ColumnVector[] batch in others)
        {
            members.Add(batch, batch[0].Count);
        }

        foreach (ColumnVector[] batch in members.IsSpilled ? members.Meet(results, isIn) : Found(results, members, isIn))
        {
            yield return batch;
        }
    }

    private static IEnumerable<ColumnVector[]> Found(IEnumerable<ColumnVector[]> results, KeyMembers members, bool isIn)
    {
        foreach (ColumnVector[] batch in results)
        {
            int[] kept = members.Find(batch, batch[0].Count, isIn);
            if (kept.Length > 0)
            {
                yield return kept.Length == batch[0].Count ? batch : Array.ConvertAll(batch, column => VectorBuilder.Gather(column, kept));
            }
        }
    }
}
