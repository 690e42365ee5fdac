using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>
/// Emits <c>ColumnSet&lt;TRow&gt;</c>, or <c>NullableColumnSet&lt;TRow&gt;</c> for rows that may be missing: the same columns, each of
/// which may then be null, and the same relations.
/// </summary>
internal sealed class ColumnSetEmitter(TableModel table, string row, SourceWriter writer, bool isNullable)
{
    private const string RowSource = "global::JsonOrm.Queries.RowSource";

    // Members of object that a column of the same name hides.
    private static readonly string[] s_objectMembers = ["Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals"];

    private readonly string _type = isNullable ? ReservedNames.NullableColumnSet : ReservedNames.ColumnSet;
    private readonly HashSet<string> _taken = [.. table.Columns.Select(column => column.Property), .. table.Relations.Select(relation => relation.Property)];

    public void Write()
    {
        string name = CSharpText.Xml(table.Name);
        RelationShape[] paths = [.. table.Relations.Where(relation => relation.Kind == RelationKind.ToOne)];
        RelationShape[] kept = table.Skeleton is null ? paths : [];
        string source = Field("source");
        string[] fields = [.. paths.Select(path => Field(char.ToLowerInvariant(path.Property[0]) + path.Property.Substring(1)))];
        string parameter = FreeName("source");
        writer.Write("/// <summary>The columns of <c>" + name + "</c>" + (isNullable ? " where a row may be missing: each may be null." : ".") + "</summary>");
        writer.Write("/// <typeparam name=\"" + row + "\">The row type of the query in which they stand.</typeparam>");
        writer.Write("/// <param name=\"" + parameter + "\">Where the rows come from.</param>");
        writer.Write(SourceFile.GeneratedCode);
        writer.Write("public sealed " + (table.Type.HidesBase ? "new " : "") + "class " + _type + "<" + row + ">(" + RowSource + " " + parameter + ") :");
        writer.Indent();
        writer.Write("global::JsonOrm.Queries.RowColumns<" + row + ">(" + parameter + ", mayBeMissing: " + CSharpText.Literal(isNullable) + "),");
        writer.Write(Set);
        writer.Outdent();
        writer.Begin();
        if (table.Relations.Count > 0)
        {
            writer.Write("private readonly " + RowSource + " " + source + " = " + parameter + ";");
            for (int i = 0; i < kept.Length; i++)
            {
                writer.Write("private " + PathType(paths[i]) + "? " + fields[i] + ";");
            }

            writer.Blank();
        }

        var names = new ShapeNames(table);
        for (int i = 0; i < table.Columns.Count; i++)
        {
            MemberShape column = table.Columns[i];
            string reader = column.Shape.Column == ColumnKind.Json ? ", static (ref " + ShapeText.RowReader + " reader) => " + Reader(names, column.Shape) + Writer(names, column.Shape) : "";
            writer.Write("/// <summary>Column <c>" + CSharpText.Xml(column.Name) + "</c>: " + Describe(column.Shape) + (isNullable || ShapeText.IsNullableColumn(column.Shape) ? ", null allowed" : ", never null") + ".</summary>");
            writer.Write("public " + Hides(column.Property) + ColumnType(column.Shape, row, isNullable || column.Shape.IsNullable) + " " + CSharpText.Identifier(column.Property) + " { get; } = new(" + parameter + ", " + CSharpText.Literal(i) + reader + ");");
        }

        foreach (RelationShape relation in table.Relations)
        {
            int path = Array.IndexOf(paths, relation);
            writer.Blank();
            if (path >= 0)
            {
                WritePath(relation, source, fields[path]);
            }
            else
            {
                WriteSet(relation, source);
            }
        }

        WriteForms();
        writer.End();
    }

    private string Of(string type) => table.Type.FullName + "." + type + "<" + row + ">";

    private string Set =>
        "global::JsonOrm.IColumnSet<" + row + ", " + table.Type.FullName + ", " + Of(ReservedNames.ColumnSet) + ", " + Of(ReservedNames.NullableColumnSet) + ">";

    /// <summary>The two forms of the columns, by which a query that begins with them knows what its lambdas get.</summary>
    private void WriteForms()
    {
        writer.Blank();
        writer.Write(Of(ReservedNames.ColumnSet) + " " + Set + ".ColumnsOf(" + RowSource + " source) => new(source);");
        writer.Write(Of(ReservedNames.NullableColumnSet) + " " + Set + ".NullableColumnsOf(" + RowSource + " source) => new(source);");
    }

    private string FreeName(string name)
    {
        while (_taken.Contains(name))
        {
            name += "_";
        }

        return name;
    }

    private void WritePath(RelationShape relation, string source, string field)
    {
        string columns = string.Join("</c>, <c>", relation.ForeignKey.Select(place => CSharpText.Xml(table.Columns[place].Name)));
        writer.Write("/// <summary>The row to which <c>" + columns + "</c> refers" + (IsOptional(relation) ? ", if there is one" : "") + ".</summary>");
        writer.Write("public " + Hides(relation.Property) + PathType(relation) + " " + CSharpText.Identifier(relation.Property) + " =>");
        string path = "new(" + RowSource + ".Through(" + source + ", " + RelationsEmitter.Field(relation) + ", isOptional: " + CSharpText.Literal(IsOptional(relation)) + "))";
        writer.Write("    " + SkeletonEmitter.Or(table, field + " ??= " + path) + ";");
    }

    /// <summary>A set is made anew each time, so that one relation used twice in a query is two sources.</summary>
    private void WriteSet(RelationShape relation, string source)
    {
        writer.Write(relation.Kind == RelationKind.Through
            ? "/// <summary>The rows that <c>" + CSharpText.Xml(relation.Link!.Type.Replace("global::", "")) + "</c> pairs with this one.</summary>"
            : "/// <summary>The rows that refer to this one.</summary>");
        writer.Write("public " + Hides(relation.Property) + ColumnsEmitter.RowSetOf(relation.Target, row) + " " + CSharpText.Identifier(relation.Property) + " =>");
        string field = RelationsEmitter.Field(relation);
        string set = "new(global::JsonOrm.Queries.RelatedRows.Of(" + source + ", " + field + "), static rows => new(rows), static rows => new(rows), " + source + ", " + field + ")";
        writer.Write("    " + SkeletonEmitter.Or(table, set) + ";");
    }

    private bool IsOptional(RelationShape relation) => isNullable || relation.IsOptional;

    private string PathType(RelationShape relation) =>
        relation.Target + "." + (IsOptional(relation) ? ReservedNames.NullableColumnSet : ReservedNames.ColumnSet) + "<" + row + ">";

    private string Field(string name)
    {
        string field = "_" + name;
        while (!_taken.Add(field))
        {
            field += "_";
        }

        return field;
    }

    /// <summary>The modifier of a column that bears the name of a member of object.</summary>
    public static string Hides(string property) => s_objectMembers.Contains(property) ? "new " : "";

    /// <summary>What writes a value that a change sets the column to; no change sets a column of a row that may be missing.</summary>
    private string Writer(ShapeNames names, TypeShape shape)
    {
        if (isNullable || table.Skeleton is not null)
        {
            return "";
        }

        string value = shape.Kind == ShapeKind.JsonElement && shape.IsNullable ? "value!.Value" : shape.IsNullable && !shape.IsReference ? "value!.Value" : shape.IsNullable ? "value!" : "value";
        string write = ShapeText.Write(table, names, shape, value).TrimEnd(';');
        return ", static (writer, value) => " + (ShapeText.IsComposite(shape) ? "RowCodec." + write : write);
    }

    private string Reader(ShapeNames names, TypeShape shape)
    {
        if (table.Skeleton is not null)
        {
            return SkeletonEmitter.Throw(table);
        }

        string read = ShapeText.Read(table, names, shape);
        return ShapeText.IsComposite(shape) ? "RowCodec." + read : read;
    }

    /// <summary>A value's type in words, for documentation.</summary>
    public static string Describe(TypeShape shape)
    {
        return shape.Kind switch
        {
            ShapeKind.Scalar => "<c>" + shape.Column + "</c>",
            ShapeKind.Enum => "the name of a <c>" + CSharpText.Xml(shape.Type.Replace("global::", "")) + "</c>",
            ShapeKind.Owned => "a nested object",
            ShapeKind.Sequence => "a list",
            ShapeKind.Dictionary => "a dictionary",
            _ => "any JSON",
        };
    }

    /// <summary>The column class of a value.</summary>
    /// <param name="shape">The value's type.</param>
    /// <param name="row">The row type of the query.</param>
    /// <param name="mayBeNull">True when the column may be null.</param>
    public static string ColumnType(TypeShape shape, string row, bool mayBeNull)
    {
        string nullable = mayBeNull ? "Nullable" : "";
        return "global::JsonOrm." + shape.Column switch
        {
            ColumnKind.Json => "JsonColumn<" + row + ", " + (mayBeNull ? shape.Type + "?" : shape.Type) + ">",
            ColumnKind.Boolean => nullable + "BooleanColumn<" + row + ">",
            ColumnKind.String => nullable + "TextColumn<" + row + ">",
            ColumnKind.Bytes => nullable + "BytesColumn<" + row + ">",
            ColumnKind.DateOnly => nullable + "DayColumn<" + row + ">",
            ColumnKind.Enum => nullable + "EnumColumn<" + row + ", " + shape.Type + ">",
            ColumnKind.DateTime or ColumnKind.DateTimeOffset => nullable + "DateColumn<" + row + ", " + shape.Type + ">",
            _ => nullable + (shape.Column is ColumnKind.SByte or ColumnKind.Byte or ColumnKind.Int16 or ColumnKind.UInt16 ? "SmallInteger" : shape.Column.IsInteger() ? "Integer" : shape.Column.IsNumber() ? "Number" : "Scalar") + "Column<" + row + ", " + shape.Type + ">",
        };
    }
}
