using JsonOrm.Queries;

namespace JsonOrm;

#pragma warning disable CS0660, CS0661 // == and != build conditions here; equality of the objects themselves stays by reference.

/// <summary>
/// A single value of any kind, nullable or not, that can be compared and sorted; the kinds derive from this class. A comparison with null yields null, as in
/// SQL, and
/// <c>Where</c> treats null as not true. <c>== null</c> and <c>!= null</c>, with the literal or with a variable that is null,
/// mean IS NULL and IS NOT NULL. Strings are compared ordinally by their UTF-8 bytes, enums by number; NaN is equal to
/// itself and less than every other number.
/// </summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The value's C# type.</typeparam>
public partial class ScalarExpr<T, V> : Expr<T, V>
{
    internal ScalarExpr(ExpressionNode node, ValueMapping<V> mapping)
        : base(node, mapping)
    {
    }

    /// <summary>A constant.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator ScalarExpr<T, V>(V value) => new(Literal.Of(value), ValueMapping<V>.Default);

    /// <summary>A value that the query takes when it runs.</summary>
    /// <param name="value">The parameter.</param>
    public static implicit operator ScalarExpr<T, V>(Parameter<V> value) => new(Parameters.NodeOf(value), ValueMapping<V>.Default);

    /// <summary>The single value of a query; null if there is none.</summary>
    /// <param name="value">The query.</param>
    public static implicit operator ScalarExpr<T, V>(ScalarQuery<V> value) => new(value.Node, ValueMapping<V>.Default);

    /// <summary>Equality; a comparison with null means IS NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator ==(ScalarExpr<T, V>? left, ScalarExpr<T, V>? right) => new(Comparison.Equal(left?.Node, right?.Node));

    /// <summary>Inequality; a comparison with null means IS NOT NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator !=(ScalarExpr<T, V>? left, ScalarExpr<T, V>? right) => new(Comparison.NotEqual(left?.Node, right?.Node));

    /// <summary>Less than.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator <(ScalarExpr<T, V> left, ScalarExpr<T, V> right) => new(Comparison.Of(BinaryOperator.Less, left.Node, right.Node));

    /// <summary>Less than or equal.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator <=(ScalarExpr<T, V> left, ScalarExpr<T, V> right) => new(Comparison.Of(BinaryOperator.LessOrEqual, left.Node, right.Node));

    /// <summary>Greater than.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator >(ScalarExpr<T, V> left, ScalarExpr<T, V> right) => new(Comparison.Of(BinaryOperator.Greater, left.Node, right.Node));

    /// <summary>Greater than or equal.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator >=(ScalarExpr<T, V> left, ScalarExpr<T, V> right) => new(Comparison.Of(BinaryOperator.GreaterOrEqual, left.Node, right.Node));

    /// <summary>True if the value is one of the given values; a null among them is found by a null. An empty list matches no row.</summary>
    /// <param name="values">The list.</param>
    public Condition<T> In(params V[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(ListMembership.Of(Node, Array.ConvertAll(values, Mapping.ToValue)));
    }

    /// <summary>True if the value is one of the given values; a null among them is found by a null. An empty list matches no row.</summary>
    /// <param name="values">The list; it is enumerated once, by this call.</param>
    public Condition<T> In(IEnumerable<V> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return In(values.ToArray());
    }

    /// <summary>True if the value is none of the given values; null if the value is null and null is not among them. An empty list matches every row.</summary>
    /// <param name="values">The list.</param>
    public Condition<T> NotIn(params V[] values) => !In(values);

    /// <summary>True if the value is none of the given values; null if the value is null and null is not among them. An empty list matches every row.</summary>
    /// <param name="values">The list; it is enumerated once, by this call.</param>
    public Condition<T> NotIn(IEnumerable<V> values) => !In(values);

    /// <summary>True if the value is among the query's results. If it is not and null is among them, the result is null rather than false, as in SQL.</summary>
    /// <param name="query">The query.</param>
    public Condition<T> In(ValueQuery<V> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Sql.Membership(this, query.Model);
    }

    /// <summary>True if the value is in the set. If it is not and null is in the set, the result is null rather than false, as in SQL.</summary>
    /// <param name="set">The set.</param>
    public Condition<T> In(ValueSet<T, V> set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return Sql.Membership(this, set.Model);
    }

    /// <summary>True if the value is not among the query's results. Never true if null is among them, as in SQL.</summary>
    /// <param name="query">The query.</param>
    public Condition<T> NotIn(ValueQuery<V> query) => !In(query);

    /// <summary>True if the value is not in the set. Never true if null is in it, as in SQL.</summary>
    /// <param name="set">The set.</param>
    public Condition<T> NotIn(ValueSet<T, V> set) => !In(set);

    /// <summary>True if the value lies between two bounds, inclusive.</summary>
    /// <param name="low">The lower bound, inclusive.</param>
    /// <param name="high">The upper bound, inclusive.</param>
    public Condition<T> Between(ScalarExpr<T, V> low, ScalarExpr<T, V> high)
    {
        ArgumentNullException.ThrowIfNull(low);
        ArgumentNullException.ThrowIfNull(high);
        return this >= low & this <= high;
    }

    /// <summary>True if the value is null.</summary>
    public BooleanExpr<T> IsNull() => new(new UnaryNode(UnaryOperator.IsNull, Node));

    /// <summary>True if the value is not null.</summary>
    public BooleanExpr<T> IsNotNull() => !IsNull();
}
