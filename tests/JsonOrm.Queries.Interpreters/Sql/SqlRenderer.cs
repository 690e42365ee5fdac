using JsonOrm.Queries;

namespace JsonOrm.Interpreters.Sql;

/// <summary>
/// Renders a query as SQL for SQLite, written against the public model alone. Columns are expected as INTEGER for all that has a 64-bit form
/// (<see cref="Value.Integer"/>), REAL for doubles and decimals, TEXT for text, Guids and JSON, BLOB for bytes; <c>case_sensitive_like</c> on.
/// What differs and is not rendered: arithmetic and sums of ulong; division and remainder of decimals and floats; parts of dates with an offset; texts of
/// other values than integers; distinct aggregates as windows; lateral joins with a limit; limits where the order leaves ties that
/// SQL has no name for. What differs in data and is the caller's to avoid: integers beyond 64 bits, decimals that no double holds, cases of letters
/// beyond ASCII, white space other than blanks.
/// </summary>
public sealed partial class SqlRenderer
{
    private readonly List<Value> _parameters = [];
    private int _names;

    private SqlRenderer()
    {
    }

    /// <summary>Renders a query.</summary>
    /// <param name="query">The query.</param>
    /// <exception cref="SqlDeclinedException">SQLite gives it another meaning.</exception>
    public static SqlQuery Render(QueryModel query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var renderer = new SqlRenderer();
        string text = renderer.Results(query, null, isTop: true, out bool isOrdered);
        return new SqlQuery(text, renderer._parameters, isOrdered);
    }

    private string Results(QueryModel query, SqlScope? outer) => Results(query, outer, isTop: false, out _);

    /// <summary>A statement whose columns r0, r1 and so on are a query's results.</summary>
    private string Results(QueryModel query, SqlScope? outer, bool isTop, out bool isOrdered)
    {
        if (query.Aggregates is { } aggregates)
        {
            isOrdered = true;
            return Aggregated(query, aggregates, outer);
        }

        string from = From(query, outer, out SqlScope scope);
        string[] selected = query.Projection is { } projection
            ? [.. projection.Select(column => Expression(column.Expression, scope, query))]
            : [.. query.Source.Schema.Columns.Select(column => scope.Column(query.Source, column.Ordinal))];
        if (query.GroupBy is { Count: 0 })
        {
            // What makes the query one for a single group of all rows, or of none.
            selected[0] = $"CASE WHEN COUNT(*) >= 0 THEN {selected[0]} END";
        }

        string distinct = query.IsDistinct ? "DISTINCT " : "";
        string columns = string.Join(", ", selected.Select((column, i) => $"{column} AS r{i}"));
        return $"SELECT {distinct}{columns}{from}{Grouped(query, scope)}{Ordered(query, scope, isTop, out isOrdered)}";
    }

    private string Aggregated(QueryModel query, IReadOnlyList<AggregateNode> aggregates, SqlScope? outer)
    {
        if (query.IsDistinct || query.GroupBy is not null)
        {
            return aggregates is [{ Function: AggregateFunction.Count, Operand: null, Filter: null }]
                ? $"SELECT COUNT(*) AS r0 FROM ({Results(query with { Aggregates = null }, outer)})"
                : throw new SqlDeclinedException("Aggregates other than a count over distinct or grouped rows.");
        }

        // A limit comes before the aggregates.
        bool isLimited = query.Offset > 0 || query.Limit is not null;
        QueryModel rows = query with { Aggregates = null, Projection = null };
        QueryModel level = isLimited ? new QueryModel(query.Source) { Inner = rows } : rows;
        string from = From(level, outer, out SqlScope scope);
        string columns = string.Join(", ", aggregates.Select((aggregate, i) => $"{Expression(aggregate, scope, level)} AS r{i}"));
        return $"SELECT {columns}{from}";
    }

    private string Grouped(QueryModel query, SqlScope scope)
    {
        if (query.GroupBy is not { } keys)
        {
            return "";
        }

        string by = keys.Count == 0 ? "" : " GROUP BY " + string.Join(", ", keys.Select(key => Expression(key, scope, query)));
        return query.Having is { } condition ? $"{by} HAVING {Expression(condition, scope, query)}" : by;
    }

    private string Parameter(Value value)
    {
        _parameters.Add(value);
        return "?" + _parameters.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private string Name() => "s" + (++_names).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
