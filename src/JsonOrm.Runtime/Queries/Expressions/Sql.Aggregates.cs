using JsonOrm.Queries;

namespace JsonOrm;

// Aggregates as expressions. They stand in what is selected and sorted by of groups, in Having, and alone in a Select, which then gives one
// row; with Over they stand in any selection. Nulls are left out; over nothing each is null, but counts are 0.
public static partial class Sql
{
    /// <summary>The number of rows; of columns where a row may be missing, the number of rows that are there.</summary>
    /// <typeparam name="T">The row type at the root of the query.</typeparam>
    /// <param name="rows">The columns of the rows counted.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static IntegerAggregate<T, long> Count<T>(IColumnSet<T> rows, Condition<T>? where = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        RowSource source = rows.Source;
        ColumnNode? counted = rows.MayBeMissing ? new ColumnNode(source, source.Schema.Key[0]) : null;
        return new(new AggregateNode(AggregateFunction.Count, counted, filter: where?.Node), ValueMapping<long>.Default);
    }

    /// <summary>The number of rows.</summary>
    /// <typeparam name="T">The row type at the root of the query.</typeparam>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static IntegerAggregate<T, long> Count<T>(Condition<T>? where = null) =>
        new(new AggregateNode(AggregateFunction.Count, null, filter: where?.Node), ValueMapping<long>.Default);

    /// <summary>The number of rows where the value is not null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static IntegerAggregate<T, long> Count<T, V>(this Expr<T, V> value, Condition<T>? where = null) =>
        new(Aggregates.Node(AggregateFunction.Count, value, where), ValueMapping<long>.Default);

    /// <summary>The number of different values; null is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static IntegerAggregate<T, long> CountDistinct<T, V>(this ScalarExpr<T, V> value, Condition<T>? where = null) =>
        new(Aggregates.Node(AggregateFunction.Count, value, where, isDistinct: true), ValueMapping<long>.Default);

    /// <summary>The sum, null when there is no value; of integers in 64 bits or an error when it does not fit, of decimals exact.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static IntegerAggregate<T, long?> Sum<T, V>(this IntegerExpr<T, V> value, Condition<T>? where = null) =>
        new(Aggregates.Node(AggregateFunction.Sum, value, where), ValueMapping<long?>.Default);

    /// <summary>The sum, null when there is no value; of integers in 64 bits or an error when it does not fit, of decimals exact.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static NumberAggregate<T, V?> Sum<T, V>(this NumberExpr<T, V> value, Condition<T>? where = null)
        where V : struct =>
        new(Aggregates.Node(AggregateFunction.Sum, value, where), new NullableMapping<V>(value.Mapping));

    /// <summary>The sum, null when there is no value; of integers in 64 bits or an error when it does not fit, of decimals exact.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static NumberAggregate<T, V?> Sum<T, V>(this NumberExpr<T, V?> value, Condition<T>? where = null)
        where V : struct =>
        new(Aggregates.Node(AggregateFunction.Sum, value, where), value.Mapping);

    /// <summary>The mean, null when there is no value: of decimals a decimal, else a double.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static NumberAggregate<T, double?> Average<T, V>(this IntegerExpr<T, V> value, Condition<T>? where = null) =>
        new(Aggregates.Node(AggregateFunction.Average, value, where), ValueMapping<double?>.Default);

    /// <summary>The mean, null when there is no value: of decimals a decimal, else a double.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static NumberAggregate<T, V?> Average<T, V>(this NumberExpr<T, V> value, Condition<T>? where = null)
        where V : struct =>
        new(Aggregates.Node(AggregateFunction.Average, value, where), new NullableMapping<V>(value.Mapping));

    /// <summary>The mean, null when there is no value: of decimals a decimal, else a double.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static NumberAggregate<T, V?> Average<T, V>(this NumberExpr<T, V?> value, Condition<T>? where = null)
        where V : struct =>
        new(Aggregates.Node(AggregateFunction.Average, value, where), value.Mapping);

    /// <summary>The least value, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static IntegerAggregate<T, V?> Min<T, V>(this IntegerExpr<T, V> value, Condition<T>? where = null)
        where V : struct =>
        new(Aggregates.Node(AggregateFunction.Min, value, where), new NullableMapping<V>(value.Mapping));

    /// <summary>The least value, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static IntegerAggregate<T, V?> Min<T, V>(this IntegerExpr<T, V?> value, Condition<T>? where = null)
        where V : struct =>
        new(Aggregates.Node(AggregateFunction.Min, value, where), value.Mapping);

    /// <summary>The least value, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static NumberAggregate<T, V?> Min<T, V>(this NumberExpr<T, V> value, Condition<T>? where = null)
        where V : struct =>
        new(Aggregates.Node(AggregateFunction.Min, value, where), new NullableMapping<V>(value.Mapping));

    /// <summary>The least value, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static NumberAggregate<T, V?> Min<T, V>(this NumberExpr<T, V?> value, Condition<T>? where = null)
        where V : struct =>
        new(Aggregates.Node(AggregateFunction.Min, value, where), value.Mapping);

    /// <summary>The least value, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static DateAggregate<T, V?> Min<T, V>(this DateExpr<T, V> value, Condition<T>? where = null)
        where V : struct =>
        new(Aggregates.Node(AggregateFunction.Min, value, where), new NullableMapping<V>(value.Mapping));

    /// <summary>The least value, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static DateAggregate<T, V?> Min<T, V>(this DateExpr<T, V?> value, Condition<T>? where = null)
        where V : struct =>
        new(Aggregates.Node(AggregateFunction.Min, value, where), value.Mapping);

    /// <summary>The least value, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static ScalarAggregate<T, V?> Min<T, V>(this ScalarExpr<T, V> value, Condition<T>? where = null)
        where V : struct =>
        new(Aggregates.Node(AggregateFunction.Min, value, where), new NullableMapping<V>(value.Mapping));

    /// <summary>The least value, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static ScalarAggregate<T, V?> Min<T, V>(this ScalarExpr<T, V?> value, Condition<T>? where = null)
        where V : struct =>
        new(Aggregates.Node(AggregateFunction.Min, value, where), value.Mapping);

    /// <summary>The least value, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static TextAggregate<T, string?> Min<T, V>(this TextExpr<T, V> value, Condition<T>? where = null) =>
        new(Aggregates.Node(AggregateFunction.Min, value, where), ValueMapping<string?>.Default);

    /// <summary>The greatest value, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static IntegerAggregate<T, V?> Max<T, V>(this IntegerExpr<T, V> value, Condition<T>? where = null)
        where V : struct =>
        new(Aggregates.Node(AggregateFunction.Max, value, where), new NullableMapping<V>(value.Mapping));

    /// <summary>The greatest value, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static IntegerAggregate<T, V?> Max<T, V>(this IntegerExpr<T, V?> value, Condition<T>? where = null)
        where V : struct =>
        new(Aggregates.Node(AggregateFunction.Max, value, where), value.Mapping);

    /// <summary>The greatest value, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static NumberAggregate<T, V?> Max<T, V>(this NumberExpr<T, V> value, Condition<T>? where = null)
        where V : struct =>
        new(Aggregates.Node(AggregateFunction.Max, value, where), new NullableMapping<V>(value.Mapping));

    /// <summary>The greatest value, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static NumberAggregate<T, V?> Max<T, V>(this NumberExpr<T, V?> value, Condition<T>? where = null)
        where V : struct =>
        new(Aggregates.Node(AggregateFunction.Max, value, where), value.Mapping);

    /// <summary>The greatest value, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static DateAggregate<T, V?> Max<T, V>(this DateExpr<T, V> value, Condition<T>? where = null)
        where V : struct =>
        new(Aggregates.Node(AggregateFunction.Max, value, where), new NullableMapping<V>(value.Mapping));

    /// <summary>The greatest value, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static DateAggregate<T, V?> Max<T, V>(this DateExpr<T, V?> value, Condition<T>? where = null)
        where V : struct =>
        new(Aggregates.Node(AggregateFunction.Max, value, where), value.Mapping);

    /// <summary>The greatest value, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static ScalarAggregate<T, V?> Max<T, V>(this ScalarExpr<T, V> value, Condition<T>? where = null)
        where V : struct =>
        new(Aggregates.Node(AggregateFunction.Max, value, where), new NullableMapping<V>(value.Mapping));

    /// <summary>The greatest value, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static ScalarAggregate<T, V?> Max<T, V>(this ScalarExpr<T, V?> value, Condition<T>? where = null)
        where V : struct =>
        new(Aggregates.Node(AggregateFunction.Max, value, where), value.Mapping);

    /// <summary>The greatest value, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public static TextAggregate<T, string?> Max<T, V>(this TextExpr<T, V> value, Condition<T>? where = null) =>
        new(Aggregates.Node(AggregateFunction.Max, value, where), ValueMapping<string?>.Default);
}
