using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// A query for pairs of rows of two tables, joined on columns of both. Each condition and sort key refers to one of the two tables; a join by a
/// lambda (<c>LeftJoin(c =&gt; Employee.RowsFor(c).Where(…))</c>) can refer to both.
/// </summary>
/// <typeparam name="T">The row type of the query's own table.</typeparam>
/// <typeparam name="TRight">The row type of the other table.</typeparam>
/// <typeparam name="TResult">The result type: the pair.</typeparam>
public class PairQuery<T, TRight, TResult> : JoinedQuery<T, TResult>
    where T : class, ITable<T>
    where TRight : class, ITable<TRight>
{
    private readonly TableSource _right;

    internal PairQuery((JoinedParts<TResult> Parts, TableSource Right) pairs)
        : base(pairs.Parts) => _right = pairs.Right;

    /// <summary>Keeps pairs whose row of the query's own table satisfies the condition; several calls are combined by AND.</summary>
    /// <param name="condition">The condition.</param>
    public PairQuery<T, TRight, TResult> Where(Condition<T> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return With(Parts.Rows.Where(condition));
    }

    /// <summary>Sorts by a value of the query's own table, ascending; replaces an earlier <c>OrderBy</c>.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="value">The value to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedPairQuery<T, TRight, TResult> OrderBy<V>(ScalarExpr<T, V> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Sorted(Parts.Rows.OrderBy(value, isDescending: false, nulls));
    }

    /// <summary>Sorts by a value of the query's own table, descending; replaces an earlier <c>OrderBy</c>.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="value">The value to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedPairQuery<T, TRight, TResult> OrderByDescending<V>(ScalarExpr<T, V> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Sorted(Parts.Rows.OrderBy(value, isDescending: true, nulls));
    }

    /// <summary>Keeps pairs whose row of the other table satisfies the condition; several calls are combined by AND.</summary>
    /// <param name="condition">The condition.</param>
    public PairQuery<T, TRight, TResult> Where(Condition<TRight> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return With(Parts.Rows.Where(new Condition<T>(Rebound(condition.Node))));
    }

    /// <summary>Sorts by a value of the other table, ascending; replaces an earlier <c>OrderBy</c>.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="value">The value to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedPairQuery<T, TRight, TResult> OrderBy<V>(ScalarExpr<TRight, V> value, Nulls nulls = Nulls.Least) =>
        Sorted(Parts.Rows.OrderBy(Rebound(value), isDescending: false, nulls));

    /// <summary>Sorts by a value of the other table, descending; replaces an earlier <c>OrderBy</c>.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="value">The value to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedPairQuery<T, TRight, TResult> OrderByDescending<V>(ScalarExpr<TRight, V> value, Nulls nulls = Nulls.Least) =>
        Sorted(Parts.Rows.OrderBy(Rebound(value), isDescending: true, nulls));

    /// <summary>Skips pairs at the beginning.</summary>
    /// <param name="count">The number of rows; not negative.</param>
    public PairQuery<T, TRight, TResult> Skip(long count) => With(Parts.Rows.Skip(count));

    /// <summary>Returns at most this number of pairs; a condition or an order added after this applies only to those.</summary>
    /// <param name="count">The number of rows; 0 returns none, a negative number throws.</param>
    public PairQuery<T, TRight, TResult> Take(long count) => With(Parts.Rows.Take(count));

    /// <summary>A value of the other table as a value of the pair.</summary>
    private protected ScalarExpr<T, V> Rebound<V>(ScalarExpr<TRight, V> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(Rebound(value.Node), value.Mapping);
    }

    private ExpressionNode Rebound(ExpressionNode node) => SourceRebinding.Rebind(node, RowSource.Of(TRight.Schema), _right);

    private protected OrderedPairQuery<T, TRight, TResult> Sorted(QueryModel rows) => new((Parts.With(rows), _right));

    private PairQuery<T, TRight, TResult> With(QueryModel rows) => new((Parts.With(rows), _right));
}
