using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// A window: the rows that share a row's partition, in an order. Created by <c>Sql.Window(t)</c>; immutable.
/// </summary>
/// <typeparam name="T">The row type at the root of the query.</typeparam>
public class Window<T>
{
    private readonly ExpressionNode[] _partition;

    internal Window(ExpressionNode[] partition, Ordering[] orderings)
    {
        _partition = partition;
        Orderings = orderings;
    }

    private protected Ordering[] Orderings { get; }

    /// <summary>Adds a partition key: the window of a row contains only rows equal to it in this value; null equals null.</summary>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    public Window<T> PartitionBy<V>(ScalarExpr<T, V> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new([.. _partition, value.Node], Orderings);
    }

    /// <summary>Orders the rows of the window by a value, ascending; replaces an earlier <c>OrderBy</c>.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="value">The value to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedWindow<T> OrderBy<V>(ScalarExpr<T, V> value, Nulls nulls = Nulls.Least) => Ordered([], value, isDescending: false, nulls);

    /// <summary>Orders the rows of the window by a value, descending; replaces an earlier <c>OrderBy</c>.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="value">The value to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedWindow<T> OrderByDescending<V>(ScalarExpr<T, V> value, Nulls nulls = Nulls.Least) => Ordered([], value, isDescending: true, nulls);

    internal WindowNode Apply(WindowFunction function, ExpressionNode? operand, int distance = 0) => new(function, operand, _partition, Orderings, distance);

    private protected OrderedWindow<T> Ordered<V>(Ordering[] before, ScalarExpr<T, V> value, bool isDescending, Nulls nulls)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(_partition, [.. before, new Ordering(value.Node, isDescending, nulls)]);
    }
}
