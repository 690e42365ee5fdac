using System.Text;

namespace JsonOrm.Arity;

/// <summary>Queries whose rows have several parts: one class per number of parts, and one more that accepts further sort keys.</summary>
internal static class JoinTemplate
{
    public static GeneratedFile Write(int parts)
    {
        string rows = parts == 1 ? "TResult" : Words.List("R", parts), result = Words.Tuple(parts, i => parts == 1 ? "TResult" : "R" + i);
        string summary = parts == 1
            ? "A query over the results of another query, each a row of one part. Lambdas receive the value, or the columns of a projected record."
            : $"A query whose rows have {Words.Count(parts)} parts, such as rows of joined tables. Lambdas have one parameter per part.";
        string typeParameters = parts == 1
            ? "/// <typeparam name=\"TResult\">The type of a result.</typeparam>\n/// <typeparam name=\"C\">The type that lambdas receive.</typeparam>"
            : Words.Each(parts, i => $"/// <typeparam name=\"R{i}\">The {Words.Ordinal(i)} part of a result.</typeparam>", "\n") + "\n" +
              Words.Each(parts, i => $"/// <typeparam name=\"C{i}\">The type that lambdas receive for the {Words.Ordinal(i)} part.</typeparam>", "\n");
        return File($"Queries/Joins/JoinQuery.{Title(parts)}.g.cs", "JoinQuery", $"T, {rows}, {Words.List("C", parts)}", result, parts, summary, typeParameters);
    }

    public static GeneratedFile WriteRecursive() => File(
        "Queries/Joins/RecursiveQuery.g.cs",
        "RecursiveQuery",
        "T, C",
        "(T Row, int Depth)",
        2,
        "A query for rows, the rows they lead to, and so on, each with its depth. Lambdas receive the columns and the depth.",
        "/// <typeparam name=\"C\">The columns of the row.</typeparam>");

    private static GeneratedFile File(string path, string name, string types, string result, int parts, string summary, string typeParameters)
    {
        bool isRecursive = name == "RecursiveQuery";
        string[] scope = isRecursive ? ["C", "IntegerExpr<T, int>"] : parts == 1 ? ["C"] : [.. Enumerable.Range(1, parts).Select(i => "C" + i)];
        string[] part = isRecursive ? ["T", "int"] : parts == 1 ? ["TResult"] : [.. Enumerable.Range(1, parts).Select(i => "R" + i)];
        string scopes = string.Join(", ", scope);
        string fields = Words.Each(parts, i => $"    private protected {scope[i - 1]} S{i} {{ get; }}", "\n");
        string parameters = Words.Each(parts, i => $"{scope[i - 1]} s{i}");
        string assignments = Words.Each(parts, i => $"        S{i} = s{i};", "\n");
        string arguments = Words.Numbered("S", parts);
        string self = $"{name}<{types}>", ordered = $"Ordered{name}<{types}>";
        string constraint = isRecursive ? "\n    where T : class, ITable<T>" : "";
        var text = new StringBuilder(Words.Header("using JsonOrm.Queries;"));
        text.Append($$"""
            namespace JsonOrm;

            /// <summary>{{summary}}</summary>
            /// <typeparam name="T">The row type at the root of the query.</typeparam>
            {{typeParameters}}
            public partial class {{self}} : JoinedQuery<T, {{result}}>{{constraint}}
            {
                internal {{name}}(JoinedParts<{{result}}> parts, {{parameters}})
                    : base(parts)
                {
            {{assignments}}
                }

            {{fields}}

                /// <summary>Keeps rows that satisfy the condition; several calls are combined by AND.</summary>
                /// <param name="condition">Returns the condition.</param>
                public {{self}} Where(Func<{{scopes}}, Condition<T>> condition)
                {
                    ArgumentNullException.ThrowIfNull(condition);
                    return With(Parts.Rows.Where(condition({{arguments}})));
                }

                /// <summary>Sorts by a value, ascending; replaces an earlier <c>OrderBy</c>.</summary>
                /// <param name="value">Returns the value.</param>
                /// <param name="nulls">Null ordering; nulls sort first by default.</param>
                public {{ordered}} OrderBy<V>(Func<{{scopes}}, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
                {
                    ArgumentNullException.ThrowIfNull(value);
                    return Sorted(Parts.Rows.OrderBy(value({{arguments}}), isDescending: false, nulls));
                }

                /// <summary>Sorts by a value, descending; replaces an earlier <c>OrderBy</c>.</summary>
                /// <param name="value">Returns the value.</param>
                /// <param name="nulls">Null ordering; nulls sort last by default.</param>
                public {{ordered}} OrderByDescending<V>(Func<{{scopes}}, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
                {
                    ArgumentNullException.ThrowIfNull(value);
                    return Sorted(Parts.Rows.OrderBy(value({{arguments}}), isDescending: true, nulls));
                }

                /// <summary>Skips rows at the beginning.</summary>
                /// <param name="count">The number of rows; not negative.</param>
                public {{self}} Skip(long count) => With(Parts.Rows.Skip(count));

                /// <summary>Returns at most this number of rows; a step added after this applies only to those rows.</summary>
                /// <param name="count">The number of rows; 0 returns none, a negative number throws.</param>
                public {{self}} Take(long count) => With(Parts.Rows.Take(count));
            {{(parts < Templates.MostParts ? Joins(part, scope, arguments, isRecursive) : "")}}{{SelectText.GroupBys("Parts.Rows", scopes, arguments)}}{{SelectText.Selects("row", "Parts.Rows", scopes, arguments)}}
                private protected {{ordered}} Sorted(QueryModel rows) => new(Parts.With(rows), {{arguments}});

                private {{self}} With(QueryModel rows) => new(Parts.With(rows), {{arguments}});
            }

            /// <summary>A {{name}} to which further sort keys can be added.</summary>
            /// <typeparam name="T">The row type at the root of the query.</typeparam>
            {{typeParameters}}
            public sealed class {{ordered}} : {{self}}{{constraint}}
            {
                internal Ordered{{name}}(JoinedParts<{{result}}> parts, {{parameters}})
                    : base(parts, {{Words.Numbered("s", parts)}})
                {
                }

                /// <summary>Adds a further sort key, ascending, for rows that are equal in the previous ones.</summary>
                /// <param name="value">Returns the value.</param>
                /// <param name="nulls">Null ordering; nulls sort first by default.</param>
                public {{ordered}} ThenBy<V>(Func<{{scopes}}, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
                {
                    ArgumentNullException.ThrowIfNull(value);
                    return Sorted(Parts.Rows.ThenBy(value({{arguments}}), isDescending: false, nulls));
                }

                /// <summary>Adds a further sort key, descending, for rows that are equal in the previous ones.</summary>
                /// <param name="value">Returns the value.</param>
                /// <param name="nulls">Null ordering; nulls sort last by default.</param>
                public {{ordered}} ThenByDescending<V>(Func<{{scopes}}, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
                {
                    ArgumentNullException.ThrowIfNull(value);
                    return Sorted(Parts.Rows.ThenBy(value({{arguments}}), isDescending: true, nulls));
                }
            }

            """);
        return new GeneratedFile(path, text.ToString());
    }

    private static string Title(int parts) => char.ToUpperInvariant(Words.Count(parts)[0]) + Words.Count(parts)[1..];

    private static string Joins(string[] part, string[] scope, string arguments, bool isRecursive)
    {
        int parts = part.Length;
        string scopes = string.Join(", ", scope), set = $"Func<{scopes}, RowSet<T, TTable, TColumns, TNullable>>";
        string parameter = "/// <param name=\"rows\">Returns the rows of the joined table: a relation, or <c>Sale.RowsFor(…).Where(…)</c>.</param>";
        string inner = Of("TTable", "TColumns"), left = Of("TTable?", "TNullable");
        string result = "static (r, t) => (" + (parts == 1 ? "r" : Words.Each(parts, i => "r.Item" + i)) + ", t)";
        return $$"""

                /// <summary>Joins each row with the matching rows of a further table.</summary>
                {{parameter}}
                public {{inner}} Join<TTable, TColumns, TNullable>({{set}} rows)
                    where TTable : class, ITable<TTable>
                    where TColumns : IColumnSet<T>
                    where TNullable : IColumnSet<T>
                {
                    ArgumentNullException.ThrowIfNull(rows);
                    RowSet<T, TTable, TColumns, TNullable> set = rows({{arguments}});
                    return new(Parts.Inner(set.Model, JoinedRow.Reader<TTable>(Parts.Width), {{result}}), {{arguments}}, set.Columns);
                }

                /// <summary>Joins each row with the elements of a list inside it; rows whose list is null or empty are left out.</summary>
                /// <param name="elements">Returns the list, or some of its elements.</param>
                public {{Of("TElement", "TItem")}} Join<TItem, TElement>(Func<{{scopes}}, IElementSet<T, TItem, TElement>> elements)
                {
                    ArgumentNullException.ThrowIfNull(elements);
                    ElementSet<T, TItem, TElement> set = elements({{arguments}}).Rows();
                    return new(Parts.Elements(set, {{result}}), {{arguments}}, set.Item);
                }

                /// <summary>Joins each row with every row of a further table.</summary>
                {{parameter}}
                public {{inner}} CrossJoin<TTable, TColumns, TNullable>({{set}} rows)
                    where TTable : class, ITable<TTable>
                    where TColumns : IColumnSet<T>
                    where TNullable : IColumnSet<T> => Join(rows);

                /// <summary>Joins each row with the matching rows of a further table, and keeps rows without a match: the new part is then null.</summary>
                {{parameter}}
                public {{left}} LeftJoin<TTable, TColumns, TNullable>({{set}} rows)
                    where TTable : class, ITable<TTable>
                    where TColumns : IColumnSet<T>
                    where TNullable : IColumnSet<T>
                {
                    ArgumentNullException.ThrowIfNull(rows);
                    RowSet<T, TTable, TColumns, TNullable> set = rows({{arguments}});
                    return new(Parts.Left(set.Model, JoinedRow.OptionalReader<TTable>(Parts.Width), {{result}}), {{arguments}}, set.NullableColumns);
                }

            """ + Results("Join", "Joins each row with the matching results of another query.", "Results", "Inner", "TPart", isOuter: false)
            + Results("LeftJoin", "Joins each row with the matching results of another query, and keeps rows without a match: the result is then null.", "OptionalResults", "Left", "TMissing", isOuter: false)
            + (isRecursive ? "" : Outer("RightJoin", "keeps rows of that table without a match", "Right", "TTable", "TColumns", "Columns") + Outer("FullJoin", "keeps rows of either side without a match", "Full", "TTable?", "TNullable", "NullableColumns")
                + Results("RightJoin", "Joins each row with the matching results of another query, and keeps results without a match: the parts before it are then null.", "Results", "Right", "TPart", isOuter: true)
                + Results("FullJoin", "Joins each row with the matching results of another query, and keeps rows and results without a match.", "OptionalResults", "Full", "TMissing", isOuter: true));

        string Outer(string name, string keeps, string kind, string table, string columns, string of) => $$"""

                /// <summary>Joins each row with the matching rows of a further table, and {{keeps}}: missing parts are null. Lambdas read columns of the parts before it, which may be null, through <see cref="Sql.Optional"/>.</summary>
                {{parameter}}
                public {{Missing(table, columns)}} {{name}}<TTable, TColumns, TNullable>({{set}} rows)
                    where TTable : class, ITable<TTable>
                    where TColumns : IColumnSet<T>
                    where TNullable : IColumnSet<T>
                {
                    ArgumentNullException.ThrowIfNull(rows);
                    RowSet<T, TTable, TColumns, TNullable> set = rows({{arguments}});
                    return new(Parts.Outer<{{table}}, {{MissingTuple(table)}}>(JoinKind.{{kind}}, set.Model, JoinedRow.{{(kind == "Full" ? "Optional" : "")}}Reader<TTable>(Parts.Width), {{result}}), {{arguments}}, set.{{of}});
                }

            """;

        string Results(string name, string says, string method, string kind, string value, bool isOuter) => $$"""

                /// <summary>{{says}}</summary>
                /// <param name="results">Returns the results: <c>totals.AsRows(…).Where(…)</c>.</param>
                public {{(isOuter ? Missing(value, "TValues") : Of(value, "TValues"))}} {{name}}<TPart, TMissing, TValues>(Func<{{scopes}}, ResultRows<T, TPart, TMissing, TValues>> results)
                {
                    ArgumentNullException.ThrowIfNull(results);
                    ResultRows<T, TPart, TMissing, TValues> set = results({{arguments}});
                    return new(Parts.{{method}}<T, TPart, TMissing, TValues, {{(isOuter ? MissingTuple(value) : Tuple(value))}}>(JoinKind.{{kind}}, set, {{result}}), {{arguments}}, set.Values);
                }

            """;

        string Missing(string table, string columns) => $"JoinQuery<T, {string.Join(", ", part.Select(Optional))}, {table}, {scopes}, {columns}>";

        string MissingTuple(string table) => $"({string.Join(", ", part.Select(Optional))}, {table})";

        string Tuple(string table) => $"({string.Join(", ", part)}, {table})";

        static string Optional(string name) => name + "?";

        string Of(string table, string columns) => $"JoinQuery<T, {string.Join(", ", part)}, {table}, {scopes}, {columns}>";
    }
}
