using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>Expressions that read and write one value of a shape.</summary>
internal static class ShapeText
{
    public const string RowReader = "global::JsonOrm.Rows.RowReader";

    /// <summary>A JsonElement whose value is JSON null is stored as an absent member, so its column is always nullable.</summary>
    public static bool IsNullableColumn(TypeShape shape) => shape.IsNullable || shape.Kind == ShapeKind.JsonElement;

    /// <summary>True for a shape with its own read and write methods.</summary>
    public static bool IsComposite(TypeShape shape) => shape.Kind is ShapeKind.Owned or ShapeKind.Sequence or ShapeKind.Dictionary;

    /// <summary>Returns null of the shape's nullable type, for a conditional expression.</summary>
    public static string Null(TypeShape shape) => shape.IsReference ? "null" : $"({shape.Type}?)null";

    /// <summary>Reads a value that is not null.</summary>
    public static string Read(TableModel table, ShapeNames names, TypeShape shape) => shape.Kind switch
    {
        ShapeKind.Scalar => $"reader.Read{shape.Column}()",
        ShapeKind.Enum => EnumText.FromNumber(table, shape.Type, $"reader.ReadEnum(GeneratedSchema.{EnumText.Field(table, shape.Type)})"),
        ShapeKind.JsonElement => "reader.ReadJson()",
        _ => $"Read{names.Of(shape)}(ref reader)",
    };

    /// <summary>Reads a nested value, or null if the shape is nullable.</summary>
    public static string ReadNullable(TableModel table, ShapeNames names, TypeShape shape) => shape.IsNullable
        ? $"reader.TryReadNull() ? {Null(shape)} : {Read(table, names, shape)}"
        : Read(table, names, shape);

    /// <summary>Writes a value that is not null.</summary>
    /// <param name="table">The table.</param>
    /// <param name="names">The names of its shapes.</param>
    /// <param name="shape">The value's shape.</param>
    /// <param name="value">The expression that reads the value.</param>
    /// <param name="writer">The expression of the writer.</param>
    public static string Write(TableModel table, ShapeNames names, TypeShape shape, string value, string writer = "writer") => shape.Kind switch
    {
        ShapeKind.Scalar => $"{writer}.Write{WriterOf(shape.Column)}({value});",
        ShapeKind.Enum => $"{writer}.WriteEnum({EnumText.ToNumber(table, shape.Type, value)}, GeneratedSchema.{EnumText.Field(table, shape.Type)});",
        ShapeKind.JsonElement => $"{writer}.WriteJson({value});",
        _ => $"Write{names.Of(shape)}({writer}, {value});",
    };

    /// <summary>Returns the pattern that tests whether there is a value to store, and binds it to <paramref name="name"/>.</summary>
    public static string IsPresent(TypeShape shape, string name) => shape.Kind == ShapeKind.JsonElement
        ? "is { ValueKind: not (global::System.Text.Json.JsonValueKind.Undefined or global::System.Text.Json.JsonValueKind.Null) } " + name
        : "is { } " + name;

    /// <summary>Returns the name of the writer's method for a scalar, without its verb.</summary>
    public static string WriterOf(ColumnKind column) =>
        column.IsInteger() ? (column == ColumnKind.UInt64 ? "UInt64" : "Int64") : column.ToString();
}
