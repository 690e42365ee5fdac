using System.Globalization;
using JsonOrm.Queries;

namespace JsonOrm.Interpreters.Sql;

/// <summary>Orders and limits. The model's order never leaves ties open: rows that compare equal are in key order.</summary>
public sealed partial class SqlRenderer
{
    private string Ordered(QueryModel query, SqlScope scope, bool isTop, out bool isOrdered)
    {
        List<string>? ties = query.IsDistinct && query.Projection is not null ? null : Ties(query, query.Orderings, scope);
        isOrdered = ties is not null;
        bool isLimited = query.Offset > 0 || query.Limit is not null;
        if (isLimited && ties is null && query.Limit != 0)
        {
            throw new SqlDeclinedException("A limit over an order with ties.");
        }

        // Distinct results are in no order that SQL keeps, and inside a query only a limit makes an order matter.
        string[] terms = (ties is null && query.IsDistinct) || !(isTop || isLimited) ? [] : [.. query.Orderings.Select(ordering => Term(ordering, scope, query)), .. ties ?? []];
        string order = terms.Length == 0 ? "" : " ORDER BY " + string.Join(", ", terms);
        return isLimited
            ? string.Create(CultureInfo.InvariantCulture, $"{order} LIMIT {query.Limit ?? -1} OFFSET {query.Offset}")
            : order;
    }

    private string Term(Ordering ordering, SqlScope scope, QueryModel query) =>
        $"{Expression(ordering.Expression, scope, query)} {(ordering.IsDescending ? "DESC" : "ASC")} NULLS {(ordering.NullsComeFirst ? "FIRST" : "LAST")}";

    /// <summary>What comes behind the orderings so that no ties are left; null where SQL has no name for the model's order.</summary>
    private static List<string>? Ties(QueryModel query, IReadOnlyList<Ordering> orderings, SqlScope scope)
    {
        if (query.GroupBy is not { } keys)
        {
            return scope.TieBreakers;
        }

        // Groups are in the order of their first rows, which SQL does not know; ordered by all their keys no two are equal.
        return keys.All(key => orderings.Any(ordering => ReferenceEquals(ordering.Expression, key))) ? [] : null;
    }

    private string Window(WindowNode node, SqlScope scope, QueryModel query)
    {
        List<string> terms = [.. node.Orderings.Select(ordering => Term(ordering, scope, query))];
        if (node.Function is WindowFunction.RowNumber or WindowFunction.Lag or WindowFunction.Lead)
        {
            terms.AddRange(Ties(query, node.Orderings, scope) ?? throw new SqlDeclinedException("A window over an order with ties."));
        }

        string function = node.Function switch
        {
            WindowFunction.RowNumber => "ROW_NUMBER()",
            WindowFunction.Rank => "RANK()",
            WindowFunction.DenseRank => "DENSE_RANK()",
            WindowFunction.Lag => string.Create(CultureInfo.InvariantCulture, $"LAG({Expression(node.Operand!, scope, query)}, {node.Distance})"),
            WindowFunction.Lead => string.Create(CultureInfo.InvariantCulture, $"LEAD({Expression(node.Operand!, scope, query)}, {node.Distance})"),
            _ => ((AggregateNode)node.Operand!).IsDistinct ? throw new SqlDeclinedException("A distinct aggregate as a window.") : Expression(node.Operand, scope, query),
        };
        string partition = node.PartitionBy.Count == 0 ? "" : "PARTITION BY " + string.Join(", ", node.PartitionBy.Select(expression => Expression(expression, scope, query)));
        string order = terms.Count == 0 ? "" : " ORDER BY " + string.Join(", ", terms);
        return $"{function} OVER ({partition}{order})";
    }
}
