using JsonOrm.Spill;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The distinct values of each group, for aggregates of distinct values. Those that do not fit in memory are spilled.</summary>
/// <param name="type">The type of the values.</param>
/// <param name="space">Where they are spilled; null to hold all of them.</param>
internal sealed class DistinctPairs(ColumnType type, SpillSpace? space) : IDisposable
{
    private readonly GroupTable _seen = new([ColumnType.Int32, type]);
    private ExternalSorter? _rest;

    /// <summary>The approximate number of bytes of the values that are released only when the groups are complete.</summary>
    public long Bytes => space is null ? _seen.Bytes : 0;

    /// <summary>The indexes of values that are new in their group. Nulls are excluded, and so are spilled values until <see cref="AddSpilled"/>.</summary>
    public int[] Add(ReadOnlySpan<int> groups, ColumnVector values)
    {
        var numbers = new long[groups.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = groups[i];
        }

        ColumnVector[] pairs = [IntegerVectors.Of(numbers, null), values];
        int[] hashes = KeyHashes.OfAll(pairs, numbers.Length);
        if (_rest is null && space is not null && _seen.Bytes > space.MemoryBytes)
        {
            _rest = new ExternalSorter([ColumnType.Int32, type], new RowOrder(2), space);
        }

        var found = new List<int>();
        for (int row = 0; row < numbers.Length; row++)
        {
            if (values.IsNull(row))
            {
                continue;
            }

            int before = _seen.Count;
            if (_rest is null ? _seen.FindOrAdd(pairs, row, hashes[row]) == before : _seen.Find(pairs, row, hashes[row]) < 0)
            {
                found.Add(row);
            }
        }

        int[] places = [.. found];
        if (_rest is null)
        {
            return places;
        }

        _rest.Add([VectorBuilder.Gather(pairs[0], places), VectorBuilder.Gather(values, places)], places.Length);
        return [];
    }

    /// <summary>Adds the spilled values to an accumulator, each once.</summary>
    public void AddSpilled(GroupAccumulator accumulator)
    {
        var order = new RowOrder(2);
        ColumnVector[]? last = null;
        foreach (ColumnVector[] batch in _rest?.Sorted() ?? [])
        {
            var places = new List<int>();
            var groups = new List<int>();
            for (int row = 0; row < batch[0].Count; row++)
            {
                if (row > 0 ? order.Compare(batch, row - 1, batch, row) != 0 : last is null || order.Compare(last, last[0].Count - 1, batch, 0) != 0)
                {
                    places.Add(row);
                    groups.Add((int)((IntegerVector)batch[0]).Get(row));
                }
            }

            accumulator.Add(VectorBuilder.Gather(batch[1], System.Runtime.InteropServices.CollectionsMarshal.AsSpan(places)), System.Runtime.InteropServices.CollectionsMarshal.AsSpan(groups));
            last = batch;
        }
    }

    public void Dispose() => _rest?.Dispose();
}
