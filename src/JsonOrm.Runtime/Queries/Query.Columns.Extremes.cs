namespace JsonOrm;

// Smallest and largest values by lambdas.
public partial class Query<T, TColumns, TNullable>
{
    /// <summary>The smallest value over the rows; null when there is none.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<V?> MinAsync<V>(IQuerySession db, Func<TColumns, ScalarExpr<T, V>> value, CancellationToken cancellationToken = default)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return MinAsync(db, value(Columns), cancellationToken);
    }

    /// <summary>The smallest value over the rows; null when there is none.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    public V? Min<V>(ILocalQuerySession db, Func<TColumns, ScalarExpr<T, V>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return Min(db, value(Columns));
    }

    /// <summary>The smallest value over the rows; null when there is none.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<V?> MinAsync<V>(IQuerySession db, Func<TColumns, ScalarExpr<T, V?>> value, CancellationToken cancellationToken = default)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return MinAsync(db, value(Columns), cancellationToken);
    }

    /// <summary>The smallest value over the rows; null when there is none.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    public V? Min<V>(ILocalQuerySession db, Func<TColumns, ScalarExpr<T, V?>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return Min(db, value(Columns));
    }

    /// <summary>The smallest text over the rows, by UTF-8 bytes; null when there is none.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<string?> MinAsync<V>(IQuerySession db, Func<TColumns, TextExpr<T, V>> value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        return MinAsync(db, value(Columns), cancellationToken);
    }

    /// <summary>The smallest text over the rows, by UTF-8 bytes; null when there is none.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    public string? Min<V>(ILocalQuerySession db, Func<TColumns, TextExpr<T, V>> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Min(db, value(Columns));
    }

    /// <summary>The largest value over the rows; null when there is none.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<V?> MaxAsync<V>(IQuerySession db, Func<TColumns, ScalarExpr<T, V>> value, CancellationToken cancellationToken = default)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return MaxAsync(db, value(Columns), cancellationToken);
    }

    /// <summary>The largest value over the rows; null when there is none.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    public V? Max<V>(ILocalQuerySession db, Func<TColumns, ScalarExpr<T, V>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return Max(db, value(Columns));
    }

    /// <summary>The largest value over the rows; null when there is none.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<V?> MaxAsync<V>(IQuerySession db, Func<TColumns, ScalarExpr<T, V?>> value, CancellationToken cancellationToken = default)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return MaxAsync(db, value(Columns), cancellationToken);
    }

    /// <summary>The largest value over the rows; null when there is none.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    public V? Max<V>(ILocalQuerySession db, Func<TColumns, ScalarExpr<T, V?>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return Max(db, value(Columns));
    }

    /// <summary>The largest text over the rows, by UTF-8 bytes; null when there is none.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<string?> MaxAsync<V>(IQuerySession db, Func<TColumns, TextExpr<T, V>> value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        return MaxAsync(db, value(Columns), cancellationToken);
    }

    /// <summary>The largest text over the rows, by UTF-8 bytes; null when there is none.</summary>
    /// <typeparam name="V">The type of the aggregated value.</typeparam>
    /// <param name="db">The database or transaction it runs on.</param>
    /// <param name="value">Gives the value.</param>
    public string? Max<V>(ILocalQuerySession db, Func<TColumns, TextExpr<T, V>> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Max(db, value(Columns));
    }
}
