using System.Text;

namespace JsonOrm.Arity;

/// <summary>The overloads of <c>Select</c> and <c>GroupBy</c> whose lambda receives one parameter per part of a row.</summary>
internal static class SelectText
{
    /// <summary>All <c>Select</c> overloads: tuples, and tuples passed to a function.</summary>
    /// <param name="thing">What a result is made of: row, group.</param>
    /// <param name="rows">An expression for the query that returns the rows.</param>
    /// <param name="scopes">The types of the lambda's parameters.</param>
    /// <param name="arguments">The arguments that the lambda is called with.</param>
    public static string Selects(string thing, string rows, string scopes, string arguments)
    {
        var text = new StringBuilder();
        for (int count = 1; count <= Templates.MostValues; count++)
        {
            string what = Words.Counted(count, "value"), name = count == 1 ? "value" : "values";
            string function = $"Func<{scopes}, {Words.Expressions("T", count)}>";
            text.Append($$"""

                    /// <summary>Selects {{what}} of each {{thing}}.</summary>
                    /// <param name="{{name}}">Returns the {{name}}.</param>
                    public Projection<T, {{Words.Values(count)}}> Select<{{Words.List("V", count)}}>({{function}} {{name}})
                    {
                        ArgumentNullException.ThrowIfNull({{name}});
                        return SelectedValues.Of({{rows}}, {{name}}({{arguments}}));
                    }

                    /// <summary>Selects {{what}} of each {{thing}} and passes {{(count == 1 ? "it" : "them")}} to a function: <c>Select(a => {{(count == 1 ? "a.Title, title => new Line(title)" : "(a.Id, a.Title), (id, title) => new Line(id, title)")}})</c>.</summary>
                    /// <param name="{{name}}">Returns the {{name}}.</param>
                    /// <param name="result">Called once per {{thing}}, when it is read.</param>
                    public ShapedQuery<R> Select<{{Words.List("V", count)}}, R>({{function}} {{name}}, Func<{{Words.List("V", count)}}, R> result)
                    {
                        ArgumentNullException.ThrowIfNull({{name}});
                        return SelectedValues.Of({{rows}}, {{name}}({{arguments}}), result);
                    }

                """);
        }

        return text.ToString();
    }

    /// <summary>All <c>GroupBy</c> overloads.</summary>
    /// <param name="rows">An expression for the query that returns the rows.</param>
    /// <param name="scopes">The types of the lambda's parameters.</param>
    /// <param name="arguments">The arguments that the lambda is called with.</param>
    public static string GroupBys(string rows, string scopes, string arguments)
    {
        var text = new StringBuilder();
        for (int count = 1; count <= Templates.MostKeys; count++)
        {
            int keys = count;
            string name = count == 1 ? "key" : "keys";
            string types = Words.Tuple(count, i => $"ScalarExpr<T, {(keys == 1 ? "K" : "K" + i)}>");
            string nodes = count == 1 ? "k.Node" : Words.Each(count, i => $"k.Item{i}.Node");
            text.Append($$"""

                    /// <summary>Groups the rows that are equal in {{Words.Counted(count, "value")}}; null equals null.</summary>
                    /// <param name="{{name}}">Returns the {{(count == 1 ? "value" : "values")}}.</param>
                    public GroupQuery<T, {{scopes}}> GroupBy<{{Words.List("K", count)}}>(Func<{{scopes}}, {{types}}> {{name}})
                    {
                        ArgumentNullException.ThrowIfNull({{name}});
                        {{types}} k = {{name}}({{arguments}});
                        return new({{rows}}.Group([{{nodes}}]), {{arguments}});
                    }

                """);
        }

        return text.ToString();
    }
}
