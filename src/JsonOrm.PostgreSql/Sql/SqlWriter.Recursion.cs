using JsonOrm.PostgreSql.Types;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Sql;

/// <summary>Rows reached step by step.</summary>
internal sealed partial class SqlWriter
{
    // The name of the levels is one that no table has. One row a level, with the keys of the level in order and all keys seen so far: each row is reached once, as the model has it, and a cycle ends. A recursion of
    // one row for each row reached could not look at the others.
    private string Reached(RowSource source, RecursionModel recursion, SqlScope scope)
    {
        TableSchema table = source.Schema;
        string levels = $"\"#{Alias()}\"", roots = Alias(), found = Alias(), level = Alias(), parent = Alias(), children = Alias(), child = Alias(), row = Alias();
        SqlRows first = Rows(recursion.Roots, scope.Outer, RowOrder.Exported);
        var parents = new SqlScope(scope.Outer);
        parents.Add(Table(recursion.Roots.Source, table, parent));
        parents.AddDepth($"{levels}.depth");
        SqlRows next = Rows(recursion.Children, parents, RowOrder.Exported);
        string Ordered(string alias, SqlRows rows, string before) => OrderBy([.. before.Length == 0 ? [] : new[] { new OrderTerm(before) }, .. Prefixed(alias, rows.Order)]).TrimStart();
        string text =
            $"WITH RECURSIVE {levels}(depth, keys, seen) AS ("
            + $"SELECT 0, {found}.keys, {found}.keys FROM (SELECT array_agg({roots}.k ORDER BY {roots}.place) AS keys FROM ("
            + $"SELECT {Key(table, i => $"x.{Name('r', i)}")} AS k, min(x.place) AS place FROM ("
            + $"SELECT y.*, row_number() OVER ({Ordered("y", first, "")}) AS place FROM ({first.Text}) AS y) AS x GROUP BY 1) AS {roots}) AS {found} WHERE {found}.keys IS NOT NULL"
            + $" UNION ALL SELECT {levels}.depth + 1, {found}.keys, {levels}.seen || {found}.keys FROM {levels} CROSS JOIN LATERAL ("
            + $"SELECT array_agg({children}.k ORDER BY {children}.place) AS keys FROM (SELECT x.k, min(x.place) AS place FROM ("
            + $"SELECT {Key(table, i => $"{child}.{Name('r', i)}")} AS k, row_number() OVER ({Ordered(child, next, $"{level}.place")}) AS place"
            + $" FROM unnest({levels}.keys) WITH ORDINALITY AS {level}(k, place) JOIN {PostgresNames.Of(table)} AS {parent} ON {Key(table, i => $"{parent}.{PostgresNames.Of(table.Columns[i])}")} = {level}.k"
            + $" CROSS JOIN LATERAL ({next.Text}) AS {child}) AS x WHERE x.k <> ALL ({levels}.seen) GROUP BY x.k) AS {children}) AS {found} WHERE {found}.keys IS NOT NULL)"
            + $" SELECT {row}.*, {levels}.depth AS \"#depth\", {level}.place AS \"#place\" FROM {levels} CROSS JOIN LATERAL unnest({levels}.keys) WITH ORDINALITY AS {level}(k, place)"
            + $" JOIN {PostgresNames.Of(table)} AS {row} ON {Key(table, i => $"{row}.{PostgresNames.Of(table.Columns[i])}")} = {level}.k";
        string alias = Alias();
        scope.Add(Table(source, table, alias));
        scope.AddDepth($"{alias}.\"#depth\"");
        scope.Order.AddRange([new OrderTerm($"{alias}.\"#depth\""), new OrderTerm($"{alias}.\"#place\"")]);
        return $"({text}) AS {alias}";
    }

    // Arrays of records have no type: several columns become one value.
    private static string Key(TableSchema table, Func<int, string> column) =>
        table.Key.Count == 1 ? column(table.Key[0]) : $"jsonb_build_array({string.Join(", ", table.Key.Select(column))})";
}
