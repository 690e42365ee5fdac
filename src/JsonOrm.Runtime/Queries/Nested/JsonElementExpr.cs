using System.ComponentModel;
using System.Text.Json;
using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm;

/// <summary>Any JSON inside a column, whose values are reached by name and index: <c>u.Extra["address"]["city"].AsText() == "Oslo"</c>. A value that does not exist, or is of another kind, is null.</summary>
/// <typeparam name="T">The row type.</typeparam>
public sealed class JsonElementExpr<T> : ListExpr<T, JsonElement?, JsonElementExpr<T>, JsonElement?>
{
    /// <summary>Creates the expression; called by generated code.</summary>
    /// <param name="node">The JSON.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public JsonElementExpr(ExpressionNode node)
        : base(node, AnyJson.Read, static item => new JsonElementExpr<T>(item), AnyJson.Read)
    {
    }

    /// <summary>The member of an object; null if this is no object or lacks the member.</summary>
    /// <param name="name">The member's name.</param>
    public JsonElementExpr<T> this[string name] => AnyJson.At<T>(Node, name);

    /// <summary>The element of an array; null if this is no array or has fewer elements.</summary>
    /// <param name="index">The element's index, from 0.</param>
    public JsonElementExpr<T> this[int index] => AnyJson.At<T>(Node, index);

    /// <summary>The text, if this is one; otherwise null.</summary>
    public NullableTextExpr<T> AsText() => new(AnyJson.As(Node, ColumnType.String));

    /// <summary>True or false, if this is either; otherwise null.</summary>
    public Condition<T> AsCondition() => new(AnyJson.As(Node, ColumnType.Boolean));

    /// <summary>The number, if this is a whole number of 32 bits; otherwise null.</summary>
    public NullableIntegerExpr<T, int> AsInt32() => new(AnyJson.As(Node, ColumnType.Int32));

    /// <summary>The number, if this is a whole number of 64 bits; otherwise null.</summary>
    public NullableIntegerExpr<T, long> AsInt64() => new(AnyJson.As(Node, ColumnType.Int64));

    /// <summary>The number as a double, if this is a number; otherwise null.</summary>
    public NullableNumberExpr<T, double> AsDouble() => new(AnyJson.As(Node, ColumnType.Double));

    /// <summary>The number as a decimal, if this is a number that a decimal can hold; otherwise null.</summary>
    public NullableNumberExpr<T, decimal> AsDecimal() => new(AnyJson.As(Node, ColumnType.Decimal));
}

/// <summary>Builds the parts of JSON that has no declared shape.</summary>
internal static class AnyJson
{
    public static JsonElement? Read(ref RowReader reader) => reader.ReadJson();

    public static JsonElementExpr<T> At<T>(ExpressionNode json, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new(NestedValues.At(json, name));
    }

    public static JsonElementExpr<T> At<T>(ExpressionNode json, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return new(new JsonValueNode(json, name: null, index, ColumnType.Json));
    }

    public static JsonValueNode As(ExpressionNode json, ColumnType type) => new(json, name: null, index: -1, type, isAnyKind: true);
}
