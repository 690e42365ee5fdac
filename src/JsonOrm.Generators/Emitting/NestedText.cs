using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>The classes by which queries reach into nested JSON, and the expressions that create them.</summary>
/// <param name="table">The table.</param>
/// <param name="names">The names of its shapes.</param>
/// <param name="classes">The classes of its owned types.</param>
/// <param name="row">The row type of the query.</param>
internal sealed class NestedText(TableModel table, ShapeNames names, OwnedClasses classes, string row)
{
    private const string Values = "global::JsonOrm.Queries.NestedValues.";

    /// <summary>Returns the class of a column.</summary>
    /// <param name="shape">The column's type, stored as JSON.</param>
    /// <param name="mayBeNull">True if the column may be null.</param>
    public string ColumnType(TypeShape shape, bool mayBeNull)
    {
        string type = shape.Type + (mayBeNull ? "?" : "");
        return shape.Kind switch
        {
            ShapeKind.Owned => $"{table.Type.FullName}.ColumnSet<{row}>.{classes.Column(shape)}<{type}>",
            ShapeKind.JsonElement => $"global::JsonOrm.JsonElementColumn<{row}, {type}>",
            _ => CollectionType("Column", shape, type),
        };
    }

    /// <summary>Returns the call that creates a column.</summary>
    /// <param name="shape">The column's type, stored as JSON.</param>
    /// <param name="ordinal">The column's ordinal.</param>
    /// <param name="mayBeNull">True if the column may be null.</param>
    /// <param name="mayBeMissing">True if the row may be missing.</param>
    public string Column(TypeShape shape, int ordinal, bool mayBeNull, bool mayBeMissing)
    {
        string writer = ColumnText.Writer(table, names, shape, mayBeMissing);
        string arguments = $"source, ordinal, {ColumnText.Reader(table, names, shape, mayBeNull)}{(writer.Length == 0 ? ", null!" : writer)}{Items(shape)}";
        return $"NestedAt<{ColumnType(shape, mayBeNull)}>({CSharpText.Literal(ordinal)}, static (source, ordinal) => new({arguments}))";
    }

    /// <summary>Returns the class of a value inside nested JSON.</summary>
    /// <param name="shape">The value's type.</param>
    public string ValueType(TypeShape shape) => shape.Kind switch
    {
        ShapeKind.Owned => $"{table.Type.FullName}.ColumnSet<{row}>.{classes.Value(shape)}",
        ShapeKind.JsonElement => $"global::JsonOrm.JsonElementExpr<{row}>",
        ShapeKind.Sequence or ShapeKind.Dictionary => CollectionType("Expr", shape, shape.Type + "?"),
        _ when shape.Column == ColumnKind.Boolean => $"global::JsonOrm.Condition<{row}>",
        _ when shape.Kind == ShapeKind.Enum => $"global::JsonOrm.NullableEnumExpr<{row}, {shape.Type}>",
        _ => $"global::JsonOrm.Nullable{ExpressionKind(shape)}Expr<{row}{Argument(shape)}>",
    };

    /// <summary>Returns the expression that creates a value inside nested JSON.</summary>
    /// <param name="shape">The value's type.</param>
    /// <param name="json">The expression of the node of the JSON.</param>
    /// <param name="member">The member's name; null for the JSON itself.</param>
    public string Value(TypeShape shape, string json, string? member)
    {
        string name = member is null ? "null" : CSharpText.Literal(member);
        string at = member is null ? json : $"{Values}At({json}, {name})";
        return shape.Kind switch
        {
            ShapeKind.Owned or ShapeKind.JsonElement => $"new {ValueType(shape)}({at})",
            ShapeKind.Sequence or ShapeKind.Dictionary => $"new {ValueType(shape)}({at}, {ColumnText.Reader(table, names, shape, true)}{Items(shape)})",
            ShapeKind.Enum => $"{Values}Enum<{row}, {shape.Type}>({json}, {name}, {(table.Skeleton is null ? $"GeneratedSchema.{EnumText.Field(table, shape.Type)}" : "null!")})",
            _ => $"{Values}{ColumnText.Kind(shape.Column)}<{row}{Argument(shape)}>({json}, {name})",
        };
    }

    /// <summary>Returns the reader of an owned type inside other JSON, where it may be missing.</summary>
    /// <param name="owned">The owned type.</param>
    public string OwnedReader(OwnedShape owned) =>
        ColumnText.Reader(table, names, new TypeShape(ShapeKind.Owned, ColumnKind.Json, owned.Type, IsNullable: true, owned.IsReference), mayBeNull: true);

    private string CollectionType(string form, TypeShape shape, string type)
    {
        TypeShape element = shape.Element!;
        string types = $"{ValueType(element)}, {element.Type}{(element.IsNullable ? "?" : "")}";
        return shape.Kind == ShapeKind.Dictionary ? $"global::JsonOrm.Dictionary{form}<{row}, {type}, {shape.Key!.Type}, {types}>"
            : element.Column == ColumnKind.Json ? $"global::JsonOrm.List{form}<{row}, {type}, {types}>"
            : $"global::JsonOrm.ValueList{form}<{row}, {type}, {element.Type}, {types}>";
    }

    /// <summary>Returns the arguments by which a collection creates and reads its elements and names its keys.</summary>
    private string Items(TypeShape shape) => shape.Kind switch
    {
        ShapeKind.Sequence => $", static item => {Value(shape.Element!, "item", null)}, {ElementReader(shape)}",
        ShapeKind.Dictionary => $", static item => {Value(shape.Element!, "item", null)}, {ElementReader(shape)}, static key => {KeyName(shape.Key!)}",
        _ => "",
    };

    private string ElementReader(TypeShape shape) => ColumnText.Reader(table, names, shape.Element!, shape.Element!.IsNullable);

    private string KeyName(TypeShape key) => key.Kind == ShapeKind.Enum
        ? $"{Values}EnumKey({EnumText.ToNumber(table, key.Type, "key")}, {(table.Skeleton is null ? $"GeneratedSchema.{EnumText.Field(table, key.Type)}" : "null!")})"
        : key.Column switch
        {
            ColumnKind.String => "key",
            ColumnKind.Guid => "key.ToString()",
            _ => "key.ToString(global::System.Globalization.CultureInfo.InvariantCulture)",
        };

    private static string ExpressionKind(TypeShape shape) => ColumnText.Kind(shape.Column) is var kind && kind == "Scalar" ? "Value" : kind;

    private static string Argument(TypeShape shape) => ColumnText.HasTypeOfItsOwn(shape.Column) ? $", {shape.Type}" : "";
}
