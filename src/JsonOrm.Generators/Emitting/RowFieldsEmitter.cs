using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>
/// Emits the one reader and the one writer of a table: straight-line code over fields by ordinal, whatever their source or destination. Binding dominates the
/// cost of generated code, so each column is one call.
/// </summary>
internal static class RowFieldsEmitter
{
    private const string Codec = "RowCodec.";

    public static void Write(TableModel table, ShapeNames names, SourceWriter writer)
    {
        WriteReader(table, names, writer);
        writer.Blank();
        WriteWriter(table, names, writer);
    }

    private static void WriteReader(TableModel table, ShapeNames names, SourceWriter writer)
    {
        string type = table.Type.FullName;
        SourceFile.WriteAttributes(table.Type, writer);
        writer.Begin($"static {type} global::JsonOrm.ITable<{type}>.Read<TSource>(TSource fields)");
        bool isWhole = table.Columns.All(column => column.Setting != MemberSetting.Accessor);
        Func<int, string> value = i => Get(table, names, table.Columns[i].Shape, i);
        if (!ConstructionEmitter.KeepsOrder(table.Columns, table.Construction))
        {
            // Columns are read in order: a line of JSON is read forward only.
            var locals = new LocalNames("row", "fields");
            string[] values = [.. table.Columns.Select(column => locals.Of(column.Property))];
            for (int i = 0; i < values.Length; i++)
            {
                writer.Write($"{table.Columns[i].Shape.NullableType} {values[i]} = {value(i)};");
            }

            value = i => values[i];
        }

        ConstructionEmitter.Write(writer, isWhole ? "return" : "var row =", type, table.Columns, table.Construction, value);
        if (!isWhole)
        {
            ConstructionEmitter.WriteAccessors(writer, "row", true, table.Columns, "", value, prefix: Codec);
            writer.Write("return row;");
        }

        writer.End();
    }

    private static void WriteWriter(TableModel table, ShapeNames names, SourceWriter writer)
    {
        string type = table.Type.FullName;
        SourceFile.WriteAttributes(table.Type, writer);
        writer.Begin($"static void global::JsonOrm.ITable<{type}>.Write<TSink>({type} row, TSink fields)");
        var locals = new LocalNames("row", "fields");
        for (int i = 0; i < table.Columns.Count; i++)
        {
            MemberShape column = table.Columns[i];
            string value = $"row.{CSharpText.Identifier(column.Property)}";
            if (ShapeText.IsNullableColumn(column.Shape))
            {
                string local = locals.Of(column.Property);
                writer.Write($$"""if ({{value}} {{ShapeText.IsPresent(column.Shape, local)}}) { {{Set(table, names, column.Shape, i, local)}} }""");
            }
            else
            {
                writer.Write(Set(table, names, column.Shape, i, MemberWriter.NotNull(column, value)));
            }
        }

        writer.End();
    }

    private static string Get(TableModel table, ShapeNames names, TypeShape shape, int ordinal)
    {
        string place = CSharpText.Literal(ordinal);
        string value = shape.Kind switch
        {
            ShapeKind.Scalar => $"fields.Get{shape.Column}({place})",
            ShapeKind.Enum => EnumText.FromNumber(table, shape.Type, $"fields.GetEnum({place})"),
            ShapeKind.JsonElement => $"fields.GetJson<{shape.Type}>({place}, static (ref {ShapeText.RowReader} reader) => reader.ReadJson())",
            _ => $"fields.GetJson<{shape.Type}>({place}, {Codec}Read{names.Of(shape)})",
        };
        return ShapeText.IsNullableColumn(shape)
            ? $"fields.IsNull({place}) ? {(shape.IsNullable ? ShapeText.Null(shape) : Codec + "NullJson()")} : {value}"
            : value;
    }

    private static string Set(TableModel table, ShapeNames names, TypeShape shape, int ordinal, string value)
    {
        string place = CSharpText.Literal(ordinal);
        return shape.Kind switch
        {
            ShapeKind.Scalar => $"fields.Set{ShapeText.WriterOf(shape.Column)}({place}, {value});",
            ShapeKind.Enum => $"fields.SetEnum({place}, {EnumText.ToNumber(table, shape.Type, value)});",
            ShapeKind.JsonElement => $"fields.SetJson<{shape.Type}>({place}, {value}, static (writer, value) => writer.WriteJson(value));",
            _ => $"fields.SetJson<{shape.Type}>({place}, {value}, {Codec}Write{names.Of(shape)});",
        };
    }
}
