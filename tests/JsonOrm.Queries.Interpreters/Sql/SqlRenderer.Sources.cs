using System.Globalization;
using JsonOrm.Queries;

namespace JsonOrm.Interpreters.Sql;

/// <summary>What stands between FROM and GROUP BY.</summary>
public sealed partial class SqlRenderer
{
    private string From(QueryModel query, SqlScope? outer, out SqlScope scope)
    {
        scope = new SqlScope(outer);
        string from = " FROM " + Begin(query, scope, outer);
        foreach (JoinModel join in query.Joins)
        {
            from += Join(join, scope, outer, query);
        }

        return query.Predicate is { } predicate ? $"{from} WHERE {Expression(predicate, scope, query)}" : from;
    }

    private string Begin(QueryModel query, SqlScope scope, SqlScope? outer)
    {
        if (query.Inner is { } inner)
        {
            return Inner(inner, scope, outer);
        }

        if (query.Set is { } set)
        {
            scope.TieBreakers = null;
            return Results(Combined(set, outer), query.Source, scope);
        }

        return query.Recursion is { } recursion ? Reached(query.Source, recursion, scope, outer) : Source(query.Source, scope, outer);
    }

    private string Source(RowSource source, SqlScope scope, SqlScope? outer)
    {
        switch (source)
        {
            case DerivedSource derived:
                scope.TieBreakers = null;
                return Results(derived.Query is { } query ? Results(query, outer) : Combined(derived.Set!, outer), source, scope);
            case TableSource table:
                string name = Name();
                scope.Add(source, ordinal => $"{name}.{Quote(table.Schema.Columns[ordinal].Name)}");
                scope.TieBreakers?.AddRange(table.Schema.Key.Select(ordinal => scope.Column(source, ordinal) + " NULLS LAST"));
                return $"{Quote(table.Schema.Name)} AS {name}";
            default:
                throw new InvalidOperationException($"{source} is no source that a query begins with.");
        }
    }

    private string Results(string statement, RowSource source, SqlScope scope)
    {
        string name = Name();
        scope.Add(source, ordinal => string.Create(CultureInfo.InvariantCulture, $"{name}.r{ordinal}"));
        return $"({statement}) AS {name}";
    }

    private string Combined(SetModel set, SqlScope? outer)
    {
        string op = set.Operator switch
        {
            SetOperator.Union => "UNION",
            SetOperator.UnionAll => "UNION ALL",
            SetOperator.Intersect => "INTERSECT",
            _ => "EXCEPT",
        };
        return $"SELECT * FROM ({Results(set.Left, outer)}) {op} SELECT * FROM ({Results(set.Right, outer)})";
    }

    // All columns of all sources, under names of their own, and the place of each row where it is known.
    private string Inner(QueryModel inner, SqlScope scope, SqlScope? outer)
    {
        if (inner.GroupBy is not null || inner.Projection is not null || inner.IsDistinct)
        {
            throw new SqlDeclinedException("An inner query that does not give plain rows.");
        }

        string from = From(inner, outer, out SqlScope inside), name = Name();
        var columns = new List<string>();
        foreach (RowSource source in inside.Sources)
        {
            int first = columns.Count;
            columns.AddRange(source.Schema.Columns.Select(column => inside.Column(source, column.Ordinal)));
            scope.Add(source, ordinal => string.Create(CultureInfo.InvariantCulture, $"{name}.i{first + ordinal}"));
        }

        if (inside.HasDepth)
        {
            scope.AddDepth(string.Create(CultureInfo.InvariantCulture, $"{name}.i{columns.Count}"));
            columns.Add(inside.Depth);
        }

        string order = Ordered(inner, inside, isTop: false, out bool isOrdered);
        // The rows before a right join, where they are missing, come last.
        scope.TieBreakers = isOrdered ? [string.Create(CultureInfo.InvariantCulture, $"{name}.i{columns.Count} NULLS LAST")] : null;
        if (isOrdered)
        {
            string terms = string.Join(", ", [.. inner.Orderings.Select(ordering => Term(ordering, inside, inner)), .. inside.TieBreakers!]);
            columns.Add($"ROW_NUMBER() OVER (ORDER BY {terms})");
        }

        return $"(SELECT {string.Join(", ", columns.Select((column, i) => string.Create(CultureInfo.InvariantCulture, $"{column} AS i{i}")))}{from}{order}) AS {name}";
    }

    // A step down joins the rows reached before to their children; it ends at a depth that no row is first reached at.
    private string Reached(RowSource source, RecursionModel recursion, SqlScope scope, SqlScope? outer)
    {
        if (recursion.Children is not { Inner: null, Set: null, Recursion: null, Joins.Count: 0, Limit: null, Offset: 0, Predicate: { } step, Source: TableSource })
        {
            throw new SqlDeclinedException("A recursion over anything but rows that a condition picks.");
        }

        string reached = Name(), parent = Name(), child = Name(), rows = Name(), name = Name(), table = Quote(source.Schema.Name);
        string Column(string alias, int ordinal) => $"{alias}.{Quote(source.Schema.Columns[ordinal].Name)}";
        string Keys(string alias) => string.Join(", ", source.Schema.Key.Select(ordinal => Column(alias, ordinal)));
        string Same(string alias) => string.Join(" AND ", source.Schema.Key.Select((ordinal, i) => string.Create(CultureInfo.InvariantCulture, $"{Column(alias, ordinal)} = {reached}.k{i}")));
        var inside = new SqlScope(outer);
        inside.Add(recursion.Children.Source, ordinal => Column(child, ordinal));
        inside.Add(recursion.Roots.Source, ordinal => Column(parent, ordinal));
        string roots = Results(recursion.Roots, outer), condition = Expression(step, inside, recursion.Children);
        string keyNames = string.Join(", ", source.Schema.Key.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"k{i}")));
        string rootKeys = string.Join(", ", source.Schema.Key.Select(ordinal => string.Create(CultureInfo.InvariantCulture, $"r{ordinal}")));
        string columns = string.Join(", ", source.Schema.Columns.Select(column => string.Create(CultureInfo.InvariantCulture, $"{Column(rows, column.Ordinal)} AS r{column.Ordinal}")));
        scope.Add(source, ordinal => string.Create(CultureInfo.InvariantCulture, $"{name}.r{ordinal}"));
        scope.AddDepth(name + ".depth");
        scope.TieBreakers = null;
        return $"(WITH RECURSIVE {reached}({keyNames}, depth) AS (SELECT {rootKeys}, 0 FROM ({roots}) UNION "
            + $"SELECT {Keys(child)}, {reached}.depth + 1 FROM {reached} JOIN {table} AS {parent} ON {Same(parent)} JOIN {table} AS {child} ON {condition} WHERE {reached}.depth < (SELECT COUNT(*) FROM {table})) "
            + $"SELECT {columns}, MIN({reached}.depth) AS depth FROM {table} AS {rows} JOIN {reached} ON {Same(rows)} GROUP BY {Keys(rows)}) AS {name}";
    }

    private string Join(JoinModel join, SqlScope scope, SqlScope? outer, QueryModel query)
    {
        string kind = join.Kind switch
        {
            JoinKind.Inner => "INNER",
            JoinKind.Left => "LEFT",
            JoinKind.Right => "RIGHT",
            _ => "FULL",
        };
        string joined;
        ExpressionNode? lateral = null;
        if (join.Elements is { } list)
        {
            string name = Name();
            joined = $"JSON_EACH({Expression(list, scope, query)}) AS {name}";
            scope.Add(join.Source, ordinal => ordinal == ElementsSource.Index ? $"{name}.key" : $"{name}.value");
            scope.TieBreakers?.Add($"{name}.id");
        }
        else if (join.Rows is not { } rows)
        {
            joined = Source(join.Source, scope, outer);
        }
        else if (rows is { Inner: null, Set: null, Recursion: null, Joins.Count: 0, Limit: null, Offset: 0, GroupBy: null } && (join.Kind is JoinKind.Inner or JoinKind.Left))
        {
            // Rows that a condition picks are as good as the condition in the join; their own order is not in it.
            joined = Source(join.Source, scope, outer);
            scope.TieBreakers = rows.Orderings.Count == 0 ? scope.TieBreakers : null;
            lateral = rows.Predicate;
        }
        else if (QueryTree.OuterColumns(rows).Any(column => scope.Owns(QueryTree.Root(column.Source))))
        {
            throw new SqlDeclinedException("A lateral join with a limit or an order.");
        }
        else
        {
            joined = Results(Results(rows, outer), join.Source, scope);
            scope.TieBreakers = null;
        }

        string[] conditions = [.. new[] { lateral, join.On }.OfType<ExpressionNode>().Select(condition => Expression(condition, scope, query))];
        return $" {kind} JOIN {joined} ON {(conditions.Length == 0 ? "1" : string.Join(" AND ", conditions))}";
    }
}
