using System.Text;

namespace JsonOrm.Arity;

/// <summary>Turns selected expressions into the columns of a query and the function that reads them.</summary>
internal static class SelectedValuesTemplate
{
    public static GeneratedFile Write()
    {
        var text = new StringBuilder(Words.Header("using JsonOrm.Rows;"));
        text.Append("""
            namespace JsonOrm.Queries;

            /// <summary>Creates queries for values: the selected columns and the function that reads a result.</summary>
            internal static class SelectedValues
            {
            """);
        for (int count = 1; count <= Templates.MostValues; count++)
        {
            text.Append(Tuple(count)).Append(Shaped(count));
        }

        return new GeneratedFile("Queries/Results/SelectedValues.g.cs", text.Append("}\n").ToString());
    }

    private static string Tuple(int count) => $$"""

            public static Projection<T, {{Words.Values(count)}}> Of<T, {{Words.List("V", count)}}>(QueryModel rows, {{Words.Expressions("T", count)}} values)
            {
                var list = new ValueList();
        {{Readers(count)}}
                return new(Selection.Of(rows, list), new ProjectionReader<{{Words.Values(count)}}>({{(count == 1 ? "r1" : $"(batch, row) => ({Calls(count)})")}}), list.Mappings);
            }

        """;

    private static string Shaped(int count) => $$"""

            public static ShapedQuery<R> Of<T, {{Words.List("V", count)}}, R>(QueryModel rows, {{Words.Expressions("T", count)}} values, Func<{{Words.List("V", count)}}, R> result)
            {
                ArgumentNullException.ThrowIfNull(result);
                var list = new ValueList();
        {{Readers(count)}}
                return new(Selection.Of(rows, list), new ProjectionReader<R>((batch, row) => result({{Calls(count)}})));
            }

        """;

    private static string Readers(int count) => Words.Each(
        count,
        i => $"        Func<RowBatch, int, {Words.Value(count, i)}> r{i} = list.Add({(count == 1 ? "values" : "values.Item" + i)});",
        "\n");

    private static string Calls(int count) => Words.Each(count, i => $"r{i}(batch, row)");
}
