using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Execution;

/// <summary>
/// The cursor of a query for the whole rows whose key, or whose only column of an index, is in a list of values, in key order: what includes ask for.
/// </summary>
internal sealed class MembersCursor : LineCursor
{
    // More values than this are left to the planner.
    private const int MostValues = 8_192;

    private readonly SoughtRows _rows;

    private MembersCursor(QueryModel query, TableVersion table, SoughtRows rows, CancellationToken cancellation)
        : base(query, table, rows.MostRows, cancellation) => _rows = rows;

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
            return SoughtRows.ByKey(table, values) is { } byKey ? new MembersCursor(query, table, byKey, cancellation) : null;
        }

        for (int i = 0; i < schema.Indexes.Count; i++)
        {
            if (schema.Indexes[i] is { Paths: null, Ordinals: [int only] } && only == column.Column.Ordinal)
            {
                return SoughtRows.ByIndex(table, i, values) is { } byIndex ? new MembersCursor(query, table, byIndex, cancellation) : null;
            }
        }

        return null;
    }

    protected override bool TryNext(out RowSlice line) => _rows.MoveNext(out line);

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
