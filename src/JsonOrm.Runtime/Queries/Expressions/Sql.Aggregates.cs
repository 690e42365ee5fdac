using JsonOrm.Queries;

namespace JsonOrm;

// Aggregates as expressions. They are allowed in the projection and order of groups, in Having, and alone in a Select, which then returns one row; with Over,
// in any projection. Nulls are ignored. Over no values, counts are 0 and all others are null.
public static partial class Sql
{
    /// <summary>The number of rows; for columns of rows that may be missing, the number of rows that exist.</summary>
    /// <typeparam name="T">The row type at the root of the query.</typeparam>
    /// <param name="rows">The columns of the rows counted.</param>
    /// <param name="where">Only rows that satisfy this condition are aggregated; null for all rows.</param>
    public static CountAggregate<T> Count<T>(IColumnSet<T> rows, Condition<T>? where = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        RowSource source = rows.Source;
        ColumnNode? counted = rows.MayBeMissing ? new ColumnNode(source, source.Schema.Key[0]) : null;
        return new(new AggregateNode(AggregateFunction.Count, counted, filter: where?.Node));
    }

    /// <summary>The number of rows.</summary>
    /// <typeparam name="T">The row type at the root of the query.</typeparam>
    /// <param name="where">Only rows that satisfy this condition are aggregated; null for all rows.</param>
    public static CountAggregate<T> Count<T>(Condition<T>? where = null) =>
        new(new AggregateNode(AggregateFunction.Count, null, filter: where?.Node));

    /// <summary>The number of rows that satisfy a condition.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="where">Only rows that satisfy this condition are aggregated.</param>
    public static CountAggregate<T> Count<T>(BooleanExpr<T> where) => Count<T>((Condition<T>)where);

    /// <summary>The number of rows in which the value is not null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of the aggregated expression.</typeparam>
    /// <param name="value">The expression to aggregate.</param>
    /// <param name="where">Only rows that satisfy this condition are aggregated; null for all rows.</param>
    public static CountAggregate<T> Count<T, V>(this Expr<T, V> value, Condition<T>? where = null) =>
        new(Aggregates.Node(AggregateFunction.Count, value, where));

    /// <summary>The number of distinct values; nulls are not counted.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of the aggregated expression.</typeparam>
    /// <param name="value">The expression to aggregate.</param>
    /// <param name="where">Only rows that satisfy this condition are aggregated; null for all rows.</param>
    public static CountAggregate<T> CountDistinct<T, V>(this ScalarExpr<T, V> value, Condition<T>? where = null) =>
        new(Aggregates.Node(AggregateFunction.Count, value, where, isDistinct: true));

    /// <summary>The minimum; null if there is no value.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="value">The expression to aggregate.</param>
    /// <param name="where">Only rows that satisfy this condition are aggregated; null for all rows.</param>
    public static ValueAggregate<T, V> Min<T, V>(this ScalarExpr<T, V> value, Condition<T>? where = null)
        where V : struct => new(Aggregates.Node(AggregateFunction.Min, value, where), new NullableMapping<V>(value.Mapping));

    /// <inheritdoc cref="Min{T, V}(ScalarExpr{T, V}, Condition{T})"/>
    public static ValueAggregate<T, V> Min<T, V>(this ScalarExpr<T, V?> value, Condition<T>? where = null)
        where V : struct => new(Aggregates.Node(AggregateFunction.Min, value, where), value.Mapping);

    /// <summary>The maximum; null if there is no value.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="value">The expression to aggregate.</param>
    /// <param name="where">Only rows that satisfy this condition are aggregated; null for all rows.</param>
    public static ValueAggregate<T, V> Max<T, V>(this ScalarExpr<T, V> value, Condition<T>? where = null)
        where V : struct => new(Aggregates.Node(AggregateFunction.Max, value, where), new NullableMapping<V>(value.Mapping));

    /// <inheritdoc cref="Max{T, V}(ScalarExpr{T, V}, Condition{T})"/>
    public static ValueAggregate<T, V> Max<T, V>(this ScalarExpr<T, V?> value, Condition<T>? where = null)
        where V : struct => new(Aggregates.Node(AggregateFunction.Max, value, where), value.Mapping);
}
