using JsonOrm.Spill;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The keys of the rows of the other side of a set operation: found by hash while they fit in memory, otherwise spilled and merged by
/// sorting.</summary>
/// <param name="space">Where keys that do not fit in memory are spilled.</param>
internal sealed class KeyMembers(SpillSpace space) : IDisposable
{
    private GroupTable? _table;
    private ExternalSorter? _sorted;
    private int _keys;

    /// <summary>True if keys have been spilled.</summary>
    public bool IsSpilled => _sorted is not null;

    /// <summary>Adds keys.</summary>
    public void Add(ColumnVector[] keys, int count)
    {
        if (_sorted is not null)
        {
            _sorted.Add(keys, count);
            return;
        }

        ColumnType[] types = Array.ConvertAll(keys, VectorBuilder.TypeOf);
        _table ??= new GroupTable(types);
        _keys = types.Length;
        int[] hashes = KeyHashes.OfAll(keys, count);
        for (int row = 0; row < count; row++)
        {
            _table.FindOrAdd(keys, row, hashes[row]);
        }

        if (_table.Bytes > space.MemoryBytes)
        {
            _sorted = new ExternalSorter(types, new RowOrder(types.Length), space);
            _sorted.Add(_table.Build(), _table.Count);
            _table = null;
        }
    }

    /// <summary>The rows whose keys are, or are not, among those in memory.</summary>
    public int[] Find(ColumnVector[] keys, int count, bool isIn)
    {
        if (_table is null)
        {
            return isIn ? [] : [.. Enumerable.Range(0, count)];
        }

        int[] hashes = KeyHashes.OfAll(keys, count);
        var found = new List<int>();
        for (int row = 0; row < count; row++)
        {
            if (_table.Find(keys, row, hashes[row]) >= 0 == isIn)
            {
                found.Add(row);
            }
        }

        return [.. found];
    }

    /// <summary>The rows whose keys are, or are not, among the spilled ones, in their original order.</summary>
    /// <param name="batches">The rows, their key first.</param>
    /// <param name="isIn">True for rows whose keys are among them.</param>
    public IEnumerable<ColumnVector[]> Meet(IEnumerable<ColumnVector[]> batches, bool isIn)
    {
        SpillSpace part = space.Part(2);
        ExternalSorter? rows = null, result = null;
        try
        {
            long place = 0;
            foreach (ColumnVector[] batch in batches)
            {
                rows ??= new ExternalSorter([.. batch.Select(VectorBuilder.TypeOf), ColumnType.Int64], new RowOrder(_keys), part);
                rows.Add([.. batch, Numbers.From(ref place, batch[0].Count)], batch[0].Count);
            }

            using var members = new BatchCursor(_sorted!.Sorted());
            bool isMore = members.MoveNext();
            var order = new RowOrder(_keys);
            foreach (ColumnVector[] batch in rows?.Sorted() ?? [])
            {
                var kept = new List<int>();
                for (int row = 0; row < batch[0].Count; row++)
                {
                    while (isMore && order.Compare(members.Columns, members.Row, batch, row) < 0)
                    {
                        isMore = members.MoveNext();
                    }

                    if ((isMore && order.Compare(members.Columns, members.Row, batch, row) == 0) == isIn)
                    {
                        kept.Add(row);
                    }
                }

                int[] places = [.. kept];
                ColumnVector[] found = Array.ConvertAll(batch, column => VectorBuilder.Gather(column, places));
                result ??= new ExternalSorter([ColumnType.Int64, .. batch[..^1].Select(VectorBuilder.TypeOf)], new RowOrder(1), part);
                result.Add([found[^1], .. found[..^1]], places.Length);
            }

            rows?.Dispose();
            foreach (ColumnVector[] batch in result?.Sorted() ?? [])
            {
                yield return batch[1..];
            }
        }
        finally
        {
            rows?.Dispose();
            result?.Dispose();
        }
    }

    public void Dispose() => _sorted?.Dispose();
}
