using System.Globalization;
using System.Text;

namespace JsonOrm.Queries;

/// <summary>Prints queries and expressions as SQL-like text for errors, explanations and logs. The text is not meant to be parsed.</summary>
internal static class QueryPrinter
{
    public static string Print(ExpressionNode node)
    {
        var text = new StringBuilder();
        ExpressionPrinter.Append(text, SourceNames.Of(node), node, 0);
        return text.ToString();
    }

    public static string Print(QueryModel query)
    {
        var text = new StringBuilder();
        Append(text, SourceNames.Of(query), query);
        return text.ToString();
    }

    public static string Print(ModificationModel change)
    {
        var text = new StringBuilder();
        ModificationPrinter.Append(text, change);
        return text.ToString();
    }

    public static void Append(StringBuilder text, QueryModel query) => Append(text, SourceNames.Of(query), query);

    public static void Append(StringBuilder text, SourceNames names, QueryModel query)
    {
        text.Append("select ");
        if (query.Aggregates is { } aggregates && (query.Limit is not null || query.Offset != 0 || query.IsDistinct || query.GroupBy is not null))
        {
            AppendList(text, aggregates, (t, aggregate) => ExpressionPrinter.Append(t, names, aggregate, 0));
            text.Append(" from (");
            Append(text, names, query with { Aggregates = null });
            text.Append(')');
            return;
        }

        AppendColumns(text, names, query);
        text.Append(" from ");
        AppendSource(text, names, query);
        AppendJoins(text, names, query.Joins);
        AppendCondition(text, names, " where ", query.Predicate);
        if (query.GroupBy is { Count: > 0 } keys)
        {
            text.Append(" group by ");
            AppendList(text, keys, (t, key) => ExpressionPrinter.Append(t, names, key, 0));
        }

        AppendCondition(text, names, " having ", query.Having);
        if (query.Orderings.Count > 0)
        {
            text.Append(" order by ");
            ExpressionPrinter.AppendOrderings(text, names, query.Orderings);
        }

        if (query.Limit is { } limit)
        {
            text.Append(CultureInfo.InvariantCulture, $" limit {limit}");
        }

        if (query.Offset != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" offset {query.Offset}");
        }

        if (query.Projection is null && query.Aggregates is null)
        {
            IncludePrinter.Append(text, query.Includes);
        }
        else if (query.Aggregates is null && query.Lists.Count > 0)
        {
            text.Append(" list ");
            AppendList(text, query.Lists, (t, list) => AppendInBrackets(t, names, list.Rows));
        }
    }

    public static void AppendList<TItem>(StringBuilder text, IReadOnlyList<TItem> items, Action<StringBuilder, TItem> append)
    {
        for (int i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            append(text, items[i]);
        }
    }

    private static void AppendSource(StringBuilder text, SourceNames names, QueryModel query)
    {
        if (query.Inner is { } inner)
        {
            AppendInBrackets(text, names, inner);
        }
        else if (query.Set is { } set)
        {
            AppendSet(text, names, set);
        }
        else if (query.Recursion is { } recursion)
        {
            text.Append("recurse ");
            AppendInBrackets(text, names, recursion.Roots);
            text.Append(" by ");
            AppendInBrackets(text, names, recursion.Children);
        }
        else
        {
            AppendSource(text, names, query.Source);
        }
    }

    private static void AppendSource(StringBuilder text, SourceNames names, RowSource source)
    {
        switch (source)
        {
            case DerivedSource { Query: { } query }:
                AppendInBrackets(text, names, query);
                text.Append(" as ").Append(names.Name(source));
                break;
            case DerivedSource { Set: { } set }:
                AppendSet(text, names, set);
                text.Append(" as ").Append(names.Name(source));
                break;
            case ValuesSource values:
                text.Append("(values ").AppendJoin(", ", values.Rows.Select(row => $"({string.Join(", ", row)})")).Append(") as ").Append(names.Name(source));
                break;
            default:
                text.Append(names.Declaration(source));
                break;
        }
    }

    private static void AppendSet(StringBuilder text, SourceNames names, SetModel set)
    {
        text.Append('(');
        Append(text, names, set.Left);
        text.Append(set.Operator == SetOperator.UnionAll ? " union all " : $" {set.Operator.ToString().ToLowerInvariant()} ");
        Append(text, names, set.Right);
        text.Append(')');
    }

    private static void AppendJoins(StringBuilder text, SourceNames names, IReadOnlyList<JoinModel> joins)
    {
        foreach (JoinModel join in joins)
        {
            bool isCross = join is { Kind: JoinKind.Inner, Rows: null, On: null };
            text.Append(isCross ? " cross join " : join.Kind == JoinKind.Inner ? " join " : $" {join.Kind.ToString().ToLowerInvariant()} join ");
            if (join.Elements is { } list)
            {
                text.Append("elements(");
                ExpressionPrinter.Append(text, names, list, 0);
                text.Append(") as ").Append(names.Name(join.Source));
            }
            else if (join.Rows is { } rows)
            {
                text.Append(QueryTree.OuterColumns(rows).Count > 0 ? "lateral " : "");
                AppendInBrackets(text, names, rows);
                text.Append(" as ").Append(names.Name(join.Source));
            }
            else
            {
                AppendSource(text, names, join.Source);
            }

            if (join.On is not null)
            {
                AppendCondition(text, names, " on ", join.On);
            }
            else if (!isCross)
            {
                text.Append(" on true");
            }
        }
    }

    private static void AppendInBrackets(StringBuilder text, SourceNames names, QueryModel query)
    {
        text.Append('(');
        Append(text, names, query);
        text.Append(')');
    }

    private static void AppendColumns(StringBuilder text, SourceNames names, QueryModel query)
    {
        if (query.IsDistinct)
        {
            text.Append("distinct ");
        }

        if (query.Aggregates is { } aggregates)
        {
            AppendList(text, aggregates, (t, aggregate) => ExpressionPrinter.Append(t, names, aggregate, 0));
        }
        else if (query.Projection is null || (query.Projection.Count > 1 && WholeRows(query.Projection, 0) == query.Projection.Count && query.Projection.Count == Width(query)))
        {
            text.Append('*');
        }
        else
        {
            AppendProjection(text, names, query.Projection);
        }
    }

    // If all columns of a source follow each other, they are printed as the source's star.
    private static void AppendProjection(StringBuilder text, SourceNames names, IReadOnlyList<ProjectedColumn> columns)
    {
        for (int i = 0; i < columns.Count;)
        {
            text.Append(i == 0 ? "" : ", ");
            int whole = WholeRow(columns, i);
            if (whole > 1)
            {
                text.Append(names.Name(((ColumnNode)columns[i].Expression).Source)).Append(".*");
                i += whole;
            }
            else
            {
                ExpressionPrinter.Append(text, names, columns[i++].Expression, 0);
            }
        }
    }

    private static int Width(QueryModel query) => QueryTree.Sources(query).Distinct().Sum(source => source.Schema.Columns.Count);

    private static int WholeRows(IReadOnlyList<ProjectedColumn> columns, int start)
    {
        int all = start;
        for (int whole; all < columns.Count && (whole = WholeRow(columns, all)) > 0;)
        {
            all += whole;
        }

        return all - start;
    }

    // Returns the number of columns from an index on that are all columns of one source, in order; 0 if they are not.
    private static int WholeRow(IReadOnlyList<ProjectedColumn> columns, int start)
    {
        if (columns[start].Expression is not ColumnNode { Source: not RelatedSource } first || start + first.Source.Schema.Columns.Count > columns.Count)
        {
            return 0;
        }

        int count = first.Source.Schema.Columns.Count;
        for (int i = 0; i < count; i++)
        {
            if (columns[start + i].Expression is not ColumnNode column || column.Source != first.Source || column.Column != first.Source.Schema.Columns[i])
            {
                return 0;
            }
        }

        return count;
    }

    private static void AppendCondition(StringBuilder text, SourceNames names, string keyword, ExpressionNode? condition)
    {
        if (condition is not null)
        {
            text.Append(keyword);
            ExpressionPrinter.Append(text, names, condition, 0);
        }
    }
}
