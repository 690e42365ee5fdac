using JsonOrm.Spill;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// Detects rows whose key has not occurred before. Keys are found by hash while the distinct ones fit in memory; rows with later keys are
/// spilled, and duplicates among them are found by sorting.
/// </summary>
/// <param name="types">The types of the columns in which rows are spilled, those of the key first.</param>
/// <param name="keys">The number of key columns.</param>
/// <param name="space">Where rows are spilled.</param>
internal sealed class FirstRows(ColumnType[] types, int keys, SpillSpace space) : IDisposable
{
    private const int OutputRows = 1024;

    private readonly GroupTable _seen = new(types[..keys]);
    private ExternalSorter? _rest;
    private ExternalSorter? _first;
    private long _place;

    /// <summary>True if the rows that <see cref="New"/> returns must be spilled.</summary>
    public bool IsFull => _rest is not null;

    /// <summary>The rows whose key is unknown: first occurrences or, if memory is full, all possible ones.</summary>
    public int[] New(ColumnVector[] key, int count)
    {
        if (_rest is null && _seen.Bytes > space.MemoryBytes)
        {
            _rest = new ExternalSorter([.. types, ColumnType.Int64], new RowOrder(keys), space);
        }

        int[] hashes = KeyHashes.OfAll(key, count);
        var rows = new List<int>();
        for (int row = 0; row < hashes.Length; row++)
        {
            int before = _seen.Count;
            if (_rest is null ? _seen.FindOrAdd(key, row, hashes[row]) == before : _seen.Find(key, row, hashes[row]) < 0)
            {
                rows.Add(row);
            }
        }

        return [.. rows];
    }

    /// <summary>Spills rows.</summary>
    public void PutAway(ColumnVector[] columns, int count) => _rest!.Add([.. columns, Numbers.From(ref _place, count)], count);

    /// <summary>The first rows of the spilled keys, in their original order.</summary>
    public IEnumerable<ColumnVector[]> Rest()
    {
        if (_rest is null)
        {
            yield break;
        }

        _first = new ExternalSorter([ColumnType.Int64, .. types], new RowOrder(1), space);
        Sort(_rest, _first);
        _rest.Dispose();
        foreach (ColumnVector[] batch in _first.Sorted())
        {
            yield return batch[1..];
        }
    }

    public void Dispose()
    {
        _rest?.Dispose();
        _first?.Dispose();
    }

    // Equal keys are adjacent, the first occurrence first; the first occurrences are sorted back into their original order.
    private void Sort(ExternalSorter sorted, ExternalSorter result)
    {
        var order = new RowOrder(keys);
        ColumnVector[]? last = null;
        foreach (ColumnVector[] batch in sorted.Sorted())
        {
            var rows = new List<int>(OutputRows);
            for (int row = 0; row < batch[0].Count; row++)
            {
                if (row > 0 ? order.Compare(batch, row - 1, batch, row) != 0 : last is null || order.Compare(last, last[0].Count - 1, batch, 0) != 0)
                {
                    rows.Add(row);
                }
            }

            int[] places = [.. rows];
            ColumnVector[] first = Array.ConvertAll(batch, column => VectorBuilder.Gather(column, places));
            result.Add([first[^1], .. first[..^1]], places.Length);
            last = batch;
        }
    }
}
