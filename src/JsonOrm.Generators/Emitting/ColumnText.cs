using JsonOrm.Generators.Model;
using JsonOrm.Rules;

namespace JsonOrm.Generators.Emitting;

/// <summary>The class of a column, the expression that creates it, and its description.</summary>
internal static class ColumnText
{
    /// <summary>Returns the call of <c>RowColumns</c> that creates a column.</summary>
    /// <param name="table">The table.</param>
    /// <param name="names">The names of its shapes.</param>
    /// <param name="shape">The value's type.</param>
    /// <param name="ordinal">The column's ordinal.</param>
    /// <param name="mayBeMissing">True if the row may be missing.</param>
    public static string At(TableModel table, ShapeNames names, TypeShape shape, int ordinal, bool mayBeMissing)
    {
        bool mayBeNull = mayBeMissing || shape.IsNullable;
        string place = CSharpText.Literal(ordinal);
        return shape.Column == ColumnKind.Json
            ? $"JsonAt<{shape.Type}{(mayBeNull ? "?" : "")}>({place}, {Reader(table, names, shape, mayBeNull)}{Writer(table, names, shape, mayBeMissing)})"
            : $"{(mayBeNull ? "Nullable" : "")}{Kind(shape.Column)}At{(HasTypeOfItsOwn(shape.Column) ? $"<{shape.Type}>" : "")}({place})";
    }

    /// <summary>Describes a value's type, for documentation.</summary>
    public static string Describe(TypeShape shape)
    {
        return shape.Kind switch
        {
            ShapeKind.Scalar => $"<c>{shape.Column}</c>",
            ShapeKind.Enum => $"the name of a <c>{CSharpText.Xml(shape.Type.Replace("global::", ""))}</c>",
            ShapeKind.Owned => "a nested object",
            ShapeKind.Sequence => "a list",
            ShapeKind.Dictionary => "a dictionary",
            _ => "any JSON",
        };
    }

    /// <summary>Returns the column class of a value.</summary>
    /// <param name="shape">The value's type.</param>
    /// <param name="row">The row type of the query.</param>
    /// <param name="mayBeNull">True if the column may be null.</param>
    public static string ColumnType(TypeShape shape, string row, bool mayBeNull)
    {
        return shape.Column == ColumnKind.Json
            ? $"global::JsonOrm.JsonColumn<{row}, {shape.Type}{(mayBeNull ? "?" : "")}>"
            : $"global::JsonOrm.{(mayBeNull ? "Nullable" : "")}{Kind(shape.Column)}Column<{row}{(HasTypeOfItsOwn(shape.Column) ? $", {shape.Type}" : "")}>";
    }

    /// <summary>Returns the part of a column class's name that says the kind of its values.</summary>
    public static string Kind(ColumnKind column) => column switch
    {
        ColumnKind.Boolean => "Boolean",
        ColumnKind.String => "Text",
        ColumnKind.Bytes => "Bytes",
        ColumnKind.DateOnly => "Day",
        ColumnKind.Enum => "Enum",
        ColumnKind.DateTime or ColumnKind.DateTimeOffset => "Date",
        ColumnKind.SByte or ColumnKind.Byte or ColumnKind.Int16 or ColumnKind.UInt16 => "SmallInteger",
        _ => column.IsInteger() ? "Integer" : column.IsNumber() ? "Number" : "Scalar",
    };

    /// <summary>False for the kinds that have one C# type only.</summary>
    public static bool HasTypeOfItsOwn(ColumnKind column) => column is not (ColumnKind.Boolean or ColumnKind.String or ColumnKind.Bytes or ColumnKind.DateOnly);

    /// <summary>Uses a method group if its type matches the column's; otherwise a lambda converts the value.</summary>
    public static string Reader(TableModel table, ShapeNames names, TypeShape shape, bool mayBeNull)
    {
        const string Lambda = "static (ref " + ShapeText.RowReader + " reader) => ";
        if (table.Skeleton is not null)
        {
            return Lambda + SkeletonEmitter.Throw(table);
        }

        if (!ShapeText.IsComposite(shape))
        {
            return Lambda + ShapeText.Read(table, names, shape);
        }

        string method = "RowCodec.Read" + names.Of(shape);
        return shape.IsReference || !mayBeNull ? method : Lambda + method + "(ref reader)";
    }

    /// <summary>Returns the writer of a new value for the column; a column of a row that may be missing cannot be set.</summary>
    public static string Writer(TableModel table, ShapeNames names, TypeShape shape, bool mayBeMissing)
    {
        if (mayBeMissing || table.Skeleton is not null)
        {
            return "";
        }

        if (ShapeText.IsComposite(shape) && !shape.IsNullable)
        {
            return ", RowCodec.Write" + names.Of(shape);
        }

        string value = !shape.IsNullable ? "value" : shape.IsReference ? "value!" : "value!.Value";
        string write = ShapeText.Write(table, names, shape, value).TrimEnd(';');
        return ", static (writer, value) => " + (ShapeText.IsComposite(shape) ? "RowCodec." + write : write);
    }
}
