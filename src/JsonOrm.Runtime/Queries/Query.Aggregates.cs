using JsonOrm.Queries;

namespace JsonOrm;

// Aggregates over the rows of the query. Nulls are left out; over nothing each is null, as in SQL.
public partial class Query<T>
{
    /// <summary>The sum, in 64 bits, or an error when it does not fit. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<long?> SumAsync<V>(IQuerySession db, IntegerExpr<T, V> value, CancellationToken cancellationToken = default) =>
        AggregateAsync(db, AggregateFunction.Sum, value, ValueMapping<long?>.Default, cancellationToken);

    /// <summary>The sum, in 64 bits, or an error when it does not fit. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    public long? Sum<V>(ILocalQuerySession db, IntegerExpr<T, V> value) =>
        Aggregate(db, AggregateFunction.Sum, value, ValueMapping<long?>.Default);

    /// <summary>The sum; of decimals exact. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<V?> SumAsync<V>(IQuerySession db, NumberExpr<T, V> value, CancellationToken cancellationToken = default)
        where V : struct =>
        AggregateAsync(db, AggregateFunction.Sum, value, new NullableMapping<V>(value.Mapping), cancellationToken);

    /// <summary>The sum; of decimals exact. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    public V? Sum<V>(ILocalQuerySession db, NumberExpr<T, V> value)
        where V : struct =>
        Aggregate(db, AggregateFunction.Sum, value, new NullableMapping<V>(value.Mapping));

    /// <summary>The sum; of decimals exact. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<V?> SumAsync<V>(IQuerySession db, NumberExpr<T, V?> value, CancellationToken cancellationToken = default)
        where V : struct =>
        AggregateAsync(db, AggregateFunction.Sum, value, value.Mapping, cancellationToken);

    /// <summary>The sum; of decimals exact. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    public V? Sum<V>(ILocalQuerySession db, NumberExpr<T, V?> value)
        where V : struct =>
        Aggregate(db, AggregateFunction.Sum, value, value.Mapping);

    /// <summary>The mean, as a double. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<double?> AverageAsync<V>(IQuerySession db, IntegerExpr<T, V> value, CancellationToken cancellationToken = default) =>
        AggregateAsync(db, AggregateFunction.Average, value, ValueMapping<double?>.Default, cancellationToken);

    /// <summary>The mean, as a double. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    public double? Average<V>(ILocalQuerySession db, IntegerExpr<T, V> value) =>
        Aggregate(db, AggregateFunction.Average, value, ValueMapping<double?>.Default);

    /// <summary>The mean; of decimals a decimal. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<V?> AverageAsync<V>(IQuerySession db, NumberExpr<T, V> value, CancellationToken cancellationToken = default)
        where V : struct =>
        AggregateAsync(db, AggregateFunction.Average, value, new NullableMapping<V>(value.Mapping), cancellationToken);

    /// <summary>The mean; of decimals a decimal. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    public V? Average<V>(ILocalQuerySession db, NumberExpr<T, V> value)
        where V : struct =>
        Aggregate(db, AggregateFunction.Average, value, new NullableMapping<V>(value.Mapping));

    /// <summary>The mean; of decimals a decimal. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<V?> AverageAsync<V>(IQuerySession db, NumberExpr<T, V?> value, CancellationToken cancellationToken = default)
        where V : struct =>
        AggregateAsync(db, AggregateFunction.Average, value, value.Mapping, cancellationToken);

    /// <summary>The mean; of decimals a decimal. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    public V? Average<V>(ILocalQuerySession db, NumberExpr<T, V?> value)
        where V : struct =>
        Aggregate(db, AggregateFunction.Average, value, value.Mapping);

    /// <summary>The least value. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<V?> MinAsync<V>(IQuerySession db, ScalarExpr<T, V> value, CancellationToken cancellationToken = default)
        where V : struct =>
        AggregateAsync(db, AggregateFunction.Min, value, new NullableMapping<V>(value.Mapping), cancellationToken);

    /// <summary>The least value. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    public V? Min<V>(ILocalQuerySession db, ScalarExpr<T, V> value)
        where V : struct =>
        Aggregate(db, AggregateFunction.Min, value, new NullableMapping<V>(value.Mapping));

    /// <summary>The least value. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<V?> MinAsync<V>(IQuerySession db, ScalarExpr<T, V?> value, CancellationToken cancellationToken = default)
        where V : struct =>
        AggregateAsync(db, AggregateFunction.Min, value, value.Mapping, cancellationToken);

    /// <summary>The least value. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    public V? Min<V>(ILocalQuerySession db, ScalarExpr<T, V?> value)
        where V : struct =>
        Aggregate(db, AggregateFunction.Min, value, value.Mapping);

    /// <summary>The least string, by UTF-8 bytes. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<string?> MinAsync<V>(IQuerySession db, TextExpr<T, V> value, CancellationToken cancellationToken = default) =>
        AggregateAsync(db, AggregateFunction.Min, value, ValueMapping<string?>.Default, cancellationToken);

    /// <summary>The least string, by UTF-8 bytes. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    public string? Min<V>(ILocalQuerySession db, TextExpr<T, V> value) =>
        Aggregate(db, AggregateFunction.Min, value, ValueMapping<string?>.Default);

    /// <summary>The greatest value. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<V?> MaxAsync<V>(IQuerySession db, ScalarExpr<T, V> value, CancellationToken cancellationToken = default)
        where V : struct =>
        AggregateAsync(db, AggregateFunction.Max, value, new NullableMapping<V>(value.Mapping), cancellationToken);

    /// <summary>The greatest value. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    public V? Max<V>(ILocalQuerySession db, ScalarExpr<T, V> value)
        where V : struct =>
        Aggregate(db, AggregateFunction.Max, value, new NullableMapping<V>(value.Mapping));

    /// <summary>The greatest value. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<V?> MaxAsync<V>(IQuerySession db, ScalarExpr<T, V?> value, CancellationToken cancellationToken = default)
        where V : struct =>
        AggregateAsync(db, AggregateFunction.Max, value, value.Mapping, cancellationToken);

    /// <summary>The greatest value. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    public V? Max<V>(ILocalQuerySession db, ScalarExpr<T, V?> value)
        where V : struct =>
        Aggregate(db, AggregateFunction.Max, value, value.Mapping);

    /// <summary>The greatest string, by UTF-8 bytes. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<string?> MaxAsync<V>(IQuerySession db, TextExpr<T, V> value, CancellationToken cancellationToken = default) =>
        AggregateAsync(db, AggregateFunction.Max, value, ValueMapping<string?>.Default, cancellationToken);

    /// <summary>The greatest string, by UTF-8 bytes. Null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">What it runs on.</param>
    /// <param name="value">What is aggregated.</param>
    public string? Max<V>(ILocalQuerySession db, TextExpr<T, V> value) =>
        Aggregate(db, AggregateFunction.Max, value, ValueMapping<string?>.Default);

    private QueryModel Over<V>(AggregateFunction function, Expr<T, V> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Model with { Aggregates = [new AggregateNode(function, value.Node)] };
    }

    private async ValueTask<R> AggregateAsync<V, R>(
        IQuerySession db, AggregateFunction function, Expr<T, V> value, ValueMapping<R> mapping, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        RowCursor cursor = await db.OpenCursorAsync(Over(function, value), cancellationToken).ConfigureAwait(false);
        await using (cursor.ConfigureAwait(false))
        {
            await cursor.MoveNextAsync(cancellationToken).ConfigureAwait(false);
            return mapping.Read(cursor.Batch, 0, cursor.Rows[0]);
        }
    }

    private R Aggregate<V, R>(ILocalQuerySession db, AggregateFunction function, Expr<T, V> value, ValueMapping<R> mapping)
    {
        ArgumentNullException.ThrowIfNull(db);
        using RowCursor cursor = db.OpenCursor(Over(function, value));
        cursor.MoveNext();
        return mapping.Read(cursor.Batch, 0, cursor.Rows[0]);
    }
}
