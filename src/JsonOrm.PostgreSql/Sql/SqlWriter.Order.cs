using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Sql;

/// <summary>Orders, limits and distinct results.</summary>
internal sealed partial class SqlWriter
{
    /// <summary>The order of a query's rows or groups, with what decides between equal ones.</summary>
    private List<OrderTerm> Terms(QueryModel query, SqlScope scope) => [.. query.Orderings.Select(ordering => Term(ordering, scope)), .. Ties(query, query.Orderings, scope)];

    private OrderTerm Term(Ordering ordering, SqlScope scope) =>
        new(Sortable(ordering.Expression, scope), ordering.IsDescending, ordering.NullsComeFirst, scope.MayBeNull(ordering.Expression));

    private static IEnumerable<OrderTerm> Ties(QueryModel query, IReadOnlyList<Ordering> orderings, SqlScope scope)
    {
        if (query.GroupBy is not { } keys)
        {
            return scope.Order;
        }

        return AreCovered(keys, orderings) ? [] : [scope.GroupOrder ?? throw new InvalidOperationException("The order of groups was not prepared.")];
    }

    // Rows that are equal in all keys are one.
    private static bool AreCovered(IReadOnlyList<ExpressionNode> keys, IReadOnlyList<Ordering> orderings) =>
        keys.All(key => orderings.Any(ordering => ExpressionEquality.Instance.Equals(ordering.Expression, key)));

    private static string OrderBy(IReadOnlyCollection<OrderTerm> terms) => terms.Count == 0 ? "" : " ORDER BY " + string.Join(", ", terms);

    private static string Limit(QueryModel query) =>
        (query.Limit is { } limit ? " LIMIT " + Number(limit) : "") + (query.Offset > 0 ? " OFFSET " + Number(query.Offset) : "");

    /// <summary>The terms by the names that they are exported under.</summary>
    private static IReadOnlyList<OrderTerm> Exported(IReadOnlyList<OrderTerm> terms) => [.. terms.Select((term, i) => term with { Text = Name('o', i) })];

    private static IEnumerable<OrderTerm> Prefixed(string alias, IEnumerable<OrderTerm> terms) => terms.Select(term => term with { Text = $"{alias}.{term.Text}" });

    /// <summary>Distinct results keep the place of their first row, and of values that are equal and differ (1.0 and 1.00) the first.</summary>
    private SqlRows Distinct(QueryModel query, SqlLevel level, SqlCell[] cells, RowOrder order, bool isOrdered)
    {
        string groups = query.GroupBy is null ? "" : GroupBy(query, level.Scope);
        bool isPlain = !Array.Exists(cells, HasForms);
        SqlColumn[] columns = [.. cells.Select(cell => cell.Column)];
        if (isPlain && !isOrdered)
        {
            return new SqlRows($"SELECT DISTINCT {string.Join(", ", Columns(cells))}{level.Body()}{groups}", columns, []);
        }

        string rows = Alias();
        IReadOnlyList<ExpressionNode> selected = query.Projection?.Select(column => column.Expression).ToArray() ?? [];
        if (isPlain && selected.Count > 0 && AreCovered(selected, query.Orderings) && query.Orderings.All(ordering => selected.Contains(ordering.Expression, ExpressionEquality.Instance)))
        {
            List<OrderTerm> byValues = [.. query.Orderings.Select(ordering => Term(ordering, level.Scope) with
            {
                Text = $"{rows}.{Name('r', selected.ToList().FindIndex(value => ExpressionEquality.Instance.Equals(value, ordering.Expression)))}",
            })];
            byValues = [.. byValues.Select((term, i) => term with { Text = Collated(term.Text, query.Orderings[i].Expression) })];
            string inner = $"SELECT DISTINCT {string.Join(", ", Columns(cells))}{level.Body()}{groups}";
            return Finished(query, $"SELECT {Passed(rows, columns)}", $" FROM ({inner}) AS {rows}", columns, byValues, order);
        }

        string numbered = Numbered(query, level, cells, groups);
        string first = $"SELECT {Firsts(rows, columns)}";
        string by = string.Join(", ", columns.Select((_, i) => $"{rows}.{Name('r', i)}"));
        string from = $" FROM ({numbered}) AS {rows} GROUP BY {by}";
        return Finished(query, first, from, columns, [new OrderTerm($"min({rows}.place)") { CanMin = true }], order);
    }

    // A window has no window in its order: that is computed a level below.
    private string Numbered(QueryModel query, SqlLevel level, SqlCell[] cells, string groups)
    {
        List<OrderTerm> terms = Terms(query, level.Scope);
        string columns = string.Join(", ", Columns(cells));
        if (!query.Orderings.Any(ordering => ExpressionTree.Contains(ordering.Expression, static part => part is WindowNode)))
        {
            return $"SELECT {columns}, row_number() OVER ({OrderBy(terms).TrimStart()}) AS place{level.Body()}{groups}";
        }

        string rows = Alias(), exported = string.Join(", ", terms.Select((term, i) => $"{term.Text} AS {Name('o', i)}"));
        return $"SELECT {rows}.*, row_number() OVER ({OrderBy([.. Prefixed(rows, Exported(terms))]).TrimStart()}) AS place FROM (SELECT {columns}, {exported}{level.Body()}{groups}) AS {rows}";
    }

    private static SqlRows Finished(QueryModel query, string select, string from, SqlColumn[] columns, List<OrderTerm> terms, RowOrder order)
    {
        bool isLimited = query.Offset > 0 || query.Limit is not null;
        string exported = order == RowOrder.Exported ? string.Concat(terms.Select((term, i) => $", {term.Text} AS {Name('o', i)}")) : "";
        string tail = isLimited || order == RowOrder.Final ? OrderBy(terms) + Limit(query) : "";
        return new SqlRows($"{select}{exported}{from}{tail}", columns, order == RowOrder.Exported ? Exported(terms) : []);
    }

    // Equal values of these types may be written in several ways.
    private static bool HasForms(SqlCell cell) => HasForms(cell.Column);

    private static bool HasForms(SqlColumn column) => column.HasDetail || column.Type is ColumnType.Decimal or ColumnType.Single or ColumnType.Double or ColumnType.Json;

    private static string Passed(string rows, IReadOnlyList<SqlColumn> columns) => string.Join(", ", columns.SelectMany((column, i) =>
        column.HasDetail ? new[] { $"{rows}.{Name('r', i)}", $"{rows}.{Name('r', i)}d" } : [$"{rows}.{Name('r', i)}"]));

    // The values of a group of equal results, each as in the first of them.
    private static string Firsts(string rows, IReadOnlyList<SqlColumn> columns) => string.Join(", ", columns.SelectMany((column, i) =>
    {
        string value = $"{rows}.{Name('r', i)}", name = Name('r', i);
        string first = HasForms(column) && !column.HasDetail ? $"(array_agg({value} ORDER BY {rows}.place))[1]" : value;
        return column.HasDetail ? new[] { $"{first} AS {name}", $"(array_agg({value}d ORDER BY {rows}.place))[1] AS {name}d" } : [$"{first} AS {name}"];
    }));
}
