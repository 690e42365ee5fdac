using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Execution;

/// <summary>
/// The cursor of a query for the whole rows whose key, or whose only column of an index, is in a list of values, in key order: what includes ask for. It finds the
/// rows one by one; no condition is left to be evaluated.
/// </summary>
internal sealed class MembersCursor : RowCursor
{
    private const int MostInBatch = 128;

    // More values than this are left to the planner.
    private const int MostValues = 8_192;

    private static readonly int[] s_rows = [.. Enumerable.Range(0, MostInBatch)];

    private readonly QueryModel _query;
    private readonly CancellationToken _cancellation;
    private readonly TableVersion _table;
    private readonly SoughtRows _rows;
    private readonly RowSlice[] _lines;
    private int _found;
    private int _count = -1;

    private MembersCursor(QueryModel query, CancellationToken cancellation, TableVersion table, SoughtRows rows)
    {
        _query = query;
        _cancellation = cancellation;
        _table = table;
        _rows = rows;
        _lines = new RowSlice[Math.Clamp(rows.MostRows, 1, MostInBatch)];
    }

    public override RowBatch Batch => throw new InvalidOperationException("The current batch is given as lines.");

    public override ReadOnlySpan<int> Rows => _count >= 0 ? s_rows.AsSpan(0, _count) : throw new InvalidOperationException("The cursor is not on a row.");

    public override bool HasLines => true;

    /// <summary>Creates the cursor if the query is of this kind and a scan is not cheaper; otherwise returns null.</summary>
    public static MembersCursor? TryOpen(QueryModel query, Func<TableSchema, TableVersion> tables, CancellationToken cancellation)
    {
        if (query is not { Predicate: InNode { Operand: ColumnNode { Source: TableSource } column, Values: { Count: > 0 and <= MostValues } values }, Source: TableSource, Inner: null, Set: null, Recursion: null, Joins.Count: 0, GroupBy: null, Projection: null, Aggregates: null, IsDistinct: false, Offset: 0, Limit: null, Orderings.Count: 0, IsOnlyPlanned: false }
            || !ReferenceEquals(column.Source, query.Source)
            || !AreSought(values))
        {
            return null;
        }

        TableVersion table = tables(query.Source.Schema);
        TableSchema schema = table.Schema;
        if (schema.KeyOrdinals is [int key] && key == column.Column.Ordinal)
        {
            return SoughtRows.ByKey(table, values) is { } byKey ? new MembersCursor(query, cancellation, table, byKey) : null;
        }

        for (int i = 0; i < schema.Indexes.Count; i++)
        {
            if (schema.Indexes[i] is { Paths: null, Ordinals: [int only] } && only == column.Column.Ordinal)
            {
                return SoughtRows.ByIndex(table, i, values) is { } byIndex ? new MembersCursor(query, cancellation, table, byIndex) : null;
            }
        }

        return null;
    }

    public override ReadOnlySpan<byte> GetLine(int row) => _lines[row].Span;

    public override bool MoveNext()
    {
        _cancellation.ThrowIfCancellationRequested();
        _count = 0;
        while (_count < _lines.Length && _rows.MoveNext(out _lines[_count]))
        {
            _count++;
        }

        _found += _count;
        if (_count == 0)
        {
            _count = -1;
            return false;
        }

        return true;
    }

    public override QueryPlan Explain()
    {
        ScanPlan plan = ScanPlanner.Plan(_query, _table, PlannerOptions.Default);
        var statistics = new ScanStatistics();
        statistics.CountRows(_found, _found);
        TableVersion table = _table;
        RowSource source = _query.Source;
        return new QueryReport { Root = QueryReport.Describe(plan, statistics, () => Cardinality.Rows(table, source, plan.Predicate), isOnlyPlanned: false) }.ToPlan(_query);
    }

    // Null and NaN equal nothing that a key can hold; the planner knows what to do with them.
    private static bool AreSought(IReadOnlyList<Value> values)
    {
        for (int i = 0; i < values.Count; i++)
        {
            Value value = values[i];
            if (value.IsNull || (value.Kind == ValueKind.Double && double.IsNaN(value.Double)))
            {
                return false;
            }
        }

        return true;
    }
}
