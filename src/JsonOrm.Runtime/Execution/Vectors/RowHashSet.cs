using JsonOrm.Chunks;

namespace JsonOrm.Execution;

/// <summary>A set of rows of vectors, equal when all their values compare equal, null to null.</summary>
internal sealed class RowHashSet
{
    private readonly List<(ColumnVector[] Columns, int Row, int Hash, int Next)> _entries = [];
    private int[] _buckets;

    public RowHashSet(int capacity)
    {
        _buckets = new int[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity * 2))];
        _buckets.AsSpan().Fill(-1);
    }

    /// <summary>Adds a row; false when an equal one is there. The columns are kept.</summary>
    public bool Add(ColumnVector[] columns, int row)
    {
        int hash = 17;
        foreach (ColumnVector column in columns)
        {
            hash = HashCode.Combine(hash, VectorOrder.Hash(column, row));
        }

        for (int entry = _buckets[hash & (_buckets.Length - 1)]; entry >= 0; entry = _entries[entry].Next)
        {
            if (_entries[entry].Hash == hash && AreEqual(_entries[entry].Columns, _entries[entry].Row, columns, row))
            {
                return false;
            }
        }

        if (_entries.Count * 2 >= _buckets.Length)
        {
            Grow();
        }

        ref int bucket = ref _buckets[hash & (_buckets.Length - 1)];
        _entries.Add((columns, row, hash, bucket));
        bucket = _entries.Count - 1;
        return true;
    }

    /// <summary>True when a row of this one value is in the set.</summary>
    public bool Contains(ColumnVector column, int row)
    {
        int hash = HashCode.Combine(17, VectorOrder.Hash(column, row));
        for (int entry = _buckets[hash & (_buckets.Length - 1)]; entry >= 0; entry = _entries[entry].Next)
        {
            if (_entries[entry].Hash == hash && VectorOrder.CompareWithNulls(_entries[entry].Columns[0], _entries[entry].Row, column, row) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool AreEqual(ColumnVector[] left, int leftRow, ColumnVector[] right, int rightRow)
    {
        for (int i = 0; i < left.Length; i++)
        {
            if (VectorOrder.CompareWithNulls(left[i], leftRow, right[i], rightRow) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private void Grow()
    {
        _buckets = new int[_buckets.Length * 4];
        _buckets.AsSpan().Fill(-1);
        Span<(ColumnVector[] Columns, int Row, int Hash, int Next)> entries = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_entries);
        for (int i = 0; i < entries.Length; i++)
        {
            ref int bucket = ref _buckets[entries[i].Hash & (_buckets.Length - 1)];
            entries[i].Next = bucket;
            bucket = i;
        }
    }
}
