using System.Globalization;
using System.Text;

namespace JsonOrm.Queries;

/// <summary>Prints queries and expressions as SQL-like text for people: errors, explanations, logs. It is not meant to be parsed.</summary>
internal static class QueryPrinter
{
    public static string Print(ExpressionNode node)
    {
        var text = new StringBuilder();
        ExpressionPrinter.Append(text, node, 0);
        return text.ToString();
    }

    public static string Print(QueryModel query)
    {
        var text = new StringBuilder();
        Append(text, query);
        return text.ToString();
    }

    public static string Print(ModificationModel change)
    {
        var text = new StringBuilder();
        if (change.Assignments is null)
        {
            text.Append("delete from ").Append(change.Rows.Source);
        }
        else
        {
            text.Append("update ").Append(change.Rows.Source).Append(" set ");
            AppendList(text, change.Assignments, static (t, assignment) =>
            {
                t.Append(assignment.Column.Column.Name).Append(" = ");
                ExpressionPrinter.Append(t, assignment.Value, 0);
            });
        }

        AppendWhere(text, change.Rows);
        return text.ToString();
    }

    private static void Append(StringBuilder text, QueryModel query)
    {
        text.Append("select ");
        if (query.Aggregates is { } aggregates && (query.Limit is not null || query.Offset != 0 || query.IsDistinct))
        {
            AppendList(text, aggregates, static (t, aggregate) => ExpressionPrinter.Append(t, aggregate, 0));
            text.Append(" from (");
            Append(text, query with { Aggregates = null });
            text.Append(')');
            return;
        }

        AppendColumns(text, query);
        text.Append(" from ");
        if (query.Inner is { } inner)
        {
            text.Append('(');
            Append(text, inner);
            text.Append(')');
        }
        else
        {
            text.Append(query.Source);
        }

        AppendWhere(text, query);
        if (query.Orderings.Count > 0)
        {
            text.Append(" order by ");
            AppendList(text, query.Orderings, static (t, ordering) =>
            {
                ExpressionPrinter.Append(t, ordering.Expression, 0);
                t.Append(ordering.IsDescending ? " desc" : "");
            });
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
    }

    private static void AppendColumns(StringBuilder text, QueryModel query)
    {
        if (query.IsDistinct)
        {
            text.Append("distinct ");
        }

        if (query.Aggregates is { } aggregates)
        {
            AppendList(text, aggregates, static (t, aggregate) => ExpressionPrinter.Append(t, aggregate, 0));
        }
        else if (query.Projection is { } columns)
        {
            AppendList(text, columns, static (t, column) => ExpressionPrinter.Append(t, column.Expression, 0));
        }
        else
        {
            text.Append('*');
        }
    }

    private static void AppendWhere(StringBuilder text, QueryModel query)
    {
        if (query.Predicate is { } predicate)
        {
            text.Append(" where ");
            ExpressionPrinter.Append(text, predicate, 0);
        }
    }

    private static void AppendList<TItem>(StringBuilder text, IReadOnlyList<TItem> items, Action<StringBuilder, TItem> append)
    {
        for (int i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            append(text, items[i]);
        }
    }
}
