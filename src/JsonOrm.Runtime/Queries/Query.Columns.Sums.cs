namespace JsonOrm;

// Sums and means by lambdas.
public partial class Query<T, TColumns, TNullable>
{
    /// <summary>The sum over the rows, in 64 bits, or an error when it does not fit; null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<long?> SumAsync<V>(IQuerySession db, Func<TColumns, IntegerExpr<T, V>> value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        return SumAsync(db, value(Columns), cancellationToken);
    }

    /// <summary>The sum over the rows, in 64 bits, or an error when it does not fit; null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    public long? Sum<V>(ILocalQuerySession db, Func<TColumns, IntegerExpr<T, V>> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Sum(db, value(Columns));
    }

    /// <summary>The sum over the rows, exact for decimals; null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<V?> SumAsync<V>(IQuerySession db, Func<TColumns, NumberExpr<T, V>> value, CancellationToken cancellationToken = default)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return SumAsync(db, value(Columns), cancellationToken);
    }

    /// <summary>The sum over the rows, exact for decimals; null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    public V? Sum<V>(ILocalQuerySession db, Func<TColumns, NumberExpr<T, V>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return Sum(db, value(Columns));
    }

    /// <summary>The sum over the rows, exact for decimals; null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<V?> SumAsync<V>(IQuerySession db, Func<TColumns, NumberExpr<T, V?>> value, CancellationToken cancellationToken = default)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return SumAsync(db, value(Columns), cancellationToken);
    }

    /// <summary>The sum over the rows, exact for decimals; null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    public V? Sum<V>(ILocalQuerySession db, Func<TColumns, NumberExpr<T, V?>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return Sum(db, value(Columns));
    }

    /// <summary>The mean over the rows, as a double; null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<double?> AverageAsync<V>(IQuerySession db, Func<TColumns, IntegerExpr<T, V>> value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        return AverageAsync(db, value(Columns), cancellationToken);
    }

    /// <summary>The mean over the rows, as a double; null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    public double? Average<V>(ILocalQuerySession db, Func<TColumns, IntegerExpr<T, V>> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Average(db, value(Columns));
    }

    /// <summary>The mean over the rows, of decimals a decimal; null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<V?> AverageAsync<V>(IQuerySession db, Func<TColumns, NumberExpr<T, V>> value, CancellationToken cancellationToken = default)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return AverageAsync(db, value(Columns), cancellationToken);
    }

    /// <summary>The mean over the rows, of decimals a decimal; null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    public V? Average<V>(ILocalQuerySession db, Func<TColumns, NumberExpr<T, V>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return Average(db, value(Columns));
    }

    /// <summary>The mean over the rows, of decimals a decimal; null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<V?> AverageAsync<V>(IQuerySession db, Func<TColumns, NumberExpr<T, V?>> value, CancellationToken cancellationToken = default)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return AverageAsync(db, value(Columns), cancellationToken);
    }

    /// <summary>The mean over the rows, of decimals a decimal; null when there is no value.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    public V? Average<V>(ILocalQuerySession db, Func<TColumns, NumberExpr<T, V?>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return Average(db, value(Columns));
    }
}
