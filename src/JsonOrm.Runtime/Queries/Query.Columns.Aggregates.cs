namespace JsonOrm;

// Aggregates over the rows of the query, by lambdas. Nulls are ignored; over no values the result is null, as in SQL.
public partial class Query<T, TColumns, TNullable>
{
    /// <summary>The sum; null if there is no value. Integers are summed in 64 bits, and overflow is an error; decimals are summed exactly.</summary>
    /// <typeparam name="TSum">The result as an expression; it is inferred.</typeparam>
    /// <typeparam name="R">The result's C# type; it is inferred.</typeparam>
    /// <param name="db">The database or transaction to run on.</param>
    /// <param name="value">Returns the value: <c>u =&gt; u.Age</c>.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public ValueTask<R> SumAsync<TSum, R>(IQuerySession db, Func<TColumns, ISummable<T, TSum, R>> value, CancellationToken cancellationToken = default)
        where TSum : Expr<T, R>
    {
        ArgumentNullException.ThrowIfNull(value);
        return SumAsync(db, value(Columns), cancellationToken);
    }

    /// <summary>The sum; null if there is no value. Integers are summed in 64 bits, and overflow is an error; decimals are summed exactly.</summary>
    /// <typeparam name="TSum">The result as an expression; it is inferred.</typeparam>
    /// <typeparam name="R">The result's C# type; it is inferred.</typeparam>
    /// <param name="db">The database or transaction to run on.</param>
    /// <param name="value">Returns the value: <c>u =&gt; u.Age</c>.</param>
    public R Sum<TSum, R>(ILocalQuerySession db, Func<TColumns, ISummable<T, TSum, R>> value)
        where TSum : Expr<T, R>
    {
        ArgumentNullException.ThrowIfNull(value);
        return Sum(db, value(Columns));
    }

    /// <summary>The average; null if there is no value. It is a decimal for decimals, otherwise a double.</summary>
    /// <typeparam name="TAverage">The result as an expression; it is inferred.</typeparam>
    /// <typeparam name="R">The result's C# type; it is inferred.</typeparam>
    /// <param name="db">The database or transaction to run on.</param>
    /// <param name="value">Returns the value: <c>u =&gt; u.Age</c>.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public ValueTask<R> AverageAsync<TAverage, R>(IQuerySession db, Func<TColumns, IAveragable<T, TAverage, R>> value, CancellationToken cancellationToken = default)
        where TAverage : Expr<T, R>
    {
        ArgumentNullException.ThrowIfNull(value);
        return AverageAsync(db, value(Columns), cancellationToken);
    }

    /// <summary>The average; null if there is no value. It is a decimal for decimals, otherwise a double.</summary>
    /// <typeparam name="TAverage">The result as an expression; it is inferred.</typeparam>
    /// <typeparam name="R">The result's C# type; it is inferred.</typeparam>
    /// <param name="db">The database or transaction to run on.</param>
    /// <param name="value">Returns the value: <c>u =&gt; u.Age</c>.</param>
    public R Average<TAverage, R>(ILocalQuerySession db, Func<TColumns, IAveragable<T, TAverage, R>> value)
        where TAverage : Expr<T, R>
    {
        ArgumentNullException.ThrowIfNull(value);
        return Average(db, value(Columns));
    }

    /// <summary>The minimum; null if there is no value. Strings are compared by their UTF-8 bytes.</summary>
    /// <typeparam name="TEnd">The result as an expression; it is inferred.</typeparam>
    /// <typeparam name="R">The result's C# type; it is inferred.</typeparam>
    /// <param name="db">The database or transaction to run on.</param>
    /// <param name="value">Returns the value: <c>u =&gt; u.Age</c>.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public ValueTask<R> MinAsync<TEnd, R>(IQuerySession db, Func<TColumns, IOrdered<T, TEnd, R>> value, CancellationToken cancellationToken = default)
        where TEnd : Expr<T, R>
    {
        ArgumentNullException.ThrowIfNull(value);
        return MinAsync(db, value(Columns), cancellationToken);
    }

    /// <summary>The minimum; null if there is no value. Strings are compared by their UTF-8 bytes.</summary>
    /// <typeparam name="TEnd">The result as an expression; it is inferred.</typeparam>
    /// <typeparam name="R">The result's C# type; it is inferred.</typeparam>
    /// <param name="db">The database or transaction to run on.</param>
    /// <param name="value">Returns the value: <c>u =&gt; u.Age</c>.</param>
    public R Min<TEnd, R>(ILocalQuerySession db, Func<TColumns, IOrdered<T, TEnd, R>> value)
        where TEnd : Expr<T, R>
    {
        ArgumentNullException.ThrowIfNull(value);
        return Min(db, value(Columns));
    }

    /// <summary>The maximum; null if there is no value. Strings are compared by their UTF-8 bytes.</summary>
    /// <typeparam name="TEnd">The result as an expression; it is inferred.</typeparam>
    /// <typeparam name="R">The result's C# type; it is inferred.</typeparam>
    /// <param name="db">The database or transaction to run on.</param>
    /// <param name="value">Returns the value: <c>u =&gt; u.Age</c>.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public ValueTask<R> MaxAsync<TEnd, R>(IQuerySession db, Func<TColumns, IOrdered<T, TEnd, R>> value, CancellationToken cancellationToken = default)
        where TEnd : Expr<T, R>
    {
        ArgumentNullException.ThrowIfNull(value);
        return MaxAsync(db, value(Columns), cancellationToken);
    }

    /// <summary>The maximum; null if there is no value. Strings are compared by their UTF-8 bytes.</summary>
    /// <typeparam name="TEnd">The result as an expression; it is inferred.</typeparam>
    /// <typeparam name="R">The result's C# type; it is inferred.</typeparam>
    /// <param name="db">The database or transaction to run on.</param>
    /// <param name="value">Returns the value: <c>u =&gt; u.Age</c>.</param>
    public R Max<TEnd, R>(ILocalQuerySession db, Func<TColumns, IOrdered<T, TEnd, R>> value)
        where TEnd : Expr<T, R>
    {
        ArgumentNullException.ThrowIfNull(value);
        return Max(db, value(Columns));
    }
}
