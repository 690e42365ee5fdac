using JsonOrm.Queries;

namespace JsonOrm;

// Null handling for values whose kind is unknown; the expression kinds have these as methods.
public static partial class Sql
{
    /// <summary>The value, or another one if it is null. The result is never null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="value">A value that may be null.</param>
    /// <param name="otherwise">The value that replaces null.</param>
    public static ValueExpr<T, V> Coalesce<T, V>(this ScalarExpr<T, V?> value, ScalarExpr<T, V> otherwise)
        where V : struct => new(Sequence([value, otherwise]), NullableMapping<V>.UnderlyingOf(value.Mapping));

    /// <summary>The same value, typed as nullable.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="value">A value.</param>
    public static NullableValueExpr<T, V> AsNullable<T, V>(this ScalarExpr<T, V> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value.Node, new NullableMapping<V>(value.Mapping));
    }

    /// <summary>The same value, typed as never null, for use where a condition has excluded null. If a null is read nevertheless, the query fails with an error that names the expression and the row.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="value">A value that may be null.</param>
    public static ValueExpr<T, V> Required<T, V>(this ScalarExpr<T, V?> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value.Node, NullableMapping<V>.UnderlyingOf(value.Mapping));
    }

    /// <summary>The same value, typed as never null, for use where a condition has excluded null. If a null is read nevertheless, the query fails with an error that names the column and the row.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of a value that is not null.</typeparam>
    /// <param name="column">A column of nested JSON that may be null.</param>
    public static JsonExpr<T, V> Required<T, V>(this JsonColumn<T, V?> column)
        where V : class
    {
        ArgumentNullException.ThrowIfNull(column);
        return new(column.Node, new RequiredMapping<V>(column.Mapping!));
    }

    /// <inheritdoc cref="Required{T, V}(JsonColumn{T, V})"/>
    public static JsonExpr<T, V> Required<T, V>(this JsonColumn<T, V?> column)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(column);
        return new(column.Node, new RequiredValueMapping<V>(column.Mapping));
    }
}
