using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>Emits the methods that find rows by an index: a key for a unique index, a query for any other.</summary>
internal static class FindersEmitter
{
    public static void Write(TableModel table, SourceWriter writer)
    {
        if (table.Finders.Count == 0)
        {
            return;
        }

        // A base table's finder has another return type or other parameters: it is hidden only if they match.
        if (table.Type.HidesBase)
        {
            writer.Blank();
            writer.Write("#pragma warning disable CS0108, CS0109");
        }

        foreach (FinderModel finder in table.Finders)
        {
            writer.Blank();
            Write(table, finder, writer);
        }

        if (table.Type.HidesBase)
        {
            writer.Blank();
            writer.Write("#pragma warning restore CS0108, CS0109");
        }
    }

    private static void Write(TableModel table, FinderModel finder, SourceWriter writer)
    {
        MemberShape[] columns = [.. table.Indexes[finder.Index].Columns.Select(place => table.Columns[place])];
        switch (finder.Kind)
        {
            case FinderKind.Unique:
                WriteUnique(table, finder, columns, writer);
                break;
            case FinderKind.Equal:
                WriteEqual(table, finder, columns, writer);
                break;
            default:
                WriteBetween(table, finder, columns[0], writer);
                break;
        }
    }

    private static void WriteUnique(TableModel table, FinderModel finder, MemberShape[] columns, SourceWriter writer)
    {
        string key = $"global::JsonOrm.UniqueKey<{table.Type.FullName}>";
        string[] names = Names(columns);
        string builder = "new global::JsonOrm.Rows.KeyBuilder()" + string.Concat(columns.Select((column, i) => KeyText.Add(column.Shape, names[i], table)));
        writer.Write($"/// <summary>The one row with {Describe(columns)}, found by unique index <c>{IndexName(table, finder)}</c>: for <c>Find</c> and <c>Delete</c>.</summary>");
        WriteParameters(columns, names, writer);
        writer.Write($"""
            {Header(key, finder, columns, names)}
                {SkeletonEmitter.Or(table, $"new({CSharpText.Literal(finder.Index)}, {builder}.ToKey())")};
            """);
    }

    private static void WriteEqual(TableModel table, FinderModel finder, MemberShape[] columns, SourceWriter writer)
    {
        string[] names = Names(columns);
        string comparisons = string.Concat(table.Indexes[finder.Index].Columns.Select((place, i) => Comparison("Equal", place, names[i])));
        writer.Write($"/// <summary>The rows with {Describe(columns)}, found by index <c>{IndexName(table, finder)}</c>.</summary>");
        WriteParameters(columns, names, writer);
        writer.Write($"""
            {Header(Query(table), finder, columns, names)}
                {SkeletonEmitter.Or(table, Rows(comparisons))};
            """);
    }

    private static void WriteBetween(TableModel table, FinderModel finder, MemberShape column, SourceWriter writer)
    {
        string name = $"<c>{CSharpText.Xml(column.Name)}</c>";
        int place = table.Indexes[finder.Index].Columns[0];
        string comparisons = Comparison("AtLeast", place, "low") + Comparison("AtMost", place, "high");
        writer.Write($"""
            /// <summary>The rows whose {name} is between two values, both inclusive, found by index <c>{IndexName(table, finder)}</c>.</summary>
            /// <param name="low">The least value of {name}.</param>
            /// <param name="high">The greatest value of {name}.</param>
            {Header(Query(table), finder, [column, column], ["low", "high"])}
                {SkeletonEmitter.Or(table, Rows(comparisons))};
            """);
    }

    private static string Query(TableModel table) => $"global::JsonOrm.Query<{table.Type.FullName}, ColumnSet<{table.Type.FullName}>, NullableColumnSet<{table.Type.FullName}>>";

    /// <summary>The parameters are not nullable, even if the column is: an index is never searched for null.</summary>
    private static string Header(string result, FinderModel finder, MemberShape[] columns, string[] names)
    {
        string attributes = columns.Select(column => column.Attributes).FirstOrDefault(text => text.Length > 0) ?? "";
        string parameters = string.Join(", ", columns.Select((column, i) => $"{column.Shape.Type} {names[i]}"));
        return $"{attributes}public static {result} {finder.Name}({parameters}) =>";
    }

    private static string Rows(string comparisons) =>
        $"global::JsonOrm.Queries.IndexedRows.Of({ReservedNames.Columns}, new global::JsonOrm.Queries.IndexComparisons(){comparisons})";

    private static string Comparison(string method, int place, string value) => $".{method}({CSharpText.Literal(place)}, {value})";

    private static string[] Names(MemberShape[] columns)
    {
        var names = new LocalNames();
        return [.. columns.Select(column => names.Of(column.Property))];
    }

    private static string IndexName(TableModel table, FinderModel finder) => CSharpText.Xml(table.Indexes[finder.Index].Name);

    private static string Describe(MemberShape[] columns) => columns.Length == 1
        ? $"this <c>{CSharpText.Xml(columns[0].Name)}</c>"
        : "these " + string.Join(" and ", columns.Select(column => $"<c>{CSharpText.Xml(column.Name)}</c>"));

    private static void WriteParameters(MemberShape[] columns, string[] names, SourceWriter writer)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            writer.Write($"""/// <param name="{names[i].TrimStart('@')}">The value of <c>{CSharpText.Xml(columns[i].Name)}</c>.</param>""");
        }
    }
}
