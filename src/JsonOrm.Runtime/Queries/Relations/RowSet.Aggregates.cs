using JsonOrm.Queries;

namespace JsonOrm;

// Aggregates of a set, as expressions of the enclosing query.
public partial class RowSet<TRow, TTable, TColumns, TNullable>
{
    /// <summary>The sum; null if there is no value. Integers are summed in 64 bits, and overflow is an error; decimals are summed exactly.</summary>
    /// <typeparam name="TSum">The result as an expression; it is inferred.</typeparam>
    /// <typeparam name="R">The result's C# type; it is inferred.</typeparam>
    /// <param name="value">The expression to aggregate.</param>
    public TSum Sum<TSum, R>(Func<TColumns, ISummable<TRow, TSum, R>> value)
        where TSum : Expr<TRow, R>
    {
        ArgumentNullException.ThrowIfNull(value);
        ISummable<TRow, TSum, R> of = value(Columns);
        return of.AsSum(Aggregate(AggregateFunction.Sum, ((Expr<TRow>)of).Node));
    }

    /// <summary>The average; null if there is no value. It is a decimal for decimals, otherwise a double.</summary>
    /// <typeparam name="TAverage">The result as an expression; it is inferred.</typeparam>
    /// <typeparam name="R">The result's C# type; it is inferred.</typeparam>
    /// <param name="value">The expression to aggregate.</param>
    public TAverage Average<TAverage, R>(Func<TColumns, IAveragable<TRow, TAverage, R>> value)
        where TAverage : Expr<TRow, R>
    {
        ArgumentNullException.ThrowIfNull(value);
        IAveragable<TRow, TAverage, R> of = value(Columns);
        return of.AsAverage(Aggregate(AggregateFunction.Average, ((Expr<TRow>)of).Node));
    }

    /// <summary>The minimum; null if there is no value.</summary>
    /// <typeparam name="TLeast">The result as an expression; it is inferred.</typeparam>
    /// <typeparam name="R">The result's C# type; it is inferred.</typeparam>
    /// <param name="value">The expression to aggregate.</param>
    public TLeast Min<TLeast, R>(Func<TColumns, IOrdered<TRow, TLeast, R>> value)
        where TLeast : Expr<TRow, R>
    {
        ArgumentNullException.ThrowIfNull(value);
        IOrdered<TRow, TLeast, R> of = value(Columns);
        return of.AsMinMax(Aggregate(AggregateFunction.Min, ((Expr<TRow>)of).Node));
    }

    /// <summary>The maximum; null if there is no value.</summary>
    /// <typeparam name="TGreatest">The result as an expression; it is inferred.</typeparam>
    /// <typeparam name="R">The result's C# type; it is inferred.</typeparam>
    /// <param name="value">The expression to aggregate.</param>
    public TGreatest Max<TGreatest, R>(Func<TColumns, IOrdered<TRow, TGreatest, R>> value)
        where TGreatest : Expr<TRow, R>
    {
        ArgumentNullException.ThrowIfNull(value);
        IOrdered<TRow, TGreatest, R> of = value(Columns);
        return of.AsMinMax(Aggregate(AggregateFunction.Max, ((Expr<TRow>)of).Node));
    }

    /// <summary>The number of distinct values; nulls are not counted.</summary>
    /// <typeparam name="V">The type of the value.</typeparam>
    /// <param name="value">Returns the value.</param>
    public IntegerExpr<TRow, long> CountDistinct<V>(Func<TColumns, ScalarExpr<TRow, V>> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(Aggregate(AggregateFunction.Count, value(Columns).Node, isDistinct: true));
    }

#nullable disable annotations // A string and a string that may be null: nulls are left out.
    /// <summary>The texts of the rows joined to one, in ascending order of their UTF-8 bytes; null if there is none. Nulls are left out.</summary>
    /// <param name="value">Returns the text of a row.</param>
    /// <param name="separator">The text between two texts.</param>
    public NullableTextExpr<TRow> Join(Func<TColumns, ScalarExpr<TRow, string>> value, string separator)
#nullable restore annotations
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(separator);
        return new(Aggregate(new AggregateNode(AggregateFunction.Join, value(Columns).Node) { Separator = separator }));
    }

    private ScalarQueryNode Aggregate(AggregateFunction function, ExpressionNode? value, bool isDistinct = false) => Aggregate(new AggregateNode(function, value, isDistinct));

    private ScalarQueryNode Aggregate(AggregateNode aggregate) =>
        new(Model with { Orderings = Model.Limit is null && Model.Offset == 0 ? [] : Model.Orderings, Aggregates = [aggregate] });
}
