namespace JsonOrm.Queries.Tests.Random;

/// <summary>Makes a failing query smaller as long as it fails: leaves out steps, joins and values, and puts parts of expressions in the place of the whole.</summary>
internal static class QueryReducer
{
    public static QueryModel Reduce(QueryModel query, Func<QueryModel, bool> fails)
    {
        for (int tries = 0; tries < 400;)
        {
            QueryModel? smaller = null;
            foreach (QueryModel candidate in Smaller(query))
            {
                if (++tries >= 400)
                {
                    break;
                }

                if (Fails(candidate, fails))
                {
                    smaller = candidate;
                    break;
                }
            }

            if (smaller is null)
            {
                return query;
            }

            query = smaller;
        }

        return query;
    }

    // A smaller query may no longer be a valid one; then it does not count.
    private static bool Fails(QueryModel candidate, Func<QueryModel, bool> fails)
    {
        try
        {
            return fails(candidate);
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or InvalidCastException or NotSupportedException)
        {
            return false;
        }
    }

    private static IEnumerable<QueryModel> Smaller(QueryModel query)
    {
        if (query.Joins.Count > 0)
        {
            yield return query with { Joins = [.. query.Joins.SkipLast(1)] };
        }

        foreach (QueryModel step in WithoutSteps(query))
        {
            yield return step;
        }

        for (int i = 0; i < query.Orderings.Count; i++)
        {
            yield return query with { Orderings = Without(query.Orderings, i) };
        }

        for (int i = 0; query.Projection is { Count: > 1 } projection && i < projection.Count; i++)
        {
            yield return query with { Projection = Without(projection, i) };
        }

        for (int i = 0; query.Aggregates is { Count: > 1 } aggregates && i < aggregates.Count; i++)
        {
            yield return query with { Aggregates = Without(aggregates, i) };
        }

        for (int i = 0; query.GroupBy is { } keys && i < keys.Count; i++)
        {
            yield return query with { GroupBy = Without(keys, i) };
        }

        for (int i = 0; query.Aggregates is { } aggregates && i < aggregates.Count; i++)
        {
            foreach (AggregateNode smaller in Smaller(aggregates[i]).OfType<AggregateNode>())
            {
                yield return query with { Aggregates = [.. aggregates.Take(i), smaller, .. aggregates.Skip(i + 1)] };
            }
        }

        foreach (ExpressionNode predicate in Smaller(query.Predicate))
        {
            yield return query with { Predicate = predicate };
        }

        foreach (ExpressionNode having in Smaller(query.Having))
        {
            yield return query with { Having = having };
        }

        for (int i = 0; query.Projection is { } projection && i < projection.Count; i++)
        {
            foreach (ExpressionNode expression in Smaller(projection[i].Expression))
            {
                yield return query with { Projection = [.. projection.Take(i), new ProjectedColumn(expression, true), .. projection.Skip(i + 1)] };
            }
        }

        for (int i = 0; i < query.Orderings.Count; i++)
        {
            foreach (ExpressionNode expression in Smaller(query.Orderings[i].Expression))
            {
                yield return query with { Orderings = [.. query.Orderings.Take(i), query.Orderings[i] with { Expression = expression }, .. query.Orderings.Skip(i + 1)] };
            }
        }

        for (int i = 0; i < query.Joins.Count; i++)
        {
            foreach (JoinModel join in Smaller(query.Joins[i]))
            {
                yield return query with { Joins = [.. query.Joins.Take(i), join, .. query.Joins.Skip(i + 1)] };
            }
        }

        foreach (QueryModel inner in query.Inner is { } nested ? Smaller(nested) : [])
        {
            yield return query with { Inner = inner };
        }

        foreach (QueryModel left in query.Set is { } set ? Smaller(set.Left) : [])
        {
            yield return query with { Set = query.Set! with { Left = left } };
        }

        foreach (QueryModel right in query.Set is { } other ? Smaller(other.Right) : [])
        {
            yield return query with { Set = query.Set! with { Right = right } };
        }
    }

    private static IEnumerable<QueryModel> WithoutSteps(QueryModel query)
    {
        QueryModel[] all =
        [
            query with { Predicate = null }, query with { Having = null }, query with { Orderings = [] }, query with { IsDistinct = false },
            query with { Offset = 0 }, query with { Limit = null }, query with { Set = null }, query with { Inner = null }, query with { Recursion = null },
        ];
        return all.Where(smaller => smaller != query);
    }

    private static IEnumerable<JoinModel> Smaller(JoinModel join)
    {
        if (join.Rows is not null)
        {
            yield return join with { Rows = null };
            foreach (QueryModel rows in Smaller(join.Rows))
            {
                yield return join with { Rows = rows };
            }
        }

        foreach (ExpressionNode on in Smaller(join.On))
        {
            yield return join with { On = on };
        }
    }

    // The parts of the same type, then the same with one part made smaller.
    private static IEnumerable<ExpressionNode> Smaller(ExpressionNode? node)
    {
        if (node is null)
        {
            yield break;
        }

        if (node is AggregateNode { Filter: not null } filtered)
        {
            yield return new AggregateNode(filtered.Function, filtered.Operand, filtered.IsDistinct) { Separator = filtered.Separator };
        }

        if (node is AggregateNode { IsDistinct: true } distinct)
        {
            yield return new AggregateNode(distinct.Function, distinct.Operand, false, distinct.Filter) { Separator = distinct.Separator };
        }

        foreach (ExpressionNode part in ExpressionTree.Children(node).Where(part => part.Type == node.Type && part.Enum == node.Enum))
        {
            yield return part;
        }

        foreach (ExpressionNode part in ExpressionTree.Children(node))
        {
            foreach (ExpressionNode smaller in Smaller(part))
            {
                yield return ExpressionTree.Rewrite(node, other => ReferenceEquals(other, part) ? smaller : null);
            }
        }

        if (ExpressionTree.Subquery(node) is { } query)
        {
            foreach (QueryModel smaller in Smaller(query))
            {
                yield return node switch
                {
                    ExistsNode => new ExistsNode(smaller),
                    InQueryNode membership => new InQueryNode(membership.Operand, smaller),
                    _ => new ScalarQueryNode(smaller),
                };
            }
        }
    }

    private static T[] Without<T>(IReadOnlyList<T> items, int place) => [.. items.Where((_, i) => i != place)];
}
