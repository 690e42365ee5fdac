using JsonOrm.PostgreSql.Types;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Sql;

/// <summary>The sources that a level begins with.</summary>
internal sealed partial class SqlWriter
{
    // The places of the right side of a set operation begin here.
    private const string RightPlaces = "4611686018427387904";

    private string Begin(QueryModel query, SqlScope scope)
    {
        if (query.Inner is { } inner)
        {
            return Inner(inner, scope);
        }

        if (query.Set is { } set)
        {
            return Read(Combined(set, scope.Outer), query.Source, scope);
        }

        return query.Recursion is { } recursion ? Reached(query.Source, recursion, scope) : Source(query.Source, scope);
    }

    private string Source(RowSource source, SqlScope scope)
    {
        switch (source)
        {
            case DerivedSource derived:
                return Read(derived.Query is { } query ? Rows(query, scope.Outer, RowOrder.Exported) : Combined(derived.Set!, scope.Outer), source, scope);
            case ValuesSource given:
                return Read(Given(given), source, scope);
            case TableSource { Schema.IsCollection: true } documents:
                return Documents(documents, scope);
            case TableSource table:
                string alias = Alias();
                scope.Add(Table(table, table.Schema, alias));
                scope.Order.AddRange(table.Schema.Key.Select(ordinal => new OrderTerm($"{alias}.{PostgresNames.Of(table.Schema.Columns[ordinal])}") { CanMin = CanMin(table.Schema.Columns[ordinal].Type) }));
                return $"{PostgresNames.Of(table.Schema)} AS {alias}";
            default:
                throw new InvalidOperationException($"{source} is no source that a query begins with.");
        }
    }

    private static SqlSource Table(RowSource source, TableSchema schema, string alias) => new(
        source,
        $"{alias}.{PostgresNames.Of(schema.Columns[schema.Key[0]])}",
        ordinal => $"{alias}.{PostgresNames.Of(schema.Columns[ordinal])}",
        ordinal => PostgresTypes.HasDetail(schema.Columns[ordinal].Type) ? $"{alias}.{PostgresNames.DetailOf(schema.Columns[ordinal])}" : null);

    /// <summary>Results as a source of this level.</summary>
    private string Read(SqlRows rows, RowSource source, SqlScope scope)
    {
        string alias = Alias();
        AddResults(rows, source, scope, alias);
        return $"({rows.Text}) AS {alias}";
    }

    private static void AddResults(SqlRows rows, RowSource source, SqlScope scope, string alias)
    {
        // The text of a whole row tells a row of nulls from none.
        OrderTerm sure = rows.Order.FirstOrDefault(static term => !term.MayBeNull);
        string anchor = sure.Text is null ? $"{alias}::text" : $"{alias}.{sure.Text}";
        scope.Add(new SqlSource(source, anchor, ordinal => $"{alias}.{Name('r', ordinal)}", ordinal => rows.Columns[ordinal].HasDetail ? $"{alias}.{Name('r', ordinal)}d" : null));
        scope.Order.AddRange(Prefixed(alias, rows.Order));
    }

    // All columns of all sources, under names of their own, and what keeps the order.
    private string Inner(QueryModel inner, SqlScope scope)
    {
        if (inner.GroupBy is not null || inner.Projection is not null || inner.IsDistinct || inner.Aggregates is not null)
        {
            throw Unsupported("a step over rows that are grouped or distinct", inner);
        }

        SqlLevel level = Level(inner, scope.Outer);
        List<OrderTerm> terms = Terms(inner, level.Scope);
        return Wrapped(level, scope, terms, Exported(terms), OrderBy(inner.Offset > 0 || inner.Limit is not null ? terms : []) + Limit(inner));
    }

    /// <summary>The rows of a level as the only rows of another.</summary>
    /// <param name="level">The level.</param>
    /// <param name="scope">The other level.</param>
    /// <param name="terms">What is exported as o0, o1 and so on.</param>
    /// <param name="order">The order of the other level, over these names.</param>
    /// <param name="tail">What follows the rows.</param>
    private string Wrapped(SqlLevel level, SqlScope scope, IReadOnlyList<OrderTerm> terms, IReadOnlyList<OrderTerm> order, string tail)
    {
        string alias = Alias();
        var columns = new List<string>();
        IReadOnlyList<SqlSource> sources = Exported(level.Scope.Sources, alias, columns);
        string? depth = level.Scope.HasDepth ? Export(level.Scope.Depth, alias, columns) : null;
        columns.AddRange(terms.Select((term, i) => $"{term.Text} AS {Name('o', i)}"));
        scope.Replace(sources, [.. Prefixed(alias, order)], depth);
        return $"(SELECT {string.Join(", ", columns)}{level.Body()}{tail}) AS {alias}";
    }

    /// <summary>Sources with all their columns under names of their own.</summary>
    private static IReadOnlyList<SqlSource> Exported(IReadOnlyList<SqlSource> sources, string alias, List<string> columns) => [.. sources.Select(source =>
    {
        string[] values = [.. source.Source.Schema.Columns.Select(column => Export(source.Column(column.Ordinal), alias, columns))];
        string?[] details = [.. source.Source.Schema.Columns.Select(column => source.Detail(column.Ordinal) is { } detail ? Export(detail, alias, columns) : null)];
        return new SqlSource(source.Source, Export(source.Anchor, alias, columns), ordinal => values[ordinal], ordinal => details[ordinal]) { MayBeMissing = source.MayBeMissing };
    })];

    private static string Export(string text, string alias, List<string> columns)
    {
        columns.Add($"{text} AS {Name('i', columns.Count)}");
        return $"{alias}.{Name('i', columns.Count - 1)}";
    }

    private SqlRows Given(ValuesSource given)
    {
        string[] rows = [.. given.Rows.Select((row, place) =>
            $"SELECT {string.Join(", ", row.Select((value, i) => $"{Constant(value, given.Schema.Columns[i].Type)} AS {Name('r', i)}"))}, {Number(place)} AS o0")];
        return new SqlRows(
            string.Join(" UNION ALL ", rows), [.. given.Schema.Columns.Select(column => new SqlColumn(column.Type, false, column.IsNullable))], [new OrderTerm("o0") { CanMin = true }]);
    }

    /// <summary>The results of a set operation. Both sides are numbered through, the right one after the left.</summary>
    private SqlRows Combined(SetModel set, SqlScope? outer)
    {
        SqlRows left = Rows(set.Left, outer, RowOrder.Exported), right = Rows(set.Right, outer, RowOrder.Exported);
        SqlColumn[] columns = [.. left.Columns.Select((column, i) => column with
        {
            HasDetail = column.HasDetail || right.Columns[i].HasDetail,
            MayBeNull = column.MayBeNull || right.Columns[i].MayBeNull,
            Expression = null,
            AllowsNull = true,
        })];
        string place = set.Operator == SetOperator.UnionAll ? "o0" : "place";
        string both = $"{Side(left, columns, "", place)} UNION ALL {Side(right, columns, $" + {RightPlaces}", place)}";
        if (set.Operator == SetOperator.UnionAll)
        {
            return new SqlRows(both, columns, [new OrderTerm("o0") { CanMin = true }]);
        }

        string rows = Alias();
        string having = set.Operator switch
        {
            SetOperator.Union => "",
            SetOperator.Intersect => $" HAVING min({rows}.place) < {RightPlaces} AND max({rows}.place) >= {RightPlaces}",
            _ => $" HAVING max({rows}.place) < {RightPlaces}",
        };
        string by = string.Join(", ", columns.Select((_, i) => $"{rows}.{Name('r', i)}"));
        return new SqlRows(
            $"SELECT {Firsts(rows, columns)}, min({rows}.place) AS o0 FROM ({both}) AS {rows} GROUP BY {by}{having}",
            columns, [new OrderTerm("o0") { CanMin = true }]);
    }

    private string Side(SqlRows rows, IReadOnlyList<SqlColumn> columns, string places, string place)
    {
        string alias = Alias();
        IEnumerable<string> values = columns.SelectMany((column, i) =>
        {
            string value = $"{alias}.{Name('r', i)} AS {Name('r', i)}";
            string detail = rows.Columns[i].HasDetail ? $"{alias}.{Name('r', i)}d" : "NULL::smallint";
            return column.HasDetail ? new[] { value, $"{detail} AS {Name('r', i)}d" } : [value];
        });
        return $"SELECT {string.Join(", ", values)}, row_number() OVER ({OrderBy([.. Prefixed(alias, rows.Order)]).TrimStart()}){places} AS {place} FROM ({rows.Text}) AS {alias}";
    }
}
