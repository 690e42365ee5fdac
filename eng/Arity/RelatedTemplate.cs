using System.Text;

namespace JsonOrm.Arity;

/// <summary>Selections of values of a set of rows, which become a value of the enclosing query.</summary>
internal static class RelatedTemplate
{
    public static GeneratedFile Write()
    {
        var text = new StringBuilder(Words.Header("using JsonOrm.Queries;"));
        text.Append("""
            namespace JsonOrm;

            // Selections of values of each row, to be a value of the enclosing query.
            public partial class RowSet<TRow, TTable, TColumns, TNullable>
            {
            """);
        for (int count = 1; count <= Templates.MostValues; count++)
        {
            string what = count == 1 ? "a record, a row or a list" : Words.Counted(count, "value"), name = count == 1 ? "value" : "values";
            string function = $"Func<TColumns, {Words.Expressions("TRow", count)}>";
            text.Append($$"""

                    /// <summary>Selects {{what}} of each row; <c>ToList()</c> and <c>FirstOrDefault()</c> make them a value of the enclosing query.</summary>
                    /// <param name="{{name}}">Returns the {{name}}.</param>
                    public RelatedValues<TRow, {{Words.Values(count)}}> Select<{{Words.List("V", count)}}>({{function}} {{name}})
                    {
                        ArgumentNullException.ThrowIfNull({{name}});
                        Projection<TRow, {{Words.Values(count)}}> selected = SelectedValues.Of(Model, {{name}}(Columns));
                        return new(selected.Model, selected.ReadValues);
                    }

                    /// <summary>Selects {{Words.Counted(count, "value")}} of each row and passes {{(count == 1 ? "it" : "them")}} to a function.</summary>
                    /// <param name="{{name}}">Returns the {{name}}.</param>
                    /// <param name="result">Called once per row, when it is read.</param>
                    public RelatedValues<TRow, R> Select<{{Words.List("V", count)}}, R>({{function}} {{name}}, Func<{{Words.List("V", count)}}, R> result)
                    {
                        ArgumentNullException.ThrowIfNull({{name}});
                        ShapedQuery<R> selected = SelectedValues.Of(Model, {{name}}(Columns), result);
                        return new(selected.Model, selected.ReadValues!);
                    }

                """);
        }

        return new GeneratedFile("Queries/Relations/RowSet.Select.g.cs", text.Append("}\n").ToString());
    }

    public static GeneratedFile WriteSelectMany()
    {
        var text = new StringBuilder(Words.Header("using JsonOrm.Queries;"));
        text.Append("""
            namespace JsonOrm;

            // Values of each row and of a row related to it, or of an element of a list inside it.
            public partial class Query<T, TColumns, TNullable>
            {
            """);
        for (int count = 1; count <= Templates.MostValues; count++)
        {
            string name = count == 1 ? "value" : "values";
            text.Append($$"""

                    /// <summary>Selects {{Words.Counted(count, "value")}} of each pair of a row and a row related to it, as <c>Join(rows).Select({{name}})</c> does.</summary>
                    /// <param name="rows">Returns the related rows: <c>a => a.Albums</c>.</param>
                    /// <param name="{{name}}">Returns the {{name}} of both rows.</param>
                    public Projection<T, {{Words.Values(count)}}> SelectMany<TTable, TRightColumns, TRightNullable, {{Words.List("V", count)}}>(
                        Func<TColumns, RowSet<T, TTable, TRightColumns, TRightNullable>> rows, Func<TColumns, TRightColumns, {{Words.Expressions("T", count)}}> {{name}})
                        where TTable : class, ITable<TTable>
                        where TRightColumns : IColumnSet<T>
                        where TRightNullable : IColumnSet<T> => Join(rows).Select({{name}});

                    /// <summary>Selects {{Words.Counted(count, "value")}} of each pair of a row and an element of a list inside it, as <c>Join(elements).Select({{name}})</c> does.</summary>
                    /// <param name="elements">Returns the list: <c>o => o.Lines</c>.</param>
                    /// <param name="{{name}}">Returns the {{name}} of the row and the element.</param>
                    public Projection<T, {{Words.Values(count)}}> SelectMany<TItem, TElement, {{Words.List("V", count)}}>(
                        Func<TColumns, IElementSet<T, TItem, TElement>> elements, Func<TColumns, TItem, {{Words.Expressions("T", count)}}> {{name}}) => Join(elements).Select({{name}});

                """);
        }

        return new GeneratedFile("Queries/Joins/Query.Columns.SelectMany.g.cs", text.Append("}\n").ToString());
    }
}
