using System.Text;

namespace JsonOrm.Arity;

/// <summary>The results of set-based changes, and the columns that an insert fills from a query.</summary>
internal static class ModificationTemplate
{
    public static IEnumerable<GeneratedFile> All()
    {
        yield return Returning("UpdateOfTable", "Update<T>", "each row as it is after the update");
        yield return Returning("DeleteFromTable", "Delete<T>", "each row as it was before the delete");
        yield return Returning("InsertFrom", "InsertFrom<T>", "each row that was added");
        yield return ReturningOfLambdas("UpdateOfTable", "Update<T, TColumns>", "each row as it is after the update");
        yield return ReturningOfLambdas("DeleteFromTable", "Delete<T, TColumns>", "each row as it was before the delete");
        yield return InsertFromValues();
    }

    private static GeneratedFile Returning(string file, string type, string rows)
    {
        var text = new StringBuilder(Words.Header("using JsonOrm.Queries;"));
        text.Append($$"""
            namespace JsonOrm;

            // The results of the change: whole rows, or values of each row.
            public partial class {{type}}
            {
                /// <summary>Returns {{rows}}.</summary>
                public Returning<T> Returning() => ReturnedValues.Rows<T>(ToModel);

            """);
        for (int count = 1; count <= Templates.MostValues; count++)
        {
            text.Append($$"""

                    /// <summary>Returns {{Words.Counted(count, "value")}} of {{rows}}.</summary>
                {{QueryTemplate.Docs(count)}}
                    public Returning<{{Words.Values(count)}}> Returning<{{Words.List("V", count)}}>({{QueryTemplate.Parameters(count)}}) =>
                        ReturnedValues.Of(ToModel, SelectedValues.Of(new QueryModel(RowSource.Of(T.Schema)), {{QueryTemplate.Values(count)}}));

                """);
        }

        return new GeneratedFile($"Queries/Modifications/{file}.Returning.g.cs", text.Append("}\n").ToString());
    }

    private static GeneratedFile ReturningOfLambdas(string file, string type, string rows)
    {
        var text = new StringBuilder(Words.Header("using JsonOrm.Queries;"));
        text.Append($$"""
            namespace JsonOrm;

            // The results of the change, selected by lambdas over the columns.
            public partial class {{type}}
            {
            """);
        for (int count = 1; count <= Templates.MostValues; count++)
        {
            string name = count == 1 ? "value" : "values";
            text.Append($$"""

                    /// <summary>Returns {{Words.Counted(count, "value")}} of {{rows}}.</summary>
                    /// <param name="{{name}}">Returns the {{name}}.</param>
                    public Returning<{{Words.Values(count)}}> Returning<{{Words.List("V", count)}}>(Func<TColumns, {{Words.Expressions("T", count)}}> {{name}})
                    {
                        ArgumentNullException.ThrowIfNull({{name}});
                        return ReturnedValues.Of(ToModel, SelectedValues.Of(new QueryModel(RowSource.Of(T.Schema)), {{name}}(Columns)));
                    }

                """);
        }

        return new GeneratedFile($"Queries/Modifications/{file}.Columns.Returning.g.cs", text.Append("}\n").ToString());
    }

    private static GeneratedFile InsertFromValues()
    {
        var text = new StringBuilder(Words.Header("using JsonOrm.Queries;"));
        text.Append("""
            namespace JsonOrm;

            // Inserts one row per result of a query: groups, joins, combined queries.
            public sealed partial class InsertInto<T>
            {
            """);
        for (int count = 1; count <= Templates.MostValues; count++)
        {
            int all = count;
            string parameters = Words.Each(count, i => $"IColumn<T, {Words.Value(all, i)}> {(all == 1 ? "column" : Words.Ordinal(i))}");
            string docs = Words.Each(count, i => $"    /// <param name=\"{(all == 1 ? "column" : Words.Ordinal(i))}\">The column that receives the {(all == 1 ? "" : Words.Ordinal(i) + " ")}value.</param>", "\n");
            text.Append($$"""

                    /// <summary>Adds a row for each result of a query for {{Words.Counted(count, "value")}}.</summary>
                    /// <param name="values">The query.</param>
                {{docs}}
                    public InsertFrom<T> From<{{Words.List("V", count)}}>(ValueQuery<{{Words.Values(count)}}> values, {{parameters}}) =>
                        Of(values, {{(all == 1 ? "column.Column" : Words.Each(count, i => Words.Ordinal(i) + ".Column"))}});

                """);
        }

        return new GeneratedFile("Queries/Modifications/InsertInto.From.g.cs", text.Append("}\n").ToString());
    }
}
