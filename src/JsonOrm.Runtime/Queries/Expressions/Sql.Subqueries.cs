using JsonOrm.Queries;

namespace JsonOrm;

// Subqueries. A query passed here is uncorrelated; to refer to the outer row, start from a row set (a.Albums, Album.RowsFor(a)).
public static partial class Sql
{
    /// <summary>True if the query has a result.</summary>
    /// <typeparam name="R">The query's results.</typeparam>
    /// <param name="query">The query.</param>
    public static Existence Exists<R>(ResultQuery<R> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new Existence(new ExistsNode(query.Model));
    }

    /// <summary>The single value of a query, for a comparison; null if there is no result.</summary>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="query">A query with at most one result; more than one fails the query.</param>
    public static ScalarQuery<V> Scalar<V>(ValueQuery<V> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(query.Model);
    }

    /// <inheritdoc cref="Scalar{V}(ValueQuery{V})"/>
    public static ScalarQuery<V> Scalar<V>(ValueQuery<V?> query)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(query.Model);
    }

    /// <summary>The single value of a query as an expression in another, to be selected or computed with; null if there is no result.</summary>
    /// <typeparam name="T">The row type at the root of the outer query.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="scope">Columns of the outer query.</param>
    /// <param name="query">A query with at most one result; more than one fails the query.</param>
    public static NullableValueExpr<T, V> Scalar<T, V>(IRowScope<T> scope, ValueQuery<V> query)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(query);
        RecordMember.Refuse(query.Mappings);
        return new(new ScalarQueryNode(query.Model), new NullableMapping<V>((ValueMapping<V>)query.Mappings[0]));
    }

    /// <inheritdoc cref="Scalar{T, V}(IRowScope{T}, ValueQuery{V})"/>
    public static NullableValueExpr<T, V> Scalar<T, V>(IRowScope<T> scope, ValueQuery<V?> query)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(query);
        RecordMember.Refuse(query.Mappings);
        return new(new ScalarQueryNode(query.Model), (ValueMapping<V?>)query.Mappings[0]);
    }

#nullable disable // A string and a string that may be null: either may be missing.
    /// <inheritdoc cref="Scalar{T, V}(IRowScope{T}, ValueQuery{V})"/>
    public static NullableTextExpr<T> Scalar<T>(IRowScope<T> scope, ValueQuery<string> query)
#nullable restore
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(query);
        return new(new ScalarQueryNode(query.Model));
    }

    /// <summary>True if the value is among the query's results; nulls behave as in a list.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value to look for.</param>
    /// <param name="query">The query.</param>
    public static Condition<T> In<T, V>(this ScalarExpr<T, V> value, ValueQuery<V?> query)
        where V : struct => Membership(value, query.Model);

    /// <inheritdoc cref="In{T, V}(ScalarExpr{T, V}, ValueQuery{V?})"/>
    public static Condition<T> In<T, V>(this ScalarExpr<T, V?> value, ValueQuery<V> query)
        where V : struct => Membership(value, query.Model);

    /// <inheritdoc cref="In{T, V}(ScalarExpr{T, V}, ValueQuery{V?})"/>
    public static Condition<T> In<T, V>(this ScalarExpr<T, V> value, ValueSet<T, V?> query)
        where V : struct => Membership(value, query.Model);

    /// <inheritdoc cref="In{T, V}(ScalarExpr{T, V}, ValueQuery{V?})"/>
    public static Condition<T> In<T, V>(this ScalarExpr<T, V?> value, ValueSet<T, V> query)
        where V : struct => Membership(value, query.Model);

    /// <summary>True if the value is not among the query's results. Never true if null is among them, as in SQL.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value to look for.</param>
    /// <param name="query">The query.</param>
    public static Condition<T> NotIn<T, V>(this ScalarExpr<T, V> value, ValueQuery<V?> query)
        where V : struct => !Membership(value, query.Model);

    /// <inheritdoc cref="NotIn{T, V}(ScalarExpr{T, V}, ValueQuery{V?})"/>
    public static Condition<T> NotIn<T, V>(this ScalarExpr<T, V?> value, ValueQuery<V> query)
        where V : struct => !Membership(value, query.Model);

    /// <inheritdoc cref="NotIn{T, V}(ScalarExpr{T, V}, ValueQuery{V?})"/>
    public static Condition<T> NotIn<T, V>(this ScalarExpr<T, V> value, ValueSet<T, V?> query)
        where V : struct => !Membership(value, query.Model);

    /// <inheritdoc cref="NotIn{T, V}(ScalarExpr{T, V}, ValueQuery{V?})"/>
    public static Condition<T> NotIn<T, V>(this ScalarExpr<T, V?> value, ValueSet<T, V> query)
        where V : struct => !Membership(value, query.Model);

    /// <summary>The value of the set's first row; null if there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="set">The set.</param>
    public static NullableValueExpr<T, V> First<T, V>(this ValueSet<T, V> set)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(set);
        return new(set.FirstValue, new NullableMapping<V>(set.Mapping));
    }

    /// <inheritdoc cref="First{T, V}(ValueSet{T, V})"/>
    public static NullableValueExpr<T, V> First<T, V>(this ValueSet<T, V?> set)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(set);
        return new(set.FirstValue, set.Mapping);
    }

#nullable disable // A string and a string that may be null: either may be missing.
    /// <inheritdoc cref="First{T, V}(ValueSet{T, V})"/>
    public static NullableTextExpr<T> First<T>(this ValueSet<T, string> set)
#nullable restore
    {
        ArgumentNullException.ThrowIfNull(set);
        return new(set.FirstValue);
    }

    internal static Condition<T> Membership<T, V>(ScalarExpr<T, V> value, QueryModel query)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(new InQueryNode(value.Node, query));
    }
}
