using JsonOrm.Queries;
using JsonOrm.Spill;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// An aggregate as a window function: a row's value covers all rows of its partition up to its last peer. Peer groups are therefore
/// computed first, and their values are then assigned to their rows.
/// </summary>
internal static class SpilledWindowAggregate
{
    // The slot of the complete peer group before the first one of a batch, and the slot of that first one, some of whose rows may have come earlier.
    private const int Before = 0;
    private const int First = 1;

    /// <summary>One vector per batch of rows.</summary>
    public static IEnumerable<ColumnVector> Run(AggregateNode aggregate, int window, SortedWindowRows rows, SpillSpace space)
    {
        using var classes = new VectorStore([aggregate.Type], space);
        Compute(aggregate, window, rows, space, classes);
        using IEnumerator<ColumnVector[]> blocks = classes.Batches().GetEnumerator();
        long start = 0, end = 0;
        foreach (ColumnVector[] batch in rows.Batches())
        {
            VectorBuilder values = VectorBuilder.For(aggregate.Type, batch[0].Count);
            var peers = (IntegerVector)batch[SortedWindowRows.Peers];
            for (int row = 0; row < peers.Count; row++)
            {
                while (peers.Get(row) >= end)
                {
                    blocks.MoveNext();
                    (start, end) = (end, end + blocks.Current[0].Count);
                }

                values.Append(blocks.Current[0], (int)(peers.Get(row) - start));
            }

            yield return values.Build();
        }
    }

    // One value per peer group, in order. A group is complete when the next one begins, and only then adds the groups before it, as it would in memory.
    private static void Compute(AggregateNode aggregate, int window, SortedWindowRows rows, SpillSpace space, VectorStore classes)
    {
        using IEnumerator<int[]>? occurrences = aggregate is { IsDistinct: true, Operand: not null } ? FirstOccurrences.Of(rows, window, space).GetEnumerator() : null;
        GroupAccumulator state = New(aggregate);
        long open = 0, openPartition = 0;
        bool hasBefore = false;
        foreach (ColumnVector[] batch in rows.Batches())
        {
            IntegerVector peers = (IntegerVector)batch[SortedWindowRows.Peers], partitions = (IntegerVector)batch[SortedWindowRows.Partition];
            int last = First + (int)(peers.Get(peers.Count - 1) - open);
            state.Grow(last + 1);
            Add(state, rows.Input(window, batch), peers, open, occurrences);
            int previous = First;
            for (int row = 0; row < peers.Count; row++)
            {
                int slot = First + (int)(peers.Get(row) - open);
                if (slot != previous)
                {
                    hasBefore = Complete(state, previous, hasBefore);
                    hasBefore &= partitions.Get(row) == openPartition;
                    previous = slot;
                }

                openPartition = partitions.Get(row);
            }

            if (last > First)
            {
                ColumnVector values = state.Finish(last);
                classes.Add([VectorBuilder.Gather(values, [.. Enumerable.Range(First, last - First)])], last - First);
                GroupAccumulator next = New(aggregate);
                next.Copy(state, last - 1, Before);
                next.Copy(state, last, First);
                (state, open) = (next, open + last - First);
            }
        }

        Complete(state, First, hasBefore);
        classes.Add([VectorBuilder.Gather(state.Finish(First + 1), [First])], 1);
    }

    // Returns true, because there is now a complete peer group before the next one.
    private static bool Complete(GroupAccumulator state, int slot, bool hasBefore)
    {
        if (hasBefore)
        {
            state.Accumulate(slot - 1, slot);
        }

        return true;
    }

    private static void Add(GroupAccumulator state, ColumnVector? input, IntegerVector peers, long open, IEnumerator<int[]>? occurrences)
    {
        var slots = new int[peers.Count];
        for (int row = 0; row < slots.Length; row++)
        {
            slots[row] = First + (int)(peers.Get(row) - open);
        }

        if (occurrences is not null)
        {
            occurrences.MoveNext();
            input = VectorBuilder.Gather(input!, occurrences.Current);
            slots = Array.ConvertAll(occurrences.Current, row => slots[row]);
        }

        state.Add(input, slots);
    }

    private static GroupAccumulator New(AggregateNode aggregate)
    {
        GroupAccumulator state = GroupAccumulator.For(aggregate);
        state.Grow(First + 1);
        return state;
    }
}
