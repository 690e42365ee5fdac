using JsonOrm.Queries;

namespace JsonOrm;

// Aggregates over the rows of the query. Nulls are ignored; over no values the result is null, as in SQL.
public partial class Query<T>
{
    /// <summary>The sum; null if there is no value. Integers are summed in 64 bits, and overflow is an error; decimals are summed exactly.</summary>
    /// <typeparam name="TSum">The result as an expression; it is inferred.</typeparam>
    /// <typeparam name="R">The result's C# type; it is inferred.</typeparam>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="value">The expression to aggregate.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public ValueTask<R> SumAsync<TSum, R>(IQuerySession db, ISummable<T, TSum, R> value, CancellationToken cancellationToken = default)
        where TSum : Expr<T, R>
    {
        ExpressionNode node = Operand(value);
        return AggregateAsync(db, AggregateFunction.Sum, node, value.AsSum(node), cancellationToken);
    }

    /// <summary>The sum; null if there is no value. Integers are summed in 64 bits, and overflow is an error; decimals are summed exactly.</summary>
    /// <typeparam name="TSum">The result as an expression; it is inferred.</typeparam>
    /// <typeparam name="R">The result's C# type; it is inferred.</typeparam>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="value">The expression to aggregate.</param>
    public R Sum<TSum, R>(ILocalQuerySession db, ISummable<T, TSum, R> value)
        where TSum : Expr<T, R>
    {
        ExpressionNode node = Operand(value);
        return Aggregate(db, AggregateFunction.Sum, node, value.AsSum(node));
    }

    /// <summary>The average; null if there is no value. It is a decimal for decimals, otherwise a double.</summary>
    /// <typeparam name="TAverage">The result as an expression; it is inferred.</typeparam>
    /// <typeparam name="R">The result's C# type; it is inferred.</typeparam>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="value">The expression to aggregate.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public ValueTask<R> AverageAsync<TAverage, R>(IQuerySession db, IAveragable<T, TAverage, R> value, CancellationToken cancellationToken = default)
        where TAverage : Expr<T, R>
    {
        ExpressionNode node = Operand(value);
        return AggregateAsync(db, AggregateFunction.Average, node, value.AsAverage(node), cancellationToken);
    }

    /// <summary>The average; null if there is no value. It is a decimal for decimals, otherwise a double.</summary>
    /// <typeparam name="TAverage">The result as an expression; it is inferred.</typeparam>
    /// <typeparam name="R">The result's C# type; it is inferred.</typeparam>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="value">The expression to aggregate.</param>
    public R Average<TAverage, R>(ILocalQuerySession db, IAveragable<T, TAverage, R> value)
        where TAverage : Expr<T, R>
    {
        ExpressionNode node = Operand(value);
        return Aggregate(db, AggregateFunction.Average, node, value.AsAverage(node));
    }

    /// <summary>The minimum; null if there is no value. Strings are compared by their UTF-8 bytes.</summary>
    /// <typeparam name="TLeast">The result as an expression; it is inferred.</typeparam>
    /// <typeparam name="R">The result's C# type; it is inferred.</typeparam>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="value">The expression to aggregate.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public ValueTask<R> MinAsync<TLeast, R>(IQuerySession db, IOrdered<T, TLeast, R> value, CancellationToken cancellationToken = default)
        where TLeast : Expr<T, R>
    {
        ExpressionNode node = Operand(value);
        return AggregateAsync(db, AggregateFunction.Min, node, value.AsMinMax(node), cancellationToken);
    }

    /// <summary>The minimum; null if there is no value. Strings are compared by their UTF-8 bytes.</summary>
    /// <typeparam name="TLeast">The result as an expression; it is inferred.</typeparam>
    /// <typeparam name="R">The result's C# type; it is inferred.</typeparam>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="value">The expression to aggregate.</param>
    public R Min<TLeast, R>(ILocalQuerySession db, IOrdered<T, TLeast, R> value)
        where TLeast : Expr<T, R>
    {
        ExpressionNode node = Operand(value);
        return Aggregate(db, AggregateFunction.Min, node, value.AsMinMax(node));
    }

    /// <summary>The maximum; null if there is no value. Strings are compared by their UTF-8 bytes.</summary>
    /// <typeparam name="TGreatest">The result as an expression; it is inferred.</typeparam>
    /// <typeparam name="R">The result's C# type; it is inferred.</typeparam>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="value">The expression to aggregate.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public ValueTask<R> MaxAsync<TGreatest, R>(IQuerySession db, IOrdered<T, TGreatest, R> value, CancellationToken cancellationToken = default)
        where TGreatest : Expr<T, R>
    {
        ExpressionNode node = Operand(value);
        return AggregateAsync(db, AggregateFunction.Max, node, value.AsMinMax(node), cancellationToken);
    }

    /// <summary>The maximum; null if there is no value. Strings are compared by their UTF-8 bytes.</summary>
    /// <typeparam name="TGreatest">The result as an expression; it is inferred.</typeparam>
    /// <typeparam name="R">The result's C# type; it is inferred.</typeparam>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="value">The expression to aggregate.</param>
    public R Max<TGreatest, R>(ILocalQuerySession db, IOrdered<T, TGreatest, R> value)
        where TGreatest : Expr<T, R>
    {
        ExpressionNode node = Operand(value);
        return Aggregate(db, AggregateFunction.Max, node, value.AsMinMax(node));
    }

    private static ExpressionNode Operand(IRowScope<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return ((Expr<T>)value).Node;
    }

    private QueryModel Over(AggregateFunction function, ExpressionNode value) => Model with { Aggregates = [new AggregateNode(function, value)] };

    private async ValueTask<R> AggregateAsync<R>(IQuerySession db, AggregateFunction function, ExpressionNode value, Expr<T, R> result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        RowCursor cursor = await db.OpenCursorAsync(Over(function, value), cancellationToken).ConfigureAwait(false);
        await using (cursor.ConfigureAwait(false))
        {
            await cursor.MoveNextAsync(cancellationToken).ConfigureAwait(false);
            return result.Mapping.Read(cursor.Batch, 0, cursor.Rows[0]);
        }
    }

    private R Aggregate<R>(ILocalQuerySession db, AggregateFunction function, ExpressionNode value, Expr<T, R> result)
    {
        ArgumentNullException.ThrowIfNull(db);
        using RowCursor cursor = db.OpenCursor(Over(function, value));
        cursor.MoveNext();
        return result.Mapping.Read(cursor.Batch, 0, cursor.Rows[0]);
    }
}
