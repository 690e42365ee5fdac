using System.Runtime.InteropServices;
using JsonOrm.Scalars;

namespace JsonOrm.Vectors;

/// <summary>Assigns numbers to rows of vectors, from 0: rows whose values all compare equal (null equals null) have the same number.</summary>
internal sealed class RowHashMap
{
    private readonly List<(ColumnVector[] Columns, int Row, int Hash, int Next)> _entries = [];
    private int[] _buckets;
    private Dictionary<SeededNumber, int>? _numbers;
    private int _null = -1;
    private int _count;

    public RowHashMap(int capacity)
    {
        _buckets = new int[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity * 2))];
        _buckets.AsSpan().Fill(-1);
    }

    /// <summary>The number of distinct rows.</summary>
    public int Count => _count;

    /// <summary>The number of entries compared if each row is looked up once; a few per row unless hashes collide. Single integers are not counted.</summary>
    public long CountSteps()
    {
        long steps = 0;
        foreach (int bucket in _buckets)
        {
            int depth = 0;
            for (int entry = bucket; entry >= 0; entry = _entries[entry].Next)
            {
                steps += ++depth;
            }
        }

        return steps;
    }

    /// <summary>The number of a row, which is added if it is new. The columns are retained.</summary>
    public int Add(ColumnVector[] columns, int row, out bool isNew)
    {
        if (columns is [IntegerVector numbers])
        {
            return AddNumber(numbers, row, out isNew);
        }

        int hash = KeyHashes.Of(columns, row);
        int found = Find(columns, row, hash);
        isNew = found < 0;
        if (!isNew)
        {
            return found;
        }

        if (_entries.Count * 2 >= _buckets.Length)
        {
            Grow();
        }

        ref int bucket = ref _buckets[hash & (_buckets.Length - 1)];
        _entries.Add((columns, row, hash, bucket));
        bucket = _entries.Count - 1;
        _count++;
        return bucket;
    }

    /// <summary>The number of a row; -1 if it has none.</summary>
    public int Find(ColumnVector[] columns, int row)
    {
        if (columns is [IntegerVector numbers])
        {
            return numbers.IsNull(row) ? _null : _numbers is not null && _numbers.TryGetValue(new SeededNumber(numbers.Get(row)), out int number) ? number : -1;
        }

        return Find(columns, row, KeyHashes.Of(columns, row));
    }

    // Single integers, by far the most frequent keys, do not require the vectors to be retained.
    private int AddNumber(IntegerVector column, int row, out bool isNew)
    {
        if (column.IsNull(row))
        {
            isNew = _null < 0;
            return isNew ? _null = _count++ : _null;
        }

        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers ??= [], new SeededNumber(column.Get(row)), out bool isKnown);
        isNew = !isKnown;
        return isKnown ? number : number = _count++;
    }

    private int Find(ColumnVector[] columns, int row, int hash)
    {
        Span<(ColumnVector[] Columns, int Row, int Hash, int Next)> entries = CollectionsMarshal.AsSpan(_entries);
        for (int entry = _buckets[hash & (_buckets.Length - 1)]; entry >= 0; entry = entries[entry].Next)
        {
            if (entries[entry].Hash == hash && AreEqual(entries[entry].Columns, entries[entry].Row, columns, row))
            {
                return entry;
            }
        }

        return -1;
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
        Span<(ColumnVector[] Columns, int Row, int Hash, int Next)> entries = CollectionsMarshal.AsSpan(_entries);
        for (int i = 0; i < entries.Length; i++)
        {
            ref int bucket = ref _buckets[entries[i].Hash & (_buckets.Length - 1)];
            entries[i].Next = bucket;
            bucket = i;
        }
    }
}
