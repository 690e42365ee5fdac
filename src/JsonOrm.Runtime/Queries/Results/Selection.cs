namespace JsonOrm.Queries;

/// <summary>Adds a selection to a query for rows, or a step to a query that already has one.</summary>
internal static class Selection
{
    /// <summary>The query that selects these values. If aggregates are among them, all rows become a single row, unless the rows are grouped.</summary>
    public static QueryModel Of(QueryModel rows, ProjectedColumn[] columns)
    {
        if (rows.GroupBy is null && Array.TrueForAll(columns, column => GroupRules.IsPlain(column.Expression)))
        {
            return rows with { Projection = columns };
        }

        if (rows.GroupBy is null && Array.Exists(columns, column => GroupRules.HasAggregate(column.Expression)))
        {
            rows = rows.Unlimited() with { GroupBy = [], Orderings = [] };
        }

        QueryModel query = rows with { Projection = columns };
        GroupRules.Check(query);
        return query;
    }

    /// <summary>The query that selects the values of a list.</summary>
    public static QueryModel Of(QueryModel rows, ValueList values)
    {
        QueryModel query = Of(rows, values.Columns);
        return values.Lists is [_, ..] lists ? query with { Lists = lists } : query;
    }

    /// <summary>Rejects a query that selects lists, where its results are values that an engine computes with.</summary>
    /// <param name="query">The query.</param>
    /// <param name="step">What is done with its results.</param>
    /// <exception cref="InvalidOperationException">The query selects a list.</exception>
    public static void RefuseLists(QueryModel query, string step)
    {
        if (query.Lists is [var list, ..])
        {
            throw new InvalidOperationException($"The results hold the list ({list.Rows}), which is read after them, so they cannot be {step}. Make this step first, and select the list last.");
        }
    }

    /// <summary>The query without duplicate results.</summary>
    public static QueryModel Distinct(QueryModel model)
    {
        RefuseLists(model, "compared to find duplicates");
        if (model.Offset == 0 && model.Limit is null)
        {
            return model with { IsDistinct = true };
        }

        return model.GroupBy is null && !model.IsDistinct && model.Projection!.All(column => !HasWindow(column.Expression))
            ? new QueryModel(model.Source) { Inner = model with { Projection = null }, Projection = model.Projection, IsDistinct = true }
            : Derived(new DerivedSource(model), model.Projection!) with { IsDistinct = true };
    }

    /// <summary>The query for all values of results.</summary>
    /// <param name="results">The results.</param>
    /// <param name="columns">The values in the order of selection.</param>
    public static QueryModel Derived(DerivedSource results, IReadOnlyList<ProjectedColumn> columns) =>
        new(results) { Projection = [.. columns.Select((column, i) => new ProjectedColumn(new ColumnNode(results, i), column.AllowsNull))] };

    private static bool HasWindow(ExpressionNode node) => ExpressionTree.Contains(node, static part => part is WindowNode);
}
