using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Spill;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The running state of groups: their keys, and one accumulator per aggregate.</summary>
internal sealed class GroupState : IDisposable
{
    private readonly GroupPlan _plan;
    private readonly GroupTable _table;
    private readonly GroupNumbering _numbering;
    private readonly GroupAccumulator[] _accumulators;
    private readonly DistinctPairs?[] _distinct;

    /// <param name="plan">What is computed per group.</param>
    /// <param name="space">Where aggregates of distinct values spill values that do not fit in memory.</param>
    public GroupState(GroupPlan plan, SpillSpace space)
    {
        _plan = plan;
        _table = new GroupTable(plan.Keys.Select(key => key.Type));
        _numbering = new GroupNumbering(_table);
        _accumulators = [.. plan.Aggregates.Select(GroupAccumulator.For)];
        // Duplicates do not affect the minimum and maximum.
        _distinct = [.. plan.Aggregates.Select(aggregate => aggregate is { IsDistinct: true, Operand: not null, Function: not (AggregateFunction.Min or AggregateFunction.Max) }
            ? new DistinctPairs(AggregateInput.TypeOf(aggregate), space)
            : null)];
    }

    /// <summary>The number of groups.</summary>
    public int Count => _table.Count;

    /// <summary>The approximate number of bytes of memory that the groups use.</summary>
    public long Bytes
    {
        get
        {
            long bytes = _table.Bytes;
            for (int i = 0; i < _accumulators.Length; i++)
            {
                bytes += _accumulators[i].Bytes + (_distinct[i]?.Bytes ?? 0);
            }

            return bytes;
        }
    }

    /// <summary>Adds rows.</summary>
    public void Add(RowBlock rows) => Add(_plan.KeysOf(rows), _plan.InputsOf(rows), rows.Count);

    /// <summary>Adds rows whose keys and inputs have been computed.</summary>
    public void Add(ColumnVector[] keys, ColumnVector?[] inputs, int count)
    {
        ReadOnlySpan<int> groups = _numbering.Number(keys, count);
        for (int i = 0; i < _accumulators.Length; i++)
        {
            Add(i, inputs[i], groups);
        }
    }

    /// <summary>The group of each row; -1 for rows without one.</summary>
    public int[] Find(ColumnVector[] keys, int count) => _numbering.Find(keys, count);

    /// <summary>Adds another state, whose rows follow this one's; it must have no aggregate of distinct values.</summary>
    public void Merge(GroupState other)
    {
        ReadOnlySpan<int> groups = _numbering.Number(other._table.Build(), other.Count);
        for (int i = 0; i < _accumulators.Length; i++)
        {
            _accumulators[i].Grow(Count);
            _accumulators[i].Merge(other._accumulators[i], groups);
        }
    }

    /// <summary>The groups: their keys, then their aggregates.</summary>
    public ColumnVector[] Finish()
    {
        if (_plan.Keys.Count == 0)
        {
            // One group, even if there is no row.
            _table.FindOrAdd([], 0, 0);
        }

        var columns = new List<ColumnVector>(_table.Build());
        for (int i = 0; i < _accumulators.Length; i++)
        {
            _accumulators[i].Grow(Count);
            _distinct[i]?.AddSpilled(_accumulators[i]);
            columns.Add(_accumulators[i].Finish(Count));
        }

        return [.. columns];
    }

    public void Dispose()
    {
        foreach (DistinctPairs? distinct in _distinct)
        {
            distinct?.Dispose();
        }
    }

    private void Add(int aggregate, ColumnVector? input, ReadOnlySpan<int> groups)
    {
        GroupAccumulator accumulator = _accumulators[aggregate];
        accumulator.Grow(Count);
        if (_distinct[aggregate] is { } distinct)
        {
            int[] first = distinct.Add(groups, input!);
            var numbers = new int[first.Length];
            for (int i = 0; i < first.Length; i++)
            {
                numbers[i] = groups[first[i]];
            }

            accumulator.Add(VectorBuilder.Gather(input!, first), numbers);
        }
        else
        {
            accumulator.Add(input, groups);
        }
    }
}
