using JsonOrm.Queries;

namespace JsonOrm;

// Membership in a list that a query takes when it runs.
public static partial class Sql
{
    /// <summary>True if the value is in the list that the query takes when it runs; otherwise as with a list of values.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value to look for.</param>
    /// <param name="values">The list.</param>
    public static Condition<T> In<T, V>(this ScalarExpr<T, V> value, Parameter<V[]> values)
        where V : struct => Among(value, values, ValueMapping<V>.Default);

    /// <inheritdoc cref="In{T, V}(ScalarExpr{T, V}, Parameter{V[]})"/>
    public static Condition<T> In<T, V>(this ScalarExpr<T, V?> value, Parameter<V[]> values)
        where V : struct => Among(value, values, ValueMapping<V>.Default);

    /// <summary>True if the value is in the list that the query takes when it runs; a null in the list is found by a null, as with a list of values.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value to look for.</param>
    /// <param name="values">The list.</param>
    public static Condition<T> In<T, V>(this ScalarExpr<T, V?> value, Parameter<V?[]> values)
        where V : struct => Among(value, values, ValueMapping<V?>.Default);

    /// <summary>True if the value is not in the list that the query takes when it runs; a null in the list is found by a null, as with a list of values.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value to look for.</param>
    /// <param name="values">The list.</param>
    public static Condition<T> NotIn<T, V>(this ScalarExpr<T, V?> value, Parameter<V?[]> values)
        where V : struct => !value.In(values);

#nullable disable // A string and a string that may be null: a list of strings serves for both.
    /// <inheritdoc cref="In{T, V}(ScalarExpr{T, V}, Parameter{V[]})"/>
    public static Condition<T> In<T>(this ScalarExpr<T, string> value, Parameter<string[]> values) => Among(value, values, ValueMapping<string>.Default);

    /// <inheritdoc cref="In{T, V}(ScalarExpr{T, V}, Parameter{V[]})"/>
    public static Condition<T> In<T>(this ScalarExpr<T, byte[]> value, Parameter<byte[][]> values) => Among(value, values, ValueMapping<byte[]>.Default);

    /// <summary>True if the value is not in the list that the query takes when it runs; otherwise as with a list of values.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">The value to look for.</param>
    /// <param name="values">The list.</param>
    public static Condition<T> NotIn<T>(this ScalarExpr<T, string> value, Parameter<string[]> values) => !value.In(values);

    /// <inheritdoc cref="NotIn{T}(ScalarExpr{T, string}, Parameter{string[]})"/>
    public static Condition<T> NotIn<T>(this ScalarExpr<T, byte[]> value, Parameter<byte[][]> values) => !value.In(values);
#nullable restore

    /// <summary>True if the value is not in the list that the query takes when it runs; otherwise as with a list of values.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value to look for.</param>
    /// <param name="values">The list.</param>
    public static Condition<T> NotIn<T, V>(this ScalarExpr<T, V> value, Parameter<V[]> values)
        where V : struct => !value.In(values);

    /// <inheritdoc cref="NotIn{T, V}(ScalarExpr{T, V}, Parameter{V[]})"/>
    public static Condition<T> NotIn<T, V>(this ScalarExpr<T, V?> value, Parameter<V[]> values)
        where V : struct => !value.In(values);

    private static Condition<T> Among<T, V>(Expr<T> value, Parameter<V[]> values, ValueMapping<V> mapping)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(values);
        return new(values.Among(value.Node, list => Array.ConvertAll(list, mapping.ToValue)));
    }
}
