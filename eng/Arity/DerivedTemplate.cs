using System.Text;

namespace JsonOrm.Arity;

/// <summary>Reads the results of a query as the rows of a further query.</summary>
internal static class DerivedTemplate
{
    public static GeneratedFile Write()
    {
        var text = new StringBuilder(Words.Header("using JsonOrm.Queries;"));
        text.Append("""
            namespace JsonOrm;

            /// <summary>Queries over the results of other queries.</summary>
            public static partial class DerivedQueries
            {
            """);
        for (int count = 1; count <= Templates.MostParts; count++)
        {
            string values = Words.Values(count), list = Words.List("V", count);
            int parts = count;
            string scopes = Words.Each(count, i => $"ScalarExpr<{values}, {Words.Value(parts, i)}>");
            string read = Words.Each(count, i => $"DerivedRows.Value<{values}, {Words.Value(parts, i)}>(query.Mappings, rows, {i - 1})");
            text.Append($$"""

                    /// <summary>Reads results of {{Words.Counted(count, "value")}} as the rows of a further query; lambdas receive {{(count == 1 ? "the value" : "one parameter per value")}}.</summary>
                    /// <param name="query">The query whose results are the rows.</param>
                    public static JoinQuery<{{values}}, {{list}}, {{scopes}}> AsRows<{{list}}>(this ValueQuery<{{values}}> query)
                    {
                        
                        DerivedSource rows = DerivedRows.Of(query);
                        return new(DerivedRows.Parts(query, rows), {{read}});
                    }

                """);
            if (count == 1)
            {
                continue;
            }

            string columns = "(" + Words.Each(count, i => $"ScalarExpr<T, V{i}>") + ")";
            string each = Words.Each(count, i => $"DerivedRows.Value<T, V{i}>(mappings, rows, {i - 1})");
            text.Append($$"""

                    /// <summary>Reads results of {{Words.Counted(count, "value")}} as rows that another query joins; conditions receive the values as a tuple.</summary>
                    /// <param name="query">The query whose results are the rows.</param>
                    /// <param name="row">A row of the query that joins them.</param>
                    public static ResultRows<T, {{values}}, {{values}}?, {{columns}}> AsRows<T, {{list}}>(this ValueQuery<{{values}}> query, IRowScope<T> row) =>
                        ResultRows<T, {{values}}, {{values}}?, {{columns}}>.Of(query, row, static (mappings, rows) => ({{each}}), static result => result);

                """);
        }

        return new GeneratedFile("Queries/Derived/DerivedQueries.g.cs", text.Append("}\n").ToString());
    }
}
