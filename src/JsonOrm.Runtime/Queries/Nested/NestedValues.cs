using System.ComponentModel;
using System.Text;

namespace JsonOrm.Queries;

/// <summary>Creates expressions for values inside nested JSON, each of which may be null. Generated code calls it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NestedValues
{
    /// <summary>The nested JSON that is a member of other JSON.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="name">The member's name; null for the JSON itself.</param>
    public static ExpressionNode At(ExpressionNode json, string? name) => name is null ? json : new JsonValueNode(json, name, index: -1, ColumnType.Json);

    /// <summary>A string.</summary>
    /// <typeparam name="TRow">The row type at the root of the query.</typeparam>
    /// <param name="json">The JSON.</param>
    /// <param name="name">The member's name; null for the JSON itself.</param>
    public static NullableTextExpr<TRow> Text<TRow>(ExpressionNode json, string? name) => new(Scalar<string>(json, name));

    /// <summary>True or false.</summary>
    /// <inheritdoc cref="Text{TRow}"/>
    public static Condition<TRow> Boolean<TRow>(ExpressionNode json, string? name) => new(Scalar<bool>(json, name));

    /// <summary>Bytes.</summary>
    /// <inheritdoc cref="Text{TRow}"/>
    public static NullableBytesExpr<TRow> Bytes<TRow>(ExpressionNode json, string? name) => new(Scalar<byte[]>(json, name));

    /// <summary>A date without a time.</summary>
    /// <inheritdoc cref="Text{TRow}"/>
    public static NullableDayExpr<TRow> Day<TRow>(ExpressionNode json, string? name) => new(Scalar<DateOnly>(json, name));

    /// <summary>A date with a time.</summary>
    /// <typeparam name="TRow">The row type at the root of the query.</typeparam>
    /// <typeparam name="V">The type of a value that is not null.</typeparam>
    /// <param name="json">The JSON.</param>
    /// <param name="name">The member's name; null for the JSON itself.</param>
    public static NullableDateExpr<TRow, V> Date<TRow, V>(ExpressionNode json, string? name)
        where V : struct => new(Scalar<V>(json, name));

    /// <summary>An integer of 8 or 16 bits.</summary>
    /// <inheritdoc cref="Date{TRow, V}"/>
    public static NullableSmallIntegerExpr<TRow, V> SmallInteger<TRow, V>(ExpressionNode json, string? name)
        where V : struct => new(Scalar<V>(json, name));

    /// <summary>An integer.</summary>
    /// <inheritdoc cref="Date{TRow, V}"/>
    public static NullableIntegerExpr<TRow, V> Integer<TRow, V>(ExpressionNode json, string? name)
        where V : struct => new(Scalar<V>(json, name));

    /// <summary>A number with a fraction.</summary>
    /// <inheritdoc cref="Date{TRow, V}"/>
    public static NullableNumberExpr<TRow, V> Number<TRow, V>(ExpressionNode json, string? name)
        where V : struct => new(Scalar<V>(json, name));

    /// <summary>A Guid, char, time or duration.</summary>
    /// <inheritdoc cref="Date{TRow, V}"/>
    public static NullableValueExpr<TRow, V> Scalar<TRow, V>(ExpressionNode json, string? name)
        where V : struct => new(Scalar<V>(json, name), ValueMapping<V?>.Default);

    /// <summary>An enum value.</summary>
    /// <typeparam name="TRow">The row type at the root of the query.</typeparam>
    /// <typeparam name="V">The enum.</typeparam>
    /// <param name="json">The JSON.</param>
    /// <param name="name">The member's name; null for the JSON itself.</param>
    /// <param name="schema">The enum's members.</param>
    public static NullableEnumExpr<TRow, V> Enum<TRow, V>(ExpressionNode json, string? name, EnumSchema schema)
        where V : struct, Enum => new(new JsonValueNode(json, name, index: -1, ColumnType.Enum, schema));

    /// <summary>Returns the name by which an enum is stored as the key of a dictionary.</summary>
    /// <param name="number">The value's number.</param>
    /// <param name="schema">The enum's members.</param>
    public static string EnumKey(long number, EnumSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var writer = new Rows.RowWriter();
        writer.BeginObject();
        writer.MemberName(number, schema);
        writer.WriteNull();
        writer.EndObject();
        var reader = new Rows.RowReader(writer.WrittenSpan);
        reader.BeginObject();
        _ = reader.NextMember(out ReadOnlySpan<byte> name);
        return Encoding.UTF8.GetString(name);
    }

    private static JsonValueNode Scalar<V>(ExpressionNode json, string? name) => new(json, name, index: -1, ValueMapping<V>.Default.Type);
}
