using System.Globalization;
using JsonOrm.PostgreSql.Collections;
using JsonOrm.PostgreSql.Schema;
using JsonOrm.PostgreSql.Types;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Sql;

/// <summary>
/// Writes queries as SQL. Every level of a query becomes a select; its results are called r0, r1 and so on, the details of times r0d, and what an outer level needs to keep
/// the order o0, o1. What SQL leaves open, the order of equal rows and of rows without an order, is written out, because the model leaves nothing open.
/// </summary>
internal sealed partial class SqlWriter
{
    private readonly List<SqlParameter> _parameters = [];
    private readonly QueryModel _query;
    private int _names;

    // True while constants are written each for itself: see SqlParameter.Node.
    private bool _keepsNodes;

    // The number of subqueries that only name a value, around the expression that is being written.
    private int _subqueries;

    private SqlWriter(QueryModel query, IReadOnlyDictionary<string, CollectionCatalogue.Known?>? collections)
    {
        _query = query;
        _collections = collections;
    }

    /// <summary>What the caller of a level needs of the order of its rows.</summary>
    private enum RowOrder
    {
        /// <summary>Nothing.</summary>
        Any,

        /// <summary>Columns that the rows can be put in order by.</summary>
        Exported,

        /// <summary>The rows in order.</summary>
        Final,
    }

    /// <summary>Writes a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="collections">The collections that it reads, null for those that do not exist; null if nothing is known of them.</param>
    /// <exception cref="UnsupportedQueryException">A construct has no form in PostgreSQL's SQL yet.</exception>
    public static SqlStatement Write(QueryModel query, IReadOnlyDictionary<string, CollectionCatalogue.Known?>? collections)
    {
        var writer = new SqlWriter(query, collections);
        SqlRows rows = writer.Rows(query, null, RowOrder.Final);
        string mark = FormMarks.Condition(QueryTables.Of(query).Where(static table => !table.IsCollection));
        return new SqlStatement(mark.Length == 0 ? rows.Text : $"SELECT q.* FROM ({rows.Text}) AS q WHERE {mark}", writer._parameters, rows.Columns);
    }

    /// <summary>A query's results as a select.</summary>
    private SqlRows Rows(QueryModel query, SqlScope? outer, RowOrder order)
    {
        if (query.Aggregates is { } aggregates)
        {
            return Totals(query, aggregates, outer);
        }

        bool isLimited = query.Offset > 0 || query.Limit is not null;
        bool isOrdered = order != RowOrder.Any || isLimited;
        SqlLevel level = Level(query, outer);
        if (query.GroupBy is not null)
        {
            level = Grouped(query, level, isOrdered || query.IsDistinct);
        }

        SqlCell[] cells = Selected(query, level.Scope);
        if (query.IsDistinct)
        {
            return Distinct(query, level, cells, order, isOrdered);
        }

        List<OrderTerm> terms = isOrdered ? Terms(query, level.Scope) : [];
        List<string> columns = [.. Columns(cells)];
        if (order == RowOrder.Exported)
        {
            columns.AddRange(terms.Select((term, i) => $"{term.Text} AS {Name('o', i)}"));
        }

        string tail = isLimited || order == RowOrder.Final ? OrderBy(terms) + Limit(query) : "";
        string groups = query.GroupBy is null ? "" : GroupBy(query, level.Scope);
        string text = $"SELECT {string.Join(", ", columns)}{level.Body()}{groups}{tail}";
        return new SqlRows(text, [.. cells.Select(cell => cell.Column)], order == RowOrder.Exported ? Exported(terms) : []);
    }

    /// <summary>The rows of a level before they are grouped and selected.</summary>
    private SqlLevel Level(QueryModel query, SqlScope? outer)
    {
        var scope = new SqlScope(outer);
        string from = Begin(query, scope);
        foreach (JoinModel join in query.Joins)
        {
            from = Join(from, join, scope);
        }

        scope.IsOpen = false;
        var level = new SqlLevel(scope, from);
        if (query.Predicate is { } predicate)
        {
            // What a query with parameters has in its condition differs from run to run.
            _keepsNodes = ReferenceEquals(query, _query) && query.Template is not null;
            level.Condition = Expression(predicate, scope);
            _keepsNodes = false;
            level.Condition += Sought(predicate, scope);
        }

        return level;
    }

    private SqlCell[] Selected(QueryModel query, SqlScope scope)
    {
        if (query.Projection is { } projection)
        {
            return [.. projection.Select(column => Selected(column, scope))];
        }

        SqlSource source = scope.Find(query.Source) ?? throw new InvalidOperationException($"The query does not read {query.Source}.");
        return [.. query.Source.Schema.Columns.Select(column => new SqlCell(
            source.Column(column.Ordinal), source.Detail(column.Ordinal), new SqlColumn(column.Type, source.Detail(column.Ordinal) is not null, column.IsNullable || source.MayBeMissing) { Name = column.Name }))];
    }

    private SqlCell Selected(ProjectedColumn column, SqlScope scope)
    {
        string? detail = Detail(column.Expression, scope);
        return new SqlCell(
            column.Expression.Type == ColumnType.Decimal ? Fitted(column.Expression, scope) : Written(column.Expression, scope) ?? Expression(column.Expression, scope),
            detail,
            new SqlColumn(column.Expression.Type, detail is not null, scope.MayBeNull(column.Expression)) { Expression = column.Expression, AllowsNull = column.AllowsNull });
    }

    // Each value under its name, followed by its detail.
    private static IEnumerable<string> Columns(IReadOnlyList<SqlCell> cells)
    {
        for (int i = 0; i < cells.Count; i++)
        {
            yield return $"{cells[i].Text} AS {Name('r', i)}";
            if (cells[i].Detail is { } detail)
            {
                yield return $"{detail} AS {Name('r', i)}d";
            }
        }
    }

    private string Parameter(Value value, ColumnType type)
    {
        var parameter = new SqlParameter(SqlParameter.TypeOf(type), value);
        int place = _parameters.FindIndex(parameter.IsSame);
        return place >= 0 ? Dollar(place) : Parameter(parameter);
    }

    private string Kept(SqlParameter parameter)
    {
        int place = _parameters.FindIndex(known => ReferenceEquals(known.Node, parameter.Node));
        return place >= 0 ? Dollar(place) : Parameter(parameter);
    }

    private string Parameter(SqlParameter parameter)
    {
        _parameters.Add(parameter);
        return Dollar(_parameters.Count - 1);
    }

    private string Alias() => Name('t', ++_names);

    private UnsupportedQueryException Unsupported(string construct, object part) => new(PostgresCapabilities.Engine, construct, part.ToString()!, _query.ToString());

    private static string Dollar(int place) => "$" + (place + 1).ToString(CultureInfo.InvariantCulture);

    private static string Name(char kind, int place) => kind + place.ToString(CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Results as a select.</summary>
/// <param name="Text">The select.</param>
/// <param name="Columns">The columns r0, r1 and so on.</param>
/// <param name="Order">The terms, over the columns o0, o1 and so on, that put the rows in order; empty if they are not exported.</param>
internal sealed record SqlRows(string Text, IReadOnlyList<SqlColumn> Columns, IReadOnlyList<OrderTerm> Order);

/// <summary>A selected value with its detail.</summary>
internal sealed record SqlCell(string Text, string? Detail, SqlColumn Column);

/// <summary>What stands between the selected values and GROUP BY. It is put together last: expressions join the rows that paths lead to.</summary>
internal sealed class SqlLevel(SqlScope scope, string from)
{
    public SqlScope Scope => scope;

    public string? Condition { get; set; }

    public string Body() => $" FROM {from}{string.Concat(scope.PathJoins)}{(Condition is null ? "" : " WHERE " + Condition)}";
}
