using JsonOrm.Queries;

namespace JsonOrm;

// Membership of a value that may be null in a list that has no null, and the reverse.
public static partial class Sql
{
    /// <summary>True if the value is one of the given values. Null if the value is null. An empty list matches no row.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value to look for; may be null.</param>
    /// <param name="values">The list; it is enumerated once, by this call.</param>
    public static Condition<T> In<T, V>(this ScalarExpr<T, V?> value, IEnumerable<V> values)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(values);
        return value.In([.. values.Select(static member => (V?)member)]);
    }

    /// <summary>True if the value is one of the given values. A null among them is found by no row, since the value is never null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value to look for.</param>
    /// <param name="values">The list; it is enumerated once, by this call.</param>
    public static Condition<T> In<T, V>(this ScalarExpr<T, V> value, IEnumerable<V?> values)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(values);
        return new(ListMembership.Of(value.Node, [.. values.Select(member => member is { } given ? value.Mapping.ToValue(given) : default)]));
    }

    /// <summary>True if the value is none of the given values. Null if the value is null. An empty list matches every row.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value to look for; may be null.</param>
    /// <param name="values">The list; it is enumerated once, by this call.</param>
    public static Condition<T> NotIn<T, V>(this ScalarExpr<T, V?> value, IEnumerable<V> values)
        where V : struct => !value.In(values);

    /// <summary>True if the value is none of the given values. A null among them changes nothing, since the value is never null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value to look for.</param>
    /// <param name="values">The list; it is enumerated once, by this call.</param>
    public static Condition<T> NotIn<T, V>(this ScalarExpr<T, V> value, IEnumerable<V?> values)
        where V : struct => !value.In(values);
}
