namespace JsonOrm.Queries;

/// <summary>Walks and rebuilds queries.</summary>
public static class QueryTree
{
    /// <summary>The source that a path begins at; for any other source itself.</summary>
    /// <param name="source">The source.</param>
    public static RowSource Root(RowSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        while (source is RelatedSource related)
        {
            source = related.From;
        }

        return source;
    }

    /// <summary>The sources a query reads itself, paths left out: its own and the joined ones, those of inner queries too.</summary>
    /// <param name="query">The query.</param>
    public static IReadOnlyList<RowSource> Sources(QueryModel query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var sources = new List<RowSource> { query.Source };
        for (QueryModel? level = query; level is not null; level = level.Inner)
        {
            sources.AddRange(level.Joins.Select(join => join.Source));
        }

        return sources;
    }

    /// <summary>The columns of rows outside that a query refers to, each once.</summary>
    /// <param name="query">The query.</param>
    public static IReadOnlyList<ColumnNode> OuterColumns(QueryModel query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var found = new List<ColumnNode>();
        Collect(query, [], found);
        return found;
    }

    /// <summary>The expressions of a query's own level: those of inner queries and of what it joins or derives from are not among them.</summary>
    /// <param name="query">The query.</param>
    public static IEnumerable<ExpressionNode> Expressions(QueryModel query)
    {
        ArgumentNullException.ThrowIfNull(query);
        IEnumerable<ExpressionNode?> all =
        [
            .. query.Joins.Select(join => join.On),
            query.Predicate,
            .. query.GroupBy ?? [],
            query.Having,
            .. query.Orderings.Select(ordering => ordering.Expression),
            .. query.Projection?.Select(column => column.Expression) ?? [],
            .. query.Aggregates ?? [],
        ];
        return all.OfType<ExpressionNode>();
    }

    /// <summary>The queries that a query reads rows of: inner, set, recursive, joined and derived ones.</summary>
    /// <param name="query">The query.</param>
    public static IEnumerable<QueryModel> Inputs(QueryModel query)
    {
        ArgumentNullException.ThrowIfNull(query);
        IEnumerable<QueryModel?> all =
        [
            query.Inner,
            query.Set?.Left,
            query.Set?.Right,
            query.Recursion?.Roots,
            query.Recursion?.Children,
            .. query.Joins.Select(join => join.Rows),
            .. query.Joins.Select(join => join.Source).Append(query.Source).OfType<DerivedSource>()
                .SelectMany(derived => new[] { derived.Query, derived.Set?.Left, derived.Set?.Right }),
        ];
        return all.OfType<QueryModel>();
    }

    /// <summary>The query with what stands for columns of rows outside replaced. Columns of its own are left alone.</summary>
    /// <param name="query">The query.</param>
    /// <param name="replace">Gives what stands for an expression, or null to look into it.</param>
    public static QueryModel RewriteOuter(QueryModel query, Func<ExpressionNode, ExpressionNode?> replace)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(replace);
        if (OuterColumns(query).Count == 0)
        {
            return query;
        }

        IReadOnlyList<RowSource> own = Sources(query);
        ExpressionNode? Outer(ExpressionNode node) => node is ColumnNode column && own.Contains(Root(column.Source)) ? null : replace(node);
        return Rewrite(query, Outer);
    }

    /// <summary>The query with expressions replaced at every level.</summary>
    /// <param name="query">The query.</param>
    /// <param name="replace">Gives what stands for an expression, or null to look into it.</param>
    public static QueryModel Rewrite(QueryModel query, Func<ExpressionNode, ExpressionNode?> replace)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(replace);
        ExpressionNode Next(ExpressionNode node) => ExpressionTree.Rewrite(node, replace);
        ExpressionNode? Maybe(ExpressionNode? node) => node is null ? null : Next(node);
        QueryModel? Level(QueryModel? level) => level is null ? null : Rewrite(level, replace);
        return query with
        {
            Inner = Level(query.Inner),
            Set = query.Set is { } set ? set with { Left = Level(set.Left)!, Right = Level(set.Right)! } : null,
            Recursion = query.Recursion is { } recursion ? new RecursionModel(Level(recursion.Roots)!, Level(recursion.Children)!) : null,
            Joins = [.. query.Joins.Select(join => join with { Rows = Level(join.Rows), On = Maybe(join.On) })],
            Predicate = Maybe(query.Predicate),
            GroupBy = query.GroupBy?.Select(Next).ToArray(),
            Having = Maybe(query.Having),
            Orderings = [.. query.Orderings.Select(ordering => ordering with { Expression = Next(ordering.Expression) })],
            Projection = query.Projection?.Select(column => column with { Expression = Next(column.Expression) }).ToArray(),
            Aggregates = query.Aggregates?.Select(aggregate => (AggregateNode)Next(aggregate)).ToArray(),
        };
    }

    private static void Collect(QueryModel query, List<RowSource> bound, List<ColumnNode> found)
    {
        int before = bound.Count;
        bound.AddRange(Sources(query));
        if (query.Recursion is not null)
        {
            bound.Add(query.Recursion.Children.Source);
        }

        foreach (ExpressionNode expression in Expressions(query))
        {
            CollectFrom(expression, bound, found);
        }

        foreach (QueryModel input in Inputs(query))
        {
            Collect(input, bound, found);
        }

        bound.RemoveRange(before, bound.Count - before);
    }

    private static void CollectFrom(ExpressionNode node, List<RowSource> bound, List<ColumnNode> found)
    {
        if (node is ColumnNode column && !bound.Contains(Root(column.Source))
            && !found.Exists(other => other.Column.Ordinal == column.Column.Ordinal && other.Source.Equals(column.Source)))
        {
            found.Add(column);
        }

        foreach (ExpressionNode child in ExpressionTree.Children(node))
        {
            CollectFrom(child, bound, found);
        }

        if (ExpressionTree.Subquery(node) is { } query)
        {
            Collect(query, bound, found);
        }
    }
}
