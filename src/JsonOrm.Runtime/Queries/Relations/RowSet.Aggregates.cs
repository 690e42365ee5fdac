using JsonOrm.Queries;

namespace JsonOrm;

// Aggregates of a set, as expressions of the query it stands in.
public partial class RowSet<TRow, TTable, TColumns, TNullable>
{
    /// <summary>The sum, null when there is no value; of integers in 64 bits or an error when it does not fit, of decimals exact.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public IntegerExpr<TRow, long?> Sum<V>(Func<TColumns, IntegerExpr<TRow, V>> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        IntegerExpr<TRow, V> of = value(Columns);
        return new(Aggregate(AggregateFunction.Sum, of.Node), ValueMapping<long?>.Default);
    }

    /// <summary>The sum, null when there is no value; of integers in 64 bits or an error when it does not fit, of decimals exact.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public NumberExpr<TRow, V?> Sum<V>(Func<TColumns, NumberExpr<TRow, V>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        NumberExpr<TRow, V> of = value(Columns);
        return new(Aggregate(AggregateFunction.Sum, of.Node), new NullableMapping<V>(of.Mapping));
    }

    /// <summary>The sum, null when there is no value; of integers in 64 bits or an error when it does not fit, of decimals exact.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public NumberExpr<TRow, V?> Sum<V>(Func<TColumns, NumberExpr<TRow, V?>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        NumberExpr<TRow, V?> of = value(Columns);
        return new(Aggregate(AggregateFunction.Sum, of.Node), of.Mapping);
    }

    /// <summary>The mean, null when there is no value: of decimals a decimal, else a double.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public NumberExpr<TRow, double?> Average<V>(Func<TColumns, IntegerExpr<TRow, V>> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        IntegerExpr<TRow, V> of = value(Columns);
        return new(Aggregate(AggregateFunction.Average, of.Node), ValueMapping<double?>.Default);
    }

    /// <summary>The mean, null when there is no value: of decimals a decimal, else a double.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public NumberExpr<TRow, V?> Average<V>(Func<TColumns, NumberExpr<TRow, V>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        NumberExpr<TRow, V> of = value(Columns);
        return new(Aggregate(AggregateFunction.Average, of.Node), new NullableMapping<V>(of.Mapping));
    }

    /// <summary>The mean, null when there is no value: of decimals a decimal, else a double.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public NumberExpr<TRow, V?> Average<V>(Func<TColumns, NumberExpr<TRow, V?>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        NumberExpr<TRow, V?> of = value(Columns);
        return new(Aggregate(AggregateFunction.Average, of.Node), of.Mapping);
    }

    /// <summary>The least value, null when there is none.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public IntegerExpr<TRow, V?> Min<V>(Func<TColumns, IntegerExpr<TRow, V>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        IntegerExpr<TRow, V> of = value(Columns);
        return new(Aggregate(AggregateFunction.Min, of.Node), new NullableMapping<V>(of.Mapping));
    }

    /// <summary>The least value, null when there is none.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public IntegerExpr<TRow, V?> Min<V>(Func<TColumns, IntegerExpr<TRow, V?>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        IntegerExpr<TRow, V?> of = value(Columns);
        return new(Aggregate(AggregateFunction.Min, of.Node), of.Mapping);
    }

    /// <summary>The least value, null when there is none.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public NumberExpr<TRow, V?> Min<V>(Func<TColumns, NumberExpr<TRow, V>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        NumberExpr<TRow, V> of = value(Columns);
        return new(Aggregate(AggregateFunction.Min, of.Node), new NullableMapping<V>(of.Mapping));
    }

    /// <summary>The least value, null when there is none.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public NumberExpr<TRow, V?> Min<V>(Func<TColumns, NumberExpr<TRow, V?>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        NumberExpr<TRow, V?> of = value(Columns);
        return new(Aggregate(AggregateFunction.Min, of.Node), of.Mapping);
    }

    /// <summary>The least value, null when there is none.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public DateExpr<TRow, V?> Min<V>(Func<TColumns, DateExpr<TRow, V>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        DateExpr<TRow, V> of = value(Columns);
        return new(Aggregate(AggregateFunction.Min, of.Node), new NullableMapping<V>(of.Mapping));
    }

    /// <summary>The least value, null when there is none.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public DateExpr<TRow, V?> Min<V>(Func<TColumns, DateExpr<TRow, V?>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        DateExpr<TRow, V?> of = value(Columns);
        return new(Aggregate(AggregateFunction.Min, of.Node), of.Mapping);
    }

    /// <summary>The least value, null when there is none.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public ScalarExpr<TRow, V?> Min<V>(Func<TColumns, ScalarExpr<TRow, V>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        ScalarExpr<TRow, V> of = value(Columns);
        return new(Aggregate(AggregateFunction.Min, of.Node), new NullableMapping<V>(of.Mapping));
    }

    /// <summary>The least value, null when there is none.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public ScalarExpr<TRow, V?> Min<V>(Func<TColumns, ScalarExpr<TRow, V?>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        ScalarExpr<TRow, V?> of = value(Columns);
        return new(Aggregate(AggregateFunction.Min, of.Node), of.Mapping);
    }

    /// <summary>The least value, null when there is none.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public TextExpr<TRow, string?> Min<V>(Func<TColumns, TextExpr<TRow, V>> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        TextExpr<TRow, V> of = value(Columns);
        return new(Aggregate(AggregateFunction.Min, of.Node), ValueMapping<string?>.Default);
    }

    /// <summary>The greatest value, null when there is none.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public IntegerExpr<TRow, V?> Max<V>(Func<TColumns, IntegerExpr<TRow, V>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        IntegerExpr<TRow, V> of = value(Columns);
        return new(Aggregate(AggregateFunction.Max, of.Node), new NullableMapping<V>(of.Mapping));
    }

    /// <summary>The greatest value, null when there is none.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public IntegerExpr<TRow, V?> Max<V>(Func<TColumns, IntegerExpr<TRow, V?>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        IntegerExpr<TRow, V?> of = value(Columns);
        return new(Aggregate(AggregateFunction.Max, of.Node), of.Mapping);
    }

    /// <summary>The greatest value, null when there is none.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public NumberExpr<TRow, V?> Max<V>(Func<TColumns, NumberExpr<TRow, V>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        NumberExpr<TRow, V> of = value(Columns);
        return new(Aggregate(AggregateFunction.Max, of.Node), new NullableMapping<V>(of.Mapping));
    }

    /// <summary>The greatest value, null when there is none.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public NumberExpr<TRow, V?> Max<V>(Func<TColumns, NumberExpr<TRow, V?>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        NumberExpr<TRow, V?> of = value(Columns);
        return new(Aggregate(AggregateFunction.Max, of.Node), of.Mapping);
    }

    /// <summary>The greatest value, null when there is none.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public DateExpr<TRow, V?> Max<V>(Func<TColumns, DateExpr<TRow, V>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        DateExpr<TRow, V> of = value(Columns);
        return new(Aggregate(AggregateFunction.Max, of.Node), new NullableMapping<V>(of.Mapping));
    }

    /// <summary>The greatest value, null when there is none.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public DateExpr<TRow, V?> Max<V>(Func<TColumns, DateExpr<TRow, V?>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        DateExpr<TRow, V?> of = value(Columns);
        return new(Aggregate(AggregateFunction.Max, of.Node), of.Mapping);
    }

    /// <summary>The greatest value, null when there is none.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public ScalarExpr<TRow, V?> Max<V>(Func<TColumns, ScalarExpr<TRow, V>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        ScalarExpr<TRow, V> of = value(Columns);
        return new(Aggregate(AggregateFunction.Max, of.Node), new NullableMapping<V>(of.Mapping));
    }

    /// <summary>The greatest value, null when there is none.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public ScalarExpr<TRow, V?> Max<V>(Func<TColumns, ScalarExpr<TRow, V?>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        ScalarExpr<TRow, V?> of = value(Columns);
        return new(Aggregate(AggregateFunction.Max, of.Node), of.Mapping);
    }

    /// <summary>The greatest value, null when there is none.</summary>
    /// <typeparam name="V">The type of what is aggregated.</typeparam>
    /// <param name="value">What is aggregated.</param>
    public TextExpr<TRow, string?> Max<V>(Func<TColumns, TextExpr<TRow, V>> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        TextExpr<TRow, V> of = value(Columns);
        return new(Aggregate(AggregateFunction.Max, of.Node), ValueMapping<string?>.Default);
    }

    private ScalarQueryNode Aggregate(AggregateFunction function, ExpressionNode? value) =>
        new(Model with { Orderings = Model.Limit is null && Model.Offset == 0 ? [] : Model.Orderings, Aggregates = [new AggregateNode(function, value)] });
}
