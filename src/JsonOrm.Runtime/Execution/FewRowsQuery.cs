using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>Recognises the queries that <see cref="FewRowsCursor"/> runs: over one table, without parts that other tables answer.</summary>
internal static class FewRowsQuery
{
    /// <summary>True if the query has a condition or a limit and consists of nothing that needs further steps.</summary>
    public static bool IsSimple(QueryModel query) =>
        query is { Source: TableSource source, Inner: null, Set: null, Recursion: null, Joins.Count: 0, GroupBy: null, IsDistinct: false, Limit: null or > 0, IsOnlyPlanned: false }
        && !source.Schema.IsCollection
        && (query.Predicate is { } predicate ? IsOwn(predicate, source) : query.Limit is not null) && AreOwn(query.Orderings, source) && AreOwn(query.Projection, source) && AreOwn(query.Aggregates, source);

    // A sort key is compared in the form that it has in keys.
    private static bool AreOwn(IReadOnlyList<Ordering> orderings, RowSource source)
    {
        for (int i = 0; i < orderings.Count; i++)
        {
            if (orderings[i].Expression is not ColumnNode { Type: not ColumnType.Json } column || !ReferenceEquals(column.Source, source))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreOwn(IReadOnlyList<ProjectedColumn>? projection, RowSource source)
    {
        for (int i = 0; i < (projection?.Count ?? 0); i++)
        {
            if (!IsOwn(projection![i].Expression, source))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreOwn(IReadOnlyList<AggregateNode>? aggregates, RowSource source)
    {
        for (int i = 0; i < (aggregates?.Count ?? 0); i++)
        {
            if (aggregates![i] is not { IsDistinct: false, Filter: null } aggregate || (aggregate.Operand is { } operand && !IsOwn(operand, source)))
            {
                return false;
            }
        }

        return true;
    }

    // What is not listed here may ask other tables, or needs the planner's indexes over nested values.
    private static bool IsOwn(ExpressionNode node, RowSource source)
    {
        CompositionDepth.Check();
        return node switch
        {
            ColumnNode column => ReferenceEquals(RootOf(column.Source), source),
            ConstantNode => true,
            BinaryNode binary => IsOwn(binary.Left, source) && IsOwn(binary.Right, source),
            UnaryNode unary => IsOwn(unary.Operand, source),
            ConvertNode convert => IsOwn(convert.Operand, source),
            InNode membership => IsOwn(membership.Operand, source),
            CaseNode choice => IsOwn(choice.Condition, source) && IsOwn(choice.Then, source) && IsOwn(choice.Otherwise, source),
            FunctionNode function => AreOwn(function.Arguments, source),
            _ => false,
        };
    }

    // A path is followed from each of the few rows.
    private static RowSource RootOf(RowSource source)
    {
        while (source is RelatedSource related)
        {
            source = related.From;
        }

        return source;
    }

    private static bool AreOwn(IReadOnlyList<ExpressionNode> nodes, RowSource source)
    {
        for (int i = 0; i < nodes.Count; i++)
        {
            if (!IsOwn(nodes[i], source))
            {
                return false;
            }
        }

        return true;
    }
}
