using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Writing;

/// <summary>Queries that writes ask, and their results as values.</summary>
internal static class RowQueries
{
    /// <summary>A query for rows of a table by their keys.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">The rows, one value for each column.</param>
    public static QueryModel Of(TableSource table, IReadOnlyList<Value[]> rows)
    {
        ExpressionNode? predicate = null;
        foreach (Value[] row in rows)
        {
            ExpressionNode? key = null;
            foreach (int ordinal in table.Schema.Key)
            {
                var column = new ColumnNode(table, ordinal);
                key = Join(BinaryOperator.And, key, new BinaryNode(BinaryOperator.Equal, column, new ConstantNode(row[ordinal], column.Type, column.Enum)));
            }

            predicate = Join(BinaryOperator.Or, predicate, key!);
        }

        return new QueryModel(table) { Predicate = predicate };
    }

    /// <summary>The columns of a table as a projection, and what else is asked for.</summary>
    public static List<ProjectedColumn> Columns(TableSource table, IEnumerable<ExpressionNode> others) =>
    [
        .. table.Schema.Columns.Select(column => new ProjectedColumn(new ColumnNode(table, column.Ordinal), AllowsNull: column.IsNullable)),
        .. others.Select(other => new ProjectedColumn(other, AllowsNull: true)),
    ];

    /// <summary>Runs a query and returns the values of its rows.</summary>
    public static async ValueTask<List<Value[]>> ReadAsync(IQuerySession session, QueryModel query, CancellationToken cancellationToken)
    {
        ColumnType[] types = query.Projection is { } projection
            ? [.. projection.Select(column => column.Expression.Type)]
            : [.. query.Source is TableSource table ? table.Schema.Columns.Select(column => column.Type) : throw new NotSupportedException("Only rows of a table are whole rows.")];
        var rows = new List<Value[]>();
        RowCursor cursor = await session.OpenCursorAsync(query, cancellationToken).ConfigureAwait(false);
        await using (cursor.ConfigureAwait(false))
        {
            while (await cursor.MoveNextAsync(cancellationToken).ConfigureAwait(false))
            {
                Read(cursor, types, rows);
            }
        }

        return rows;
    }

    private static void Read(RowCursor cursor, ColumnType[] types, List<Value[]> rows)
    {
        foreach (int row in cursor.Rows)
        {
            var values = new Value[types.Length];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = cursor.Batch.GetValue(i, row, types[i]);
            }

            rows.Add(values);
        }
    }

    private static ExpressionNode Join(BinaryOperator how, ExpressionNode? left, ExpressionNode right) => left is null ? right : new BinaryNode(how, left, right);
}
