namespace JsonOrm.Queries;

/// <summary>The columns of results, named after the selected columns if they are plain columns, otherwise <c>c1</c>, <c>c2</c> and so on.</summary>
internal static class ResultShape
{
    public static TableSchema Of(QueryModel query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Aggregates is { } aggregates)
        {
            return Of(aggregates, static node => (node, node.IsNullable));
        }

        return query.Projection is { } projection
            ? Of(projection, static column => (column.Expression, column.Expression.IsNullable || IsOptional(column.Expression)))
            : query.Source.Schema;
    }

    public static TableSchema Of(SetModel set)
    {
        ArgumentNullException.ThrowIfNull(set);
        TableSchema left = Of(set.Left), right = Of(set.Right);
        var columns = new ColumnSchema[left.Columns.Count];
        for (int i = 0; i < columns.Length; i++)
        {
            ColumnSchema column = left.Columns[i];
            columns[i] = new ColumnSchema(column.Name, column.PropertyName, column.Type, column.IsNullable || right.Columns[i].IsNullable, column.Enum);
        }

        return new TableSchema("results", "results", columns, []);
    }

    private static bool IsOptional(ExpressionNode node) => node is ColumnNode { Source: RelatedSource { IsOptional: true } };

    private static TableSchema Of<TItem>(IReadOnlyList<TItem> items, Func<TItem, (ExpressionNode Node, bool IsNullable)> read)
    {
        var columns = new ColumnSchema[items.Count];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < columns.Length; i++)
        {
            (ExpressionNode node, bool isNullable) = read(items[i]);
            string name = node is ColumnNode column && taken.Add(column.Column.Name)
                ? column.Column.Name
                : "c" + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            columns[i] = new ColumnSchema(name, name, node.Type, isNullable, node.Enum);
        }

        return new TableSchema("results", "results", columns, []);
    }
}
