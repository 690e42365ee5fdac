using System.Text;

namespace JsonOrm.Arity;

/// <summary>Queries with one to eight parameters: one class and one method for each number.</summary>
internal static class ParameterTemplate
{
    public static GeneratedFile Write()
    {
        var text = new StringBuilder(Words.Header("using JsonOrm.Queries;"));
        text.Append("""
            namespace JsonOrm;

            /// <summary>
            /// Creates queries that are built once and take values each time that they run:
            /// <c>static readonly ParameterQuery&lt;string, User&gt; ByCity = Query.With((Parameter&lt;string&gt; city) =&gt; Select.From(User.Columns).Where(u =&gt; u.City == city));</c>, run as
            /// <c>ByCity.With("Oslo").ToListAsync(db)</c>.
            /// </summary>
            public static class Query
            {

            """);
        text.Append(Words.Each(Templates.MostParts, Factory, "\n"));
        text.Append("}\n");
        text.Append(Words.Each(Templates.MostParts, Class, ""));
        return new GeneratedFile("Queries/Parameters/ParameterQuery.g.cs", text.ToString());
    }

    private static string Factory(int count) => $$"""
            /// <summary>Builds a query with {{Words.Counted(count, "parameter")}}. The lambda is called once; state the types of its parameters.</summary>
        {{TypeParameters(count, "    ")}}
            /// <param name="build">Builds the query; a parameter can be used where a constant can.</param>
            /// <exception cref="ArgumentException">A parameter is in an included relation, or inside the rows of <c>AsRows</c>, or is not used at all.</exception>
            public static ParameterQuery<{{Words.Numbered("P", count)}}, R> With<{{Words.Numbered("P", count)}}, R>(Func<{{Words.Each(count, i => $"Parameter<P{i}>")}}, ResultQuery<R>> build)
            {
                ArgumentNullException.ThrowIfNull(build);
                {{Words.Each(count, i => $"var p{i} = new Parameter<P{i}>({i});", "\n        ")}}
                return new(build({{Words.Numbered("p", count)}}), {{Words.Numbered("p", count)}});
            }

        """;

    private static string Class(int count) => $$"""

        /// <summary>A query with {{Words.Counted(count, "parameter")}}, created by <see cref="Query"/>. Immutable; any number of threads may use it.</summary>
        {{TypeParameters(count, "")}}
        public sealed class ParameterQuery<{{Words.Numbered("P", count)}}, R>
        {
            private readonly ParameterisedQuery<R> _query;
            {{Words.Each(count, i => $"private readonly Parameter<P{i}> _p{i};", "\n    ")}}

            internal ParameterQuery(ResultQuery<R> query, {{Words.Each(count, i => $"Parameter<P{i}> p{i}")}})
            {
                _query = new ParameterisedQuery<R>(query, {{Words.Numbered("p", count)}});
                {{Words.Each(count, i => $"_p{i} = p{i};", "\n        ")}}
            }

            /// <summary>The query with a value for {{(count == 1 ? "its parameter" : "each parameter")}}, to be run. A comparison with a value that is null tests for null.</summary>
        {{Words.Each(count, i => $"    /// <param name=\"value{i}\">The value of the {Words.Ordinal(i)} parameter.</param>", "\n")}}
            public ResultQuery<R> With({{Words.Each(count, i => $"P{i} value{i}")}}) => _query.Bind([{{Words.Each(count, i => $"_p{i}.Bind(value{i})")}}]);

            /// <summary>The query as SQL-like text.</summary>
            public override string ToString() => _query.ToString();
        }

        """;

    private static string TypeParameters(int count, string indent) =>
        Words.Each(count, i => $"{indent}/// <typeparam name=\"P{i}\">The type of the {Words.Ordinal(i)} parameter; an array for a parameter of <c>In</c>.</typeparam>", "\n")
        + $"\n{indent}/// <typeparam name=\"R\">The result type of each row.</typeparam>";
}
