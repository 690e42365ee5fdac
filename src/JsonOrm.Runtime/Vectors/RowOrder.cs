using JsonOrm.Queries;

namespace JsonOrm.Vectors;

/// <summary>The comparison defined by a list of orderings.</summary>
internal sealed class RowOrder
{
    private readonly (bool IsDescending, bool NullsComeFirst)[] _keys;

    /// <param name="keys">The direction and null ordering of each sort key.</param>
    public RowOrder((bool IsDescending, bool NullsComeFirst)[] keys) => _keys = keys;

    /// <summary>Ascending in a number of sort keys, nulls first.</summary>
    public RowOrder(int keys)
    {
        _keys = new (bool, bool)[keys];
        _keys.AsSpan().Fill((false, true));
    }

    /// <summary>The number of sort keys.</summary>
    public int Count => _keys.Length;

    /// <summary>Compares two rows by their sort keys; 0 if they are equal in all of them.</summary>
    public int Compare(ColumnVector[] left, int leftRow, ColumnVector[] right, int rightRow)
    {
        for (int i = 0; i < _keys.Length; i++)
        {
            (bool isDescending, bool nullsComeFirst) = _keys[i];
            bool leftIsNull = left[i].IsNull(leftRow), rightIsNull = right[i].IsNull(rightRow);
            if (leftIsNull || rightIsNull)
            {
                if (leftIsNull != rightIsNull)
                {
                    return leftIsNull == nullsComeFirst ? -1 : 1;
                }

                continue;
            }

            int order = VectorOrder.Compare(left[i], leftRow, right[i], rightRow);
            if (order != 0)
            {
                return isDescending ? -order : order;
            }
        }

        return 0;
    }

    /// <summary>The indexes of rows in order; the sort is stable.</summary>
    /// <param name="keys">The sort keys.</param>
    /// <param name="count">The number of rows.</param>
    public int[] Sort(ColumnVector[] keys, int count)
    {
        var order = new int[count];
        for (int i = 0; i < count; i++)
        {
            order[i] = i;
        }

        if (_keys.Length > 0 && count > 1)
        {
            // Most comparisons are decided by the prefix, which is stored next to the index.
            ulong[] prefixes = SortPrefix.Of(keys[0], count, _keys[0].IsDescending, _keys[0].NullsComeFirst);
            var entries = new Entry[count];
            for (int i = 0; i < count; i++)
            {
                entries[i] = new Entry(prefixes[i], i);
            }

            entries.AsSpan().Sort(new EntryOrder(this, keys));
            for (int i = 0; i < count; i++)
            {
                order[i] = entries[i].Row;
            }
        }

        return order;
    }

    private readonly record struct Entry(ulong Prefix, int Row);

    private readonly struct EntryOrder(RowOrder order, ColumnVector[] keys) : IComparer<Entry>
    {
        public int Compare(Entry left, Entry right)
        {
            if (left.Prefix != right.Prefix)
            {
                return left.Prefix < right.Prefix ? -1 : 1;
            }

            int result = order.Compare(keys, left.Row, keys, right.Row);
            return result != 0 ? result : left.Row.CompareTo(right.Row);
        }
    }
}
