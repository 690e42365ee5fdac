using JsonOrm.Queries;

namespace JsonOrm.Database;

/// <summary>Finds the tables that a query reads, at every level of nesting.</summary>
internal static class WatchedTables
{
    public static IReadOnlyCollection<TableSchema> Of(QueryModel query)
    {
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

        foreach (QueryModel input in QueryTree.Inputs(query))
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
