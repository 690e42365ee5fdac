using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>Emits <c>Columns</c>, <c>RowsFor</c>, the two column sets and the relations that they follow.</summary>
internal static class ColumnsEmitter
{
    private const string Space = "global::JsonOrm.Queries.";

    public static string Emit(TableModel table) => SourceFile.Inside(table.Type, "", writer => Write(table, writer));

    private static void Write(TableModel table, SourceWriter writer)
    {
        string type = table.Type.FullName;
        string hides = table.Type.HidesBase ? "new " : "";
        string row = RowParameter(table);
        if (table.Skeleton?.Has(ReservedNames.Columns) != false)
        {
            writer.Write($$"""
                /// <summary>The table's columns, for queries.</summary>
                public static {{hides}}ColumnSet<{{type}}> Columns => {{SkeletonEmitter.Or(table, "GeneratedColumns.Instance")}};

                """);
        }

        if (table.Skeleton?.Has(ReservedNames.RowsFor) != false)
        {
            WriteRowsFor(table, row, hides, writer);
        }

        if (table.Skeleton is null)
        {
            writer.Write($$"""
                // A separate class, so that static fields of this type may use Columns whatever the order of its parts.
                {{SourceFile.GeneratedCode}}
                private static class GeneratedColumns
                {
                    internal static readonly ColumnSet<{{type}}> Instance = new({{Space}}RowSource.Of(Schema));
                }

                """);
        }

        new ColumnSetEmitter(table, row, writer, false).Write();
        writer.Blank();
        new ColumnSetEmitter(table, row, writer, true).Write();
        if (table.Relations.Count > 0 && table.Skeleton is null)
        {
            writer.Blank();
            RelationsEmitter.Write(table, writer);
        }
    }

    private static void WriteRowsFor(TableModel table, string row, string hides, SourceWriter writer)
    {
        string rows = $"new({Space}RelatedRows.All(Schema), static source => new(source), static source => new(source))";
        writer.Write($$"""
            /// <summary>All rows of the table, in the scope of another query: for joins and correlated subqueries.</summary>
            /// <typeparam name="{{row}}">The row type at the root of that query.</typeparam>
            /// <param name="scope">The row that the lambda of that query receives; it identifies the query.</param>
            public static {{hides}}{{RowSetOf(table.Type.FullName, row)}} RowsFor<{{row}}>(global::JsonOrm.IRowScope<{{row}}> scope) =>
                {{SkeletonEmitter.Or(table, rows)}};

            """);
    }

    /// <summary>Returns the type of a set of rows of a table.</summary>
    public static string RowSetOf(string table, string row) =>
        $"global::JsonOrm.RowSet<{row}, {table}, {table}.ColumnSet<{row}>, {table}.NullableColumnSet<{row}>>";

    private static string RowParameter(TableModel table)
    {
        string name = "TRow";
        while (table.Columns.Any(column => column.Property == name) || table.Relations.Any(relation => relation.Property == name) ||
            table.Type.TypeParameters.Contains(name) || table.Type.Name == name)
        {
            name += "_";
        }

        return name;
    }
}
