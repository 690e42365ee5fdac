namespace JsonOrm.Queries;

/// <summary>Finds the tables that a query reads.</summary>
public static class QueryTables
{
    /// <summary>Returns the tables that a query reads, at every level, including joined and related ones and those of subqueries.</summary>
    /// <param name="query">The query.</param>
    public static IReadOnlyCollection<TableSchema> Of(QueryModel query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var tables = new HashSet<TableSchema>();
        Add(query, tables);
        return tables;
    }

    private static void Add(QueryModel query, HashSet<TableSchema> tables)
    {
        Add(query.Source, tables);
        foreach (JoinModel join in query.Joins)
        {
            Add(join.Source, tables);
        }

        foreach (ExpressionNode expression in QueryTree.Expressions(query))
        {
            Add(expression, tables);
        }

        foreach (QueryModel input in QueryTree.Inputs(query).Concat(query.Lists.Select(static list => list.Rows)))
        {
            Add(input, tables);
        }
    }

    private static void Add(ExpressionNode node, HashSet<TableSchema> tables)
    {
        if (node is ColumnNode column)
        {
            Add(column.Source, tables);
        }

        if (ExpressionTree.Subquery(node) is { } query)
        {
            Add(query, tables);
        }

        foreach (ExpressionNode child in ExpressionTree.Children(node))
        {
            Add(child, tables);
        }
    }

    private static void Add(RowSource source, HashSet<TableSchema> tables)
    {
        for (; source is RelatedSource related; source = related.From)
        {
            tables.Add(related.Schema);
        }

        if (source is TableSource)
        {
            tables.Add(source.Schema);
        }
    }
}
