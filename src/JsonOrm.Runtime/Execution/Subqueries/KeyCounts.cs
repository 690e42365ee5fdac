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

        int[] places = [.. Enumerable.Range(0, rows.Count)];
        Value[] values = [.. rows.Select(row => VectorValues.Get(outer, row, _column.Type))];
        Array.Sort(values, places, Comparer<Value>.Create(ValueOrder.Compare));
        int[] columns = [_column.Column.Ordinal];
        int keyLength = _index < 0 ? _table.Schema.Key.Count : _table.Schema.Indexes[_index].Ordinals.Length + _table.Schema.Key.Count;
        if (RangeBuilder.Build(columns, ColumnBounds.Collect([new InNode(_column, values)]), keyLength) is not { } ranges || ranges.Ranges.Length != values.Length)
        {
            return false;
        }

        var found = new long[values.Length];
        int entries = 0;
        for (int i = 0; i < found.Length; i++)
        {
            KeyCursor cursor = Entries.Seek(ranges.Ranges[i], reverse: false);
            while (cursor.MoveNext())
            {
                found[places[i]]++;
                if (_isExistence)
                {
                    break;
                }

                if (++entries > MostEntries)
                {
                    return false;
                }
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
}
