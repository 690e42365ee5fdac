using System.Globalization;
using JsonOrm.Chunks;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>
/// Counts the rows of single keys, or tests whether there is one, by moving through the entries of an index: no row is read and no query started, as for
/// <c>a.Tracks.Count()</c> of twenty albums.
/// </summary>
internal sealed class KeyCounts
{
    // A count of more entries than these is left to a scan.
    private const int MostEntries = 4_096;

    private readonly ColumnNode _column;
    private readonly TableVersion _table;
    private readonly int _index;
    private readonly bool _isExistence;
    private int _counted;

    private KeyCounts(ColumnNode column, TableVersion table, int index, bool isExistence)
    {
        _column = column;
        _table = table;
        _index = index;
        _isExistence = isExistence;
    }

    private TableVersion Entries => _index < 0 ? _table : _table.Indexes[_index];

    /// <summary>The counts of a query that has no other condition, if an index begins with its key; otherwise null.</summary>
    public static KeyCounts? Of(SubqueryKeys keys, SubqueryAnswers answers, ExecutionScope scope)
    {
        QueryModel query = keys.Where(null);
        bool isCount = query.Aggregates is [{ Function: AggregateFunction.Count, Operand: null, IsDistinct: false, Filter: null }] && answers is ScalarAnswers;
        if (keys is not { TableRows: not null, Rest: null, Own: [ColumnNode { Source: TableSource } column] } || query.Predicate is not null || !(isCount || answers is ExistenceAnswers) || !scope.Planning.UseIndexes)
        {
            return null;
        }

        // The entries of these types are equal if and only if the values are, so that no condition has to be evaluated on them.
        if (!KeyConditions.IsInteger(column.Type) && column.Type != ColumnType.Guid)
        {
            return null;
        }

        TableSchema schema = query.Source.Schema;
        int index = schema.KeyOrdinals[0] == column.Column.Ordinal ? -1 : Enumerable.Range(0, schema.Indexes.Count).FirstOrDefault(i => schema.Indexes[i].Ordinals[0] == column.Column.Ordinal, -2);
        return index == -2 ? null : new KeyCounts(column, scope.Table(query.Source), index, !isCount);
    }

    /// <summary>What was counted; empty if nothing was.</summary>
    public override string ToString() => _counted == 0 ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{(_isExistence ? "tested" : "counted")} in {(_index < 0 ? "the key" : _table.Schema.Indexes[_index].Name)} alone for {_counted} different keys");

    /// <summary>Counts the rows of some keys, each a different one; false if these are too many keys or rows.</summary>
    /// <param name="outer">The outer keys.</param>
    /// <param name="rows">The indexes of the outer rows; none of their keys is null.</param>
    /// <param name="counts">The number of rows for each of them; for an existence test, 1 or 0.</param>
    public bool TryCount(ColumnVector outer, List<int> rows, out long[] counts)
    {
        counts = [];
        if (rows.Count > KeyConditions.MostSought(_table.RowCount))
        {
            return false;
        }

        bool isWholeKey = _index < 0 && _table.Schema.Key.Count == 1;
        var found = new long[rows.Count];
        var key = default(KeyBuilder);
        int entries = 0;
        for (int i = 0; i < found.Length; i++)
        {
            key.Clear();
            key = key.Add(VectorValues.Get(outer, rows[i], _column.Type));
            found[i] = isWholeKey ? _table.TryFind(key.ToKey(), out _) ? 1 : 0 : Count(Entries, key.PrefixSpan(), _isExistence ? 1 : MostEntries - entries + 1);
            entries += _isExistence ? 0 : (int)found[i];
            if (entries > MostEntries)
            {
                return false;
            }
        }

        if (_index >= 0)
        {
            _table.Form.Indexes[_index].Uses.Add();
        }

        _counted += rows.Count;
        counts = found;
        return true;
    }

    // The number of entries that begin with a value, up to a number.
    private static long Count(TableVersion entries, ReadOnlySpan<byte> prefix, int most)
    {
        if (!entries.HasChanges && entries.Base.TrySearch(new KeyView(prefix), out ChunkRows? rows, out int row))
        {
            SortedKeys keys = rows.Keys;
            for (int first = row; row < keys.Count; row++)
            {
                if (row - first == most || !keys[row].Bytes.StartsWith(prefix))
                {
                    return row - first;
                }
            }
        }

        long count = 0;
        KeyCursor cursor = entries.Seek(KeyRange.Prefix(prefix));
        while (count < most && cursor.MoveNext())
        {
            count++;
        }

        return count;
    }
}
