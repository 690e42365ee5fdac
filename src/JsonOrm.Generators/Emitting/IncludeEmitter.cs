using JsonOrm.Generators.Model;

namespace JsonOrm.Generators.Emitting;

/// <summary>Emits the forms of <c>Include</c> that hand the columns to a lambda: one for collections, one for single rows, each also for an ordered query.</summary>
internal static class IncludeEmitter
{
    private const string Summary = """
        /// <summary>
        /// Hands each row the rows that a relation leads to, by one more query for all rows together. A row that leads to none gets an empty
        /// collection, or null. Inside one result there is one object for each row of a table.
        /// </summary>
        /// <param name="query">The query.</param>
        /// <param name="relation">Names the relation: <c>a => a.Albums</c>; a path includes every row on the way.</param>
        /// <param name="rows">Which of the rows, in what order, and what they include in turn; <c>Skip</c> and <c>Take</c> count for each parent and come last. Null for all.</param>
        """;

    public static void Write(TableModel table, SourceWriter writer)
    {
        if (table.Relations.Count == 0)
        {
            return;
        }

        foreach (string query in new[] { "Query", "OrderedQuery" })
        {
            Write(table, writer, query, isCollection: true);
            Write(table, writer, query, isCollection: false);
        }
    }

    private static void Write(TableModel table, SourceWriter writer, string query, bool isCollection)
    {
        string row = table.Type.FullName, type = "global::JsonOrm." + query + "<" + row + ">";
        string child = FreeName(table, "TChild"), columns = FreeName(table, "TColumns"), nullable = FreeName(table, "TNullable");
        string[] own = isCollection ? [child, columns, nullable] : [child];
        string relation = isCollection
            ? "global::JsonOrm.RowSet<" + row + ", " + child + ", " + columns + ", " + nullable + ">"
            : "global::JsonOrm.IColumnSet<" + row + ", " + child + ">";
        string chosen = "global::JsonOrm.Query<" + child + ">";

        writer.Blank();
        foreach (string line in Summary.Split('\n'))
        {
            writer.Write(line.TrimEnd());
        }

        writer.Write("public static " + type + " Include<" + string.Join(", ", [.. table.Type.TypeParameters, .. own]) + ">(");
        writer.Indent();
        writer.Write("this " + type + " query,");
        writer.Write("global::System.Func<" + row + ".ColumnSet<" + row + ">, " + relation + "> relation,");
        writer.Write("global::System.Func<" + chosen + ", " + chosen + ">? rows = null)");
        foreach (string constraint in table.Type.Constraints)
        {
            writer.Write(constraint);
        }

        writer.Write("where " + child + " : class, global::JsonOrm.ITable<" + child + ">" + (isCollection ? "" : " =>"));
        if (isCollection)
        {
            writer.Write("where " + columns + " : global::JsonOrm.IColumnSet<" + row + ">");
            writer.Write("where " + nullable + " : global::JsonOrm.IColumnSet<" + row + "> =>");
        }

        writer.Write("query.Include(relation(" + row + ".Columns), rows);");
        writer.Outdent();
    }

    private static string FreeName(TableModel table, string name)
    {
        while (table.Type.TypeParameters.Contains(name))
        {
            name += "_";
        }

        return name;
    }
}
