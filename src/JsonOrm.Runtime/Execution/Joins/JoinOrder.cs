using JsonOrm.Planning;
using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>
/// Orders inner joins so that each new source is connected to earlier ones by an equality, where the written order would combine every row with every other:
/// <c>from a, b, c where a.x = c.x and c.y = b.y</c>. Joins that are connected as written keep their order.
/// </summary>
internal static class JoinOrder
{
    /// <summary>The joined sources, the first of which is the query's own, and the joins of the others in their order.</summary>
    public static QueryModel Connected(QueryModel query, ExecutionScope scope)
    {
        if (query.Joins.Count < 2 || query is not { Source: TableSource, Inner: null, Set: null, Recursion: null } || !query.Joins.All(IsPlainTable))
        {
            return query;
        }

        RowSource[] written = [query.Source, .. query.Joins.Select(join => join.Source)];
        List<ExpressionNode> conjuncts = [.. query.Joins.Append(null).Select(join => join is null ? query.Predicate : join.On).OfType<ExpressionNode>().SelectMany(PredicateNormaliser.SplitConjuncts)];
        List<HashSet<RowSource>> equalities = [.. conjuncts.Where(conjunct => conjunct is BinaryNode { Operator: BinaryOperator.Equal }).Select(Conjuncts.Sources).Where(sources => sources.Count > 1)];
        if (IsConnected(written, equalities))
        {
            return query;
        }

        RowSource[] order = Order(written, equalities, source => Rows(source, conjuncts, scope));
        return new QueryModel(order[0])
        {
            Joins = [.. order.Skip(1).Select(source => new JoinModel(JoinKind.Inner, source))],
            Predicate = Conjuncts.Join(conjuncts),
            GroupBy = query.GroupBy,
            Having = query.Having,
            Orderings = query.Orderings,
            Projection = query.Projection,
            Aggregates = query.Aggregates,
            IsDistinct = query.IsDistinct,
            Offset = query.Offset,
            Limit = query.Limit,
            Includes = query.Includes,
            IsOnlyPlanned = query.IsOnlyPlanned,
        };
    }

    private static bool IsPlainTable(JoinModel join) => join is { Kind: JoinKind.Inner, Source: TableSource, Rows: null };

    private static bool IsConnected(RowSource[] order, List<HashSet<RowSource>> equalities)
    {
        var available = new HashSet<RowSource> { order[0] };
        return order.Skip(1).All(source => Connects(source, available, equalities) | !available.Add(source));
    }

    private static bool Connects(RowSource source, HashSet<RowSource> available, List<HashSet<RowSource>> equalities) =>
        equalities.Exists(sources => sources.Contains(source) && sources.All(part => ReferenceEquals(part, source) || available.Contains(part)));

    // Begins with the source of the fewest rows, and goes on with the connected source of the fewest; an unconnected one comes when there is no other.
    private static RowSource[] Order(RowSource[] written, List<HashSet<RowSource>> equalities, Func<RowSource, double> rows)
    {
        List<RowSource> left = [.. written.OrderBy(rows)];
        var order = new List<RowSource>(written.Length) { left[0] };
        var available = new HashSet<RowSource> { left[0] };
        left.RemoveAt(0);
        while (left.Count > 0)
        {
            RowSource next = left.Find(source => Connects(source, available, equalities)) ?? left[0];
            left.Remove(next);
            order.Add(next);
            available.Add(next);
        }

        return [.. order];
    }

    private static double Rows(RowSource source, List<ExpressionNode> conjuncts, ExecutionScope scope) =>
        Cardinality.Rows(scope.Table(source), source, Conjuncts.Join(conjuncts.Where(conjunct => Conjuncts.Sources(conjunct) is { Count: 1 } only && only.Contains(source))));
}
