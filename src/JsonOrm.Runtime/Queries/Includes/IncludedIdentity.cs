using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>The objects of one result, one per row of a table. Objects are looked up only where a row can be read twice.</summary>
/// <param name="repeated">The tables whose rows can be read more than once.</param>
internal sealed class IncludedIdentity(IReadOnlyList<TableSchema> repeated)
{
    private Dictionary<TableSchema, object>? _tables;

    /// <summary>The objects of a table's rows, by key; null if none of its rows is read twice.</summary>
    public Dictionary<RowKey, T>? Of<T>()
        where T : class, ITable<T>
    {
        TableSchema table = T.Schema;
        if (!repeated.Contains(table))
        {
            return null;
        }

        _tables ??= [];
        if (!_tables.TryGetValue(table, out object? rows))
        {
            rows = new Dictionary<RowKey, T>();
            _tables.Add(table, rows);
        }

        return (Dictionary<RowKey, T>)rows;
    }

    /// <summary>
    /// The tables whose rows a query with inclusions can read more than once: those that are in several places of its tree, those behind a link table, whose rows
    /// belong to several parents, and the query's own if it combines queries.
    /// </summary>
    public static IReadOnlyList<TableSchema> RepeatedIn(QueryModel query, IReadOnlyList<IncludeModel> includes)
    {
        List<TableSchema> once = [query.Source.Schema], repeated = [];
        if (Combines(query))
        {
            repeated.Add(query.Source.Schema);
        }

        Collect(includes, once, repeated);
        return repeated;
    }

    private static bool Combines(QueryModel? query)
    {
        for (; query is not null; query = query.Inner)
        {
            if (query.Set is not null || query.Recursion is not null || query.Joins.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static void Collect(IReadOnlyList<IncludeModel> includes, List<TableSchema> once, List<TableSchema> repeated)
    {
        foreach (IncludeModel include in includes)
        {
            TableSchema table = include.Relation.Child;
            if (include.Relation.Link is not null || once.Contains(table) || Combines(include.Rows))
            {
                repeated.Add(table);
            }

            once.Add(table);
            Collect(IncludeTree.Of(include.Rows), once, repeated);
        }
    }
}
