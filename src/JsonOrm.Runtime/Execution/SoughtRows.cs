using JsonOrm.Chunks;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Schema;
using JsonOrm.Tables;

namespace JsonOrm.Execution;

/// <summary>
/// The rows of a table whose keys are known, in key order, each once. Keys that lie close together are merged with a cursor over the table; others are found one by
/// one.
/// </summary>
internal sealed class SoughtRows
{
    // A step of a cursor costs about this fraction of finding a key.
    private const int StepsPerSeek = (int)(CostModel.Seek / CostModel.Step);

    // A cursor over the table is not worth its making for fewer keys.
    private const int LeastMerged = 8;

    private readonly TableVersion _table;
    private readonly long[]? _numbers;
    private readonly RowKey[]? _keys;
    private readonly KeyCursor? _merged;
    private int _next;

    private SoughtRows(TableVersion table, long[] numbers, int count)
    {
        _table = table;
        _numbers = numbers;
        Array.Sort(numbers, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            if (kept == 0 || numbers[kept - 1] != numbers[i])
            {
                numbers[kept++] = numbers[i];
            }
        }

        MostRows = kept;
        if (kept > LeastMerged && (ulong)(numbers[kept - 1] - numbers[0]) < (ulong)kept * StepsPerSeek / 4)
        {
            _merged = table.Seek(new KeyRange(RowKey.FromInt64(numbers[0]), true, RowKey.FromInt64(numbers[kept - 1]), true));
        }
    }

    private SoughtRows(TableVersion table, RowKey[] keys, int count)
    {
        _table = table;
        _keys = keys;
        Array.Sort(keys, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            if (kept == 0 || keys[kept - 1] != keys[i])
            {
                keys[kept++] = keys[i];
            }
        }

        MostRows = kept;
    }

    /// <summary>The number of keys: at most as many rows are found.</summary>
    public int MostRows { get; }

    /// <summary>The rows whose key is in a list; null if the planner should choose how to read them.</summary>
    /// <param name="table">The table; its key is one column.</param>
    /// <param name="values">The values of the key, none of them null.</param>
    public static SoughtRows? ByKey(TableVersion table, IReadOnlyList<Value> values)
    {
        if (values.Count * CostModel.Seek > CostModel.Scan(table.RowCount))
        {
            return null;
        }

        if (table.Schema.ColumnSpan[table.Schema.KeyOrdinals[0]].Type.IsIntegerLike())
        {
            var numbers = new long[values.Count];
            for (int i = 0; i < numbers.Length; i++)
            {
                numbers[i] = values[i].Integer;
            }

            return new SoughtRows(table, numbers, numbers.Length);
        }

        var keys = new RowKey[values.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = default(KeyBuilder).Add(values[i]).ToKey();
        }

        return new SoughtRows(table, keys, keys.Length);
    }

    /// <summary>The rows to which the entries of an index with these values refer; null if they are so many that the planner should choose how to read them.</summary>
    /// <param name="table">The table.</param>
    /// <param name="index">The index's position in the schema; it has one column.</param>
    /// <param name="values">The values, none of them null.</param>
    public static SoughtRows? ByIndex(TableVersion table, int index, IReadOnlyList<Value> values)
    {
        var entries = new SoughtEntries(table, index, (int)Math.Min(int.MaxValue, CostModel.Scan(table.RowCount) / CostModel.Seek));
        var key = default(KeyBuilder);
        for (int i = 0; i < values.Count; i++)
        {
            key.Clear();
            key = key.Add(values[i]);
            if (!entries.Add(key.PrefixSpan()))
            {
                return null;
            }
        }

        return Of(table, entries);
    }

    /// <summary>The rows to which entries of an index refer.</summary>
    public static SoughtRows Of(TableVersion table, SoughtEntries entries)
    {
        entries.CountUse();
        return entries.Numbers is { } numbers ? new SoughtRows(table, numbers, entries.Count) : new SoughtRows(table, entries.Keys, entries.Count);
    }

    /// <summary>Moves to the next row that exists.</summary>
    public bool MoveNext(out RowSlice row)
    {
        if (_merged is not null)
        {
            return Merge(_merged, out row);
        }

        while (_next < MostRows)
        {
            RowKey key = _numbers is not null ? RowKey.FromInt64(_numbers[_next]) : _keys![_next];
            _next++;
            if (_table.TryFind(key, out row))
            {
                return true;
            }
        }

        row = default;
        return false;
    }

    private bool Merge(KeyCursor cursor, out RowSlice row)
    {
        while (_next < MostRows && cursor.MoveNext())
        {
            long number = cursor.KeyView.Number;
            while (_next < MostRows && _numbers![_next] < number)
            {
                _next++;
            }

            if (_next < MostRows && _numbers![_next] == number)
            {
                _next++;
                row = cursor.Row;
                return true;
            }
        }

        row = default;
        return false;
    }
}
