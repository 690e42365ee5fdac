using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// Groups rows that are equal in the keys (null equals null), in the order of the groups' first rows. The resulting blocks provide the keys and the
/// aggregates, see <see cref="ComputedRowBlock"/>; without keys there is one group, even without rows. Groups are found by hash while they fit
/// in memory; rows of groups that begin later are spilled.
/// </summary>
internal static class GroupStep
{
    public static IEnumerable<RowBlock> Run(IEnumerable<RowBlock> rows, IReadOnlyList<ExpressionNode> keys, IReadOnlyList<AggregateNode> aggregates, ExecutionScope scope)
    {
        var plan = new GroupPlan(keys, aggregates);
        using var state = new GroupState(plan, scope.Spill);
        GroupSpill? spill = null;
        try
        {
            foreach (RowBlock block in rows)
            {
                scope.Cancellation.ThrowIfCancellationRequested();
                block.Load(plan.Columns);
                if (spill is null && keys.Count > 0 && state.Bytes > scope.Spill.MemoryBytes)
                {
                    spill = new GroupSpill(plan, scope.Spill);
                }

                if (spill is null)
                {
                    state.Add(block);
                }
                else
                {
                    Add(state, spill, plan.KeysOf(block), plan.InputsOf(block), block.Count);
                }
            }

            ColumnVector[] groups = state.Finish();
            if (state.Count > 0)
            {
                yield return new ComputedRowBlock(scope, null, plan.Results, groups, state.Count);
            }

            foreach (ColumnVector[] batch in spill?.Groups() ?? [])
            {
                yield return new ComputedRowBlock(scope, null, plan.Results, batch, batch[0].Count);
            }
        }
        finally
        {
            spill?.Dispose();
        }
    }

    /// <summary>Groups a scan: chunk by chunk on all cores if it is large and has few groups, otherwise like any other rows.</summary>
    public static IEnumerable<RowBlock> Run(ScanStep scan, long tableRows, IReadOnlyList<ExpressionNode> keys, IReadOnlyList<AggregateNode> aggregates, ExecutionScope scope)
    {
        var plan = new GroupPlan(keys, aggregates);
        if (scan.ReadsChunks && tableRows >= AggregateStep.RowsWorthThreads && Environment.ProcessorCount > 1 && ParallelGroups.CanRun(plan)
            && ParallelGroups.Run(scan, plan, scope) is { } state)
        {
            ColumnVector[] groups = state.Finish();
            if (state.Count > 0)
            {
                yield return new ComputedRowBlock(scope, null, plan.Results, groups, state.Count);
            }

            yield break;
        }

        foreach (RowBlock groups in Run(scan.Run(), keys, aggregates, scope))
        {
            yield return groups;
        }
    }

    private static void Add(GroupState state, GroupSpill spill, ColumnVector[] keys, ColumnVector?[] inputs, int count)
    {
        int[] groups = state.Find(keys, count);
        int[] known = Places(groups, isKnown: true), unknown = Places(groups, isKnown: false);
        if (known.Length > 0)
        {
            state.Add(
                Array.ConvertAll(keys, key => VectorBuilder.Gather(key, known)),
                Array.ConvertAll(inputs, input => input is null ? null : VectorBuilder.Gather(input, known)),
                known.Length);
        }

        if (unknown.Length > 0)
        {
            spill.Add(keys, inputs, unknown);
        }
    }

    private static int[] Places(int[] groups, bool isKnown)
    {
        var places = new List<int>(groups.Length);
        for (int row = 0; row < groups.Length; row++)
        {
            if (groups[row] >= 0 == isKnown)
            {
                places.Add(row);
            }
        }

        return [.. places];
    }
}
