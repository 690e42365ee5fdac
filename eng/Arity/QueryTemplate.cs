using System.Text;

namespace JsonOrm.Arity;

/// <summary>Selections of a query for the rows of one table, by expressions and by lambdas over its columns.</summary>
internal static class QueryTemplate
{
    public static GeneratedFile WriteSelectOfExpressions()
    {
        var text = new StringBuilder(Words.Header("using JsonOrm.Queries;"));
        text.Append("""
            namespace JsonOrm;

            // Selections by expressions. A selection of aggregates only returns a single row.
            public partial class Query<T>
            {
            """);
        for (int count = 1; count <= Templates.MostValues; count++)
        {
            string what = Words.Counted(count, "value"), values = Values(count);
            text.Append($$"""

                    /// <summary>Selects {{what}} of each row.</summary>
                {{Docs(count)}}
                    public Projection<T, {{Words.Values(count)}}> Select<{{Words.List("V", count)}}>({{Parameters(count)}}) =>
                        SelectedValues.Of(Model, {{values}});

                    /// <summary>Selects {{what}} of each row and passes {{(count == 1 ? "it" : "them")}} to a function.</summary>
                {{Docs(count)}}
                    /// <param name="result">Called once per row, when the row is read.</param>
                    public ShapedQuery<R> Select<{{Words.List("V", count)}}, R>({{Parameters(count)}}, Func<{{Words.List("V", count)}}, R> result) =>
                        SelectedValues.Of(Model, {{values}}, result);

                """);
        }

        return new GeneratedFile("Queries/Query.Select.g.cs", text.Append("}\n").ToString());
    }

    public static GeneratedFile WriteSelectOfLambdas()
    {
        var text = new StringBuilder(Words.Header("using JsonOrm.Queries;"));
        text.Append("""
            namespace JsonOrm;

            // Selections and groupings by lambdas over the columns. A selection of aggregates only returns a single row.
            public partial class Query<T, TColumns, TNullable>
            {
            """);
        text.Append(SelectText.Selects("row", "Model", "TColumns", "Columns")).Append(SelectText.GroupBys("Model", "TColumns", "Columns"));
        return new GeneratedFile("Queries/Query.Columns.Select.g.cs", text.Append("}\n").ToString());
    }

    internal static string Parameters(int count) => Words.Each(count, i => $"Expr<T, {Words.Value(count, i)}> {Words.Ordinal(i)}");

    internal static string Values(int count) => Words.Tuple(count, Words.Ordinal);

    internal static string Docs(int count) => Words.Each(
        count,
        i => $"    /// <param name=\"{Words.Ordinal(i)}\">The {(count == 1 ? "" : Words.Ordinal(i) + " ")}value.</param>",
        "\n");
}
