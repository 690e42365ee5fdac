using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>Emits <c>Columns</c> and <c>ColumnSet&lt;TRow&gt;</c>.</summary>
internal static class ColumnsEmitter
{
    // Members of object that a column of the same name hides.
    private static readonly string[] s_objectMembers = ["Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals"];

    public static string Emit(TableModel table) => SourceFile.Inside(table.Type, "", writer => Write(table, writer));

    private static void Write(TableModel table, SourceWriter writer)
    {
        string type = table.Type.FullName;
        string hides = table.Type.HidesBase ? "new " : "";
        string row = RowParameter(table);
        var names = new ShapeNames(table);
        writer.Write($$"""
            /// <summary>The table's columns, for queries.</summary>
            public static {{hides}}ColumnSet<{{type}}> Columns => GeneratedColumns.Instance;

            // A class of its own, so that static fields of this type may use Columns whatever the order of its parts.
            {{SourceFile.GeneratedCode}}
            private static class GeneratedColumns
            {
                internal static readonly ColumnSet<{{type}}> Instance = new(global::JsonOrm.Queries.RowSource.Of(Schema));
            }

            /// <summary>The columns of <c>{{CSharpText.Xml(table.Name)}}</c>.</summary>
            /// <typeparam name="{{row}}">The row type of the query in which they stand.</typeparam>
            {{SourceFile.GeneratedCode}}
            """);
        writer.Begin("public sealed " + hides + "class ColumnSet<" + row + ">");
        writer.Write("""
            /// <summary>Names the columns of a source of rows.</summary>
            /// <param name="source">Where the rows come from.</param>
            """);
        writer.Begin("public ColumnSet(global::JsonOrm.Queries.RowSource source)");
        for (int i = 0; i < table.Columns.Count; i++)
        {
            MemberShape column = table.Columns[i];
            string reader = column.Shape.Column == ColumnKind.Json ? ", static (ref " + ShapeText.RowReader + " reader) => " + Reader(table, names, column.Shape) : "";
            // Qualified: a column may bear the parameter's name.
            writer.Write("this." + CSharpText.Identifier(column.Property) + " = new(source, " + CSharpText.Literal(i) + reader + ");");
        }

        writer.End();
        foreach (MemberShape column in table.Columns)
        {
            writer.Blank();
            writer.Write("/// <summary>Column <c>" + CSharpText.Xml(column.Name) + "</c>: " + Describe(column.Shape) + ".</summary>");
            string hidden = s_objectMembers.Contains(column.Property) ? "new " : "";
            writer.Write("public " + hidden + ColumnType(column.Shape, row) + " " + CSharpText.Identifier(column.Property) + " { get; }");
        }

        writer.End();
    }

    private static string RowParameter(TableModel table)
    {
        string name = "TRow";
        while (table.Columns.Any(column => column.Property == name) || table.Type.TypeParameters.Contains(name) || table.Type.Name == name)
        {
            name += "_";
        }

        return name;
    }

    private static string Reader(TableModel table, ShapeNames names, TypeShape shape)
    {
        string read = ShapeText.Read(table, names, shape);
        return ShapeText.IsComposite(shape) ? "RowCodec." + read : read;
    }

    private static string Describe(TypeShape shape)
    {
        string type = shape.Kind switch
        {
            ShapeKind.Scalar => "<c>" + shape.Column + "</c>",
            ShapeKind.Enum => "the name of a <c>" + CSharpText.Xml(shape.Type.Replace("global::", "")) + "</c>",
            ShapeKind.Owned => "a nested object",
            ShapeKind.Sequence => "a list",
            ShapeKind.Dictionary => "a dictionary",
            _ => "any JSON",
        };
        return type + (ShapeText.IsNullableColumn(shape) ? ", null allowed" : ", never null");
    }

    private static string ColumnType(TypeShape shape, string row)
    {
        const string Space = "global::JsonOrm.";
        string arguments = "<" + row + ", " + shape.NullableType + ">";
        switch (shape.Column)
        {
            case ColumnKind.Boolean:
                return Space + (shape.IsNullable ? "NullableBooleanColumn<" : "BooleanColumn<") + row + ">";
            case ColumnKind.String:
                return Space + "TextColumn" + arguments;
            case ColumnKind.DateTime or ColumnKind.DateTimeOffset or ColumnKind.DateOnly:
                return Space + "DateColumn" + arguments;
            case ColumnKind.Enum:
                return Space + (shape.IsNullable ? "NullableEnumColumn<" : "EnumColumn<") + row + ", " + shape.Type + ">";
            case ColumnKind.Json:
                return Space + "JsonColumn" + arguments;
            default:
                return Space + (shape.Column.IsInteger() ? "IntegerColumn" : shape.Column.IsNumber() ? "NumberColumn" : "ScalarColumn") + arguments;
        }
    }
}
