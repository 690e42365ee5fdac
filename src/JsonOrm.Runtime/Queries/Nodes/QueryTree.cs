namespace JsonOrm.Queries;

/// <summary>Walks and rebuilds queries.</summary>
public static class QueryTree
{
    /// <summary>The source at which a path begins; any other source is returned as it is.</summary>
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

    /// <summary>The sources that a query reads itself, not counting paths: its own and the joined ones, including those of inner queries.</summary>
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

    /// <summary>The outer columns that a query refers to, each once.</summary>
    /// <param name="query">The query.</param>
    public static IReadOnlyList<ColumnNode> OuterColumns(QueryModel query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var found = new List<ColumnNode>();
        Collect(query, [], found);
        return found;
    }

    /// <summary>The expressions of a query's own level, without those of inner, joined and derived queries.</summary>
    /// <param name="query">The query.</param>
    public static IEnumerable<ExpressionNode> Expressions(QueryModel query)
    {
        ArgumentNullException.ThrowIfNull(query);
        IEnumerable<ExpressionNode?> all =
        [
            .. query.Joins.Select(join => join.Elements),
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

    /// <summary>The queries whose rows a query reads: inner, set, recursive, joined and derived ones.</summary>
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

    /// <summary>Replaces the outer columns in a query. Columns of its own are unchanged.</summary>
    /// <param name="query">The query.</param>
    /// <param name="replace">Returns a replacement for an expression, or null to descend into it.</param>
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

    /// <summary>Replaces expressions in a query, at every level.</summary>
    /// <param name="query">The query.</param>
    /// <param name="replace">Returns a replacement for an expression, or null to descend into it.</param>
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
            Joins = [.. query.Joins.Select(join => join with { Rows = Level(join.Rows), Elements = Maybe(join.Elements), On = Maybe(join.On) })],
            Predicate = Maybe(query.Predicate),
            GroupBy = query.GroupBy?.Select(Next).ToArray(),
            Having = Maybe(query.Having),
            Orderings = [.. query.Orderings.Select(ordering => ordering with { Expression = Next(ordering.Expression) })],
            Projection = query.Projection?.Select(column => column with { Expression = Next(column.Expression) }).ToArray(),
            Aggregates = query.Aggregates?.Select(aggregate => (AggregateNode)Next(aggregate)).ToArray(),
            Lists = query.Lists.Count == 0 ? query.Lists : [.. query.Lists.Select(list => list.With(Level(list.Rows)!))],
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
