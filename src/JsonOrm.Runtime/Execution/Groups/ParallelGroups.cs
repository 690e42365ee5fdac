using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Tables;

namespace JsonOrm.Execution;

/// <summary>
/// Groups the chunks of a scan on all cores. Each worker takes a sequence of consecutive ranges, and the results are merged in order, so that neither
/// the order of groups nor a sum depends on timing.
/// </summary>
internal static class ParallelGroups
{
    /// <summary>True if keys and inputs are columns of the table or are computed from them, and no state must be shared by the workers.</summary>
    public static bool CanRun(GroupPlan plan) =>
        plan.Aggregates.All(aggregate => !aggregate.IsDistinct)
        && plan.Columns.All(column => column.Source is TableSource)
        && !plan.Results.Any(result => ExpressionTree.Contains(result, part => ExpressionTree.Subquery(part) is not null));

    /// <summary>The groups; null if there are too many for each worker to hold.</summary>
    public static GroupState? Run(ScanStep scan, GroupPlan plan, ExecutionScope scope)
    {
        ScanRange[] ranges = [.. scan.Ranges()];
        int workers = Math.Min(Environment.ProcessorCount, ranges.Length);
        if (workers < 2)
        {
            return null;
        }

        var states = new GroupState[workers];
        int isFull = 0;
        Parallel.For(0, workers, worker =>
        {
            var state = new GroupState(plan, scope.Spill);
            int end = (int)((long)ranges.Length * (worker + 1) / workers);
            for (int i = (int)((long)ranges.Length * worker / workers); i < end && Volatile.Read(ref isFull) == 0; i++)
            {
                scope.Cancellation.ThrowIfCancellationRequested();
                foreach (RowBlock rows in scan.Rows(ranges[i]))
                {
                    rows.Load(plan.Columns);
                    state.Add(rows);
                }

                if (state.Bytes > scope.Spill.MemoryBytes / workers)
                {
                    Volatile.Write(ref isFull, 1);
                }
            }

            states[worker] = state;
        });

        if (isFull != 0)
        {
            return null;
        }

        for (int worker = 1; worker < workers; worker++)
        {
            states[0].Merge(states[worker]);
        }

        return states[0];
    }
}
