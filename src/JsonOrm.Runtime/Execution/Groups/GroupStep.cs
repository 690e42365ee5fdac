using JsonOrm.Chunks;
using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>
/// Makes one row of all rows equal in the keys, null to null, in the order of their first rows. The frames it gives answer the keys and the
/// aggregates, see <see cref="ComputedFrame"/>; without keys there is one group, even of no rows.
/// </summary>
internal static class GroupStep
{
    public static IEnumerable<RowFrame> Run(IEnumerable<RowFrame> rows, IReadOnlyList<ExpressionNode> keys, IReadOnlyList<AggregateNode> aggregates, ExecutionScope scope)
    {
        var plan = new GroupPlan(keys, aggregates);
        var state = new GroupState(plan);
        foreach (RowFrame frame in rows)
        {
            frame.Load(plan.Columns);
            state.Add(frame);
        }

        ColumnVector[] groups = state.Finish();
        if (state.Count > 0)
        {
            yield return new ComputedFrame(scope, null, plan.Results, groups, state.Count);
        }
    }
}
