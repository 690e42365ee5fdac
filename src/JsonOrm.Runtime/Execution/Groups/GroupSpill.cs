using JsonOrm.Queries;
using JsonOrm.Spill;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// The groups that began after the memory budget was exhausted. Their rows are spilled, and sorting makes the rows of a group adjacent. The
/// groups are then sorted back by their first rows, which all come after those of the groups in memory.
/// </summary>
internal sealed class GroupSpill : IDisposable
{
    private readonly GroupPlan _plan;
    private readonly SpillSpace _space;
    private readonly int[] _inputs;
    private readonly ExternalSorter _rows;
    private readonly ExternalSorter _groups;
    private long _next;

    public GroupSpill(GroupPlan plan, SpillSpace space)
    {
        // The position of a group's first row is computed as one more aggregate: the minimum position.
        var place = new AggregateNode(AggregateFunction.Min, new ConstantNode(Value.From(0L), ColumnType.Int64));
        _plan = new GroupPlan(plan.Keys, [.. plan.Aggregates, place]);
        _space = space;

        // A count of rows has no input.
        _inputs = [.. Enumerable.Range(0, plan.Aggregates.Count).Where(i => plan.Aggregates[i] is not { Operand: null, Filter: null })];
        ColumnType[] keys = [.. plan.Keys.Select(key => key.Type)];
        _rows = new ExternalSorter([.. keys, .. _inputs.Select(i => AggregateInput.TypeOf(plan.Aggregates[i])), ColumnType.Int64], new RowOrder(keys.Length), space);
        _groups = new ExternalSorter([ColumnType.Int64, .. plan.Results.Select(result => result.Type)], new RowOrder(1), space);
    }

    /// <summary>Spills rows.</summary>
    public void Add(ColumnVector[] keys, ColumnVector?[] inputs, int[] rows)
    {
        var places = new long[rows.Length];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = _next++;
        }

        ColumnVector[] columns = [.. keys, .. _inputs.Select(i => inputs[i]!)];
        _rows.Add([.. columns.Select(column => VectorBuilder.Gather(column, rows)), IntegerVectors.Of(places, null)], rows.Length);
    }

    /// <summary>The groups in the order of their first rows, in batches.</summary>
    public IEnumerable<ColumnVector[]> Groups()
    {
        MakeGroups();
        foreach (ColumnVector[] batch in _groups.Sorted())
        {
            yield return batch[1..];
        }
    }

    public void Dispose()
    {
        _rows.Dispose();
        _groups.Dispose();
    }

    // Rows of a group are adjacent, so that all groups but the last are complete and can be spilled.
    private void MakeGroups()
    {
        var order = new RowOrder(_plan.Keys.Count);
        GroupState? state = null;
        try
        {
            ColumnVector[]? last = null;
            foreach (ColumnVector[] batch in _rows.Sorted())
            {
                int start = 0, count = batch[0].Count;
                if (state is not null && state.Bytes > _space.MemoryBytes / 4)
                {
                    while (start < count && (start == 0 ? order.Compare(last!, last![0].Count - 1, batch, 0) : order.Compare(batch, start - 1, batch, start)) == 0)
                    {
                        start++;
                    }

                    Add(state, batch, 0, start);
                    if (start < count)
                    {
                        Finish(state);
                        state = null;
                    }
                }

                if (start < count)
                {
                    Add(state ??= new GroupState(_plan, _space), batch, start, count);
                }

                last = batch;
            }

            if (state is not null)
            {
                Finish(state);
                state = null;
            }
        }
        finally
        {
            state?.Dispose();
        }
    }

    private void Add(GroupState state, ColumnVector[] batch, int start, int end)
    {
        if (start == end)
        {
            return;
        }

        int[] rows = Enumerable.Range(start, end - start).ToArray();
        ColumnVector[] part = rows.Length == batch[0].Count ? batch : Array.ConvertAll(batch, column => VectorBuilder.Gather(column, rows));
        var inputs = new ColumnVector?[_plan.Aggregates.Count];
        for (int i = 0; i < _inputs.Length; i++)
        {
            inputs[_inputs[i]] = part[_plan.Keys.Count + i];
        }

        inputs[^1] = part[^1];
        state.Add(part[.._plan.Keys.Count], inputs, rows.Length);
    }

    private void Finish(GroupState state)
    {
        ColumnVector[] groups = state.Finish();
        _groups.Add([groups[^1], .. groups[..^1]], state.Count);
        state.Dispose();
    }
}
