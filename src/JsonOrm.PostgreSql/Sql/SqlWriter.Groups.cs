using JsonOrm.PostgreSql.Types;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Sql;

/// <summary>Groups, aggregates and windows.</summary>
internal sealed partial class SqlWriter
{
    /// <summary>Prepares the groups of a level: the texts of their keys, and what puts them into the order of their first rows.</summary>
    private SqlLevel Grouped(QueryModel query, SqlLevel level, bool isOrdered)
    {
        IReadOnlyList<ExpressionNode> keys = query.GroupBy!;
        bool needsOrder = keys.Count > 0 && ((isOrdered && (query.IsDistinct || !AreCovered(keys, query.Orderings))) || HasPlaces(query) || keys.Any(key => PostgresTypes.HasDetail(key.Type)));
        if (needsOrder && level.Scope.Order is not [{ CanMin: true, MayBeNull: false, IsDescending: false }])
        {
            // Numbers the rows, so that a group has the number of its first.
            var numbered = new SqlScope(level.Scope.Outer);
            string place = $"row_number() OVER ({OrderBy(level.Scope.Order).TrimStart()})";
            level = new SqlLevel(numbered, Wrapped(level, numbered, [new OrderTerm(place)], [new OrderTerm("o0") { CanMin = true }], ""));
            numbered.IsOpen = false;
        }

        // Keys that are computed are named below: then they are the same wherever they occur, in subqueries too.
        string?[] names = new string?[keys.Count];
        if (keys.Any(static key => key is not ColumnNode))
        {
            var named = new SqlScope(level.Scope.Outer);
            List<OrderTerm> terms = [.. level.Scope.Order, .. keys.Select(key => new OrderTerm(Expression(key, level.Scope)))];
            string rows = Wrapped(level, named, terms, Exported(terms), "");
            names = [.. named.Order.TakeLast(keys.Count).Select(static term => term.Text)];
            named.Order.RemoveRange(named.Order.Count - keys.Count, keys.Count);
            named.IsOpen = false;
            level = new SqlLevel(named, rows);
        }

        SqlScope scope = level.Scope;
        if (needsOrder)
        {
            scope.Place = scope.Order[0].Text;
            scope.GroupOrder = new OrderTerm($"min({scope.Place})");
        }
        else if (keys.Count == 0)
        {
            scope.GroupOrder = new OrderTerm("count(*)");
        }

        var texts = new Dictionary<ExpressionNode, string>(ExpressionEquality.Instance);
        for (int i = 0; i < keys.Count; i++)
        {
            texts[keys[i]] = names[i] ?? Expression(keys[i], scope);
        }

        scope.Keys = texts;
        return level;
    }

    private static bool HasPlaces(QueryModel query) => QueryTree.Expressions(query).Any(expression => ExpressionTree.Contains(expression, IsPlaced));

    private static bool IsPlaced(ExpressionNode node) => node is WindowNode { Function: WindowFunction.RowNumber or WindowFunction.Lag or WindowFunction.Lead };

    private string GroupBy(QueryModel query, SqlScope scope)
    {
        string keys = query.GroupBy is { Count: > 0 } by ? string.Join(", ", by.Select(key => scope.Keys![key]).Distinct(StringComparer.Ordinal)) : "()";
        return $" GROUP BY {keys}{(query.Having is { } condition ? " HAVING " + Expression(condition, scope) : "")}";
    }

    /// <summary>Aggregates of all results.</summary>
    private SqlRows Totals(QueryModel query, IReadOnlyList<AggregateNode> aggregates, SqlScope? outer)
    {
        if (query.IsDistinct || query.GroupBy is not null)
        {
            return aggregates is [{ Function: AggregateFunction.Count, Operand: null, Filter: null }]
                ? new SqlRows($"SELECT count(*) AS r0 FROM ({Rows(query with { Aggregates = null }, outer, RowOrder.Any).Text}) AS {Alias()}", [new SqlColumn(ColumnType.Int64, false, false)], [])
                : throw Unsupported("aggregates of distinct or grouped results without AsRows", aggregates[0]);
        }

        // A limit comes before the aggregates.
        bool isLimited = query.Offset > 0 || query.Limit is not null;
        QueryModel rows = query with { Aggregates = null, Projection = null, Orderings = isLimited ? query.Orderings : [] };
        SqlLevel level = Level(isLimited ? new QueryModel(query.Source) { Inner = rows } : rows, outer);
        SqlCell[] cells = [.. aggregates.Select(aggregate => Selected(new ProjectedColumn(aggregate, AllowsNull: true), level.Scope))];
        return new SqlRows($"SELECT {string.Join(", ", Columns(cells))}{level.Body()}", [.. cells.Select(cell => cell.Column)], []);
    }

    // The operand is evaluated in the rows of a group; that of a window over groups in the groups.
    private string Aggregate(AggregateNode node, SqlScope scope, string? over = null)
    {
        if (over is not null || scope.Keys is not { } keys)
        {
            return AggregateOf(node, scope, over ?? "");
        }

        scope.Keys = null;
        string text = AggregateOf(node, scope, "");
        scope.Keys = keys;
        return text;
    }

    private string AggregateOf(AggregateNode node, SqlScope scope, string over)
    {
        string filter = Filter(node, scope) + over;
        if (node.Operand is not { } operand)
        {
            return $"count(*){filter}";
        }

        string value = Expression(operand, scope), distinct = node.IsDistinct ? "DISTINCT " : "";
        ColumnType type = operand.Type;
        return node.Function switch
        {
            AggregateFunction.Count => $"count({distinct}{value}){filter}",
            AggregateFunction.Join => $"string_agg({distinct}{Collated(value, operand)}, {Expression(new ConstantNode(Value.From(node.Separator), ColumnType.String), scope)} ORDER BY {Collated(value, operand)}){filter}",
            AggregateFunction.Sum when type is ColumnType.Single or ColumnType.Double => $"sum({distinct}{value}::float8){filter}",
            AggregateFunction.Sum when type == ColumnType.Decimal => $"sum({distinct}{value}){filter}",
            AggregateFunction.Sum => $"(sum({distinct}{value}){filter})::int8",
            AggregateFunction.Average when type == ColumnType.Decimal => Quotient($"sum({distinct}{value}){filter}", $"nullif(count({distinct}{value}){filter}, 0)"),
            AggregateFunction.Average => $"((sum({distinct}{value}){filter})::float8 / nullif(count({distinct}{value}){filter}, 0))",
            AggregateFunction.Min when type == ColumnType.Boolean => $"bool_and({value}){filter}",
            AggregateFunction.Max when type == ColumnType.Boolean => $"bool_or({value}){filter}",
            _ when !CanMin(type) => Extreme(node, value, value, scope),
            AggregateFunction.Min => $"min({Collated(value, operand)}){filter}",
            _ => $"max({Collated(value, operand)}){filter}",
        };
    }

    // The first of the values in order: for types without min and max, and for what belongs to the least or greatest value.
    private string Extreme(AggregateNode node, string selected, string value, SqlScope scope)
    {
        string present = $"{value} IS NOT NULL";
        string filter = node.Filter is { } condition ? $"{present} AND {Expression(condition, scope)}" : present;
        string place = scope.Place is { } first ? $", {first}" : scope.Order.Count > 0 ? ", " + string.Join(", ", scope.Order) : "";
        return $"(array_agg({selected} ORDER BY {Collated(value, node.Operand!)}{(node.Function == AggregateFunction.Max ? " DESC" : "")}{place}) FILTER (WHERE {filter}))[1]";
    }

    /// <summary>True if the server has min and max for a type.</summary>
    private static bool CanMin(ColumnType type) => type is not (ColumnType.Boolean or ColumnType.Guid or ColumnType.Bytes or ColumnType.Json);

    // In SQL an aggregate belongs to the query whose columns it has: a condition on a column of this one keeps it here.
    private string Filter(AggregateNode node, SqlScope scope)
    {
        string? condition = node.Filter is { } filter ? Expression(filter, scope) : null;
        var columns = new List<ColumnNode>();
        foreach (ExpressionNode part in ExpressionTree.Children(node))
        {
            ExpressionTree.Visit(part, inside => columns.AddRange(inside is ColumnNode column ? [column] : []));
        }

        if ((columns.Count > 0 || _subqueries > 0) && scope.Sources.Count > 0 && !columns.Exists(column => scope.Find(QueryTree.Root(column.Source)) is not null))
        {
            string own = scope.Sources[0].Column(0);
            condition = $"({own} IS NULL OR {own} IS NOT NULL)" + (condition is null ? "" : $" AND {condition}");
        }

        return condition is null ? "" : $" FILTER (WHERE {condition})";
    }

    private string Window(WindowNode node, SqlScope scope)
    {
        string over = Over(node, WindowTerms(node, scope), scope);
        return node.Function switch
        {
            WindowFunction.RowNumber => $"row_number(){over}",
            WindowFunction.Rank => $"rank(){over}",
            WindowFunction.DenseRank => $"dense_rank(){over}",
            WindowFunction.Lag => $"lag({Expression(node.Operand!, scope)}, {Number(node.Distance)}){over}",
            WindowFunction.Lead => $"lead({Expression(node.Operand!, scope)}, {Number(node.Distance)}){over}",
            _ => Aggregate((AggregateNode)node.Operand!, scope, over),
        };
    }

    // Where every row has a place of its own, equal rows are in the order of the query's.
    private List<OrderTerm> WindowTerms(WindowNode node, SqlScope scope)
    {
        List<OrderTerm> terms = [.. node.Orderings.Select(ordering => Term(ordering, scope))];
        if (IsPlaced(node))
        {
            terms.AddRange(scope.Keys is null ? scope.Order : [scope.GroupOrder!.Value]);
        }

        return terms;
    }

    private string Over(WindowNode node, IReadOnlyCollection<OrderTerm> terms, SqlScope scope)
    {
        string partition = node.PartitionBy.Count == 0 ? "" : "PARTITION BY " + string.Join(", ", node.PartitionBy.Select(key => Expression(key, scope)));
        return $" OVER ({partition}{(partition.Length == 0 ? OrderBy(terms).TrimStart() : OrderBy(terms))})";
    }
}
