using System.Text;

namespace JsonOrm.Queries;

/// <summary>Prints set-based changes as SQL-like text.</summary>
internal static class ModificationPrinter
{
    public static void Append(StringBuilder text, ModificationModel change)
    {
        SourceNames names = SourceNames.Of(change.Rows, [.. change.Assignments.Select(assignment => assignment.Value), .. (change.Returning ?? []).Select(column => column.Expression)]);
        switch (change.Kind)
        {
            case ModificationKind.Insert:
                text.Append("insert into ").Append(change.Table).Append(" (");
                QueryPrinter.AppendList(text, change.Columns, static (t, column) => t.Append(column.Column.Name));
                text.Append(") ");
                QueryPrinter.Append(text, names, change.Rows);
                break;
            case ModificationKind.Update:
                text.Append("update ").Append(change.Table).Append(" set ");
                QueryPrinter.AppendList(text, change.Assignments, (t, assignment) =>
                {
                    t.Append(assignment.Column.Column.Name).Append(" = ");
                    ExpressionPrinter.Append(t, names, assignment.Value, 0);
                });
                AppendRows(text, names, change.Rows);
                break;
            default:
                text.Append("delete from ").Append(change.Table);
                AppendRows(text, names, change.Rows);
                break;
        }

        if (change.Returning is { } values)
        {
            text.Append(" returning ");
            QueryPrinter.AppendList(text, values, (t, column) => ExpressionPrinter.Append(t, names, column.Expression, 0));
        }
    }

    // Prints the query for the rows without its "select * from table".
    private static void AppendRows(StringBuilder text, SourceNames names, QueryModel rows)
    {
        var printed = new StringBuilder();
        QueryPrinter.Append(printed, names, rows);
        string query = printed.ToString();
        string head = "select * from " + names.Declaration(rows.Source);
        text.Append(query.StartsWith(head, StringComparison.Ordinal) ? query[head.Length..] : " where it is one of (" + query + ")");
    }
}
