using JsonOrm.Queries;

namespace JsonOrm;

// Equality joins on columns of both tables, without lambdas.
public partial class Query<T>
{
    /// <summary>Right join on equality: pairs of rows with equal values, and rows of the other table without a match, paired with null. Use the lambda overload for conditions on both rows, more tables or self joins.</summary>
    /// <typeparam name="V">The type of the value.</typeparam>
    /// <typeparam name="TRight">The row type of the other table.</typeparam>
    /// <param name="left">The value in a row of the query.</param>
    /// <param name="right">The value in a row of the other table. Null matches nothing.</param>
    public PairQuery<T, TRight, (T?, TRight)> RightJoin<TRight, V>(ScalarExpr<T, V> left, ScalarExpr<TRight, V> right)
        where TRight : class, ITable<TRight> => Pairs.Right<T, TRight>(Model, left?.Node, right?.Node);

    /// <inheritdoc cref="RightJoin{TRight, V}(ScalarExpr{T, V}, ScalarExpr{TRight, V})"/>
    public PairQuery<T, TRight, (T?, TRight)> RightJoin<TRight>(IntegerColumn<T, int> left, IntegerColumn<TRight, int> right)
        where TRight : class, ITable<TRight> => Pairs.Right<T, TRight>(Model, left?.Node, right?.Node);

    /// <inheritdoc cref="RightJoin{TRight, V}(ScalarExpr{T, V}, ScalarExpr{TRight, V})"/>
    public PairQuery<T, TRight, (T?, TRight)> RightJoin<TRight>(IntegerColumn<T, int> left, NullableIntegerColumn<TRight, int> right)
        where TRight : class, ITable<TRight> => Pairs.Right<T, TRight>(Model, left?.Node, right?.Node);

    /// <inheritdoc cref="RightJoin{TRight, V}(ScalarExpr{T, V}, ScalarExpr{TRight, V})"/>
    public PairQuery<T, TRight, (T?, TRight)> RightJoin<TRight>(NullableIntegerColumn<T, int> left, IntegerColumn<TRight, int> right)
        where TRight : class, ITable<TRight> => Pairs.Right<T, TRight>(Model, left?.Node, right?.Node);

    /// <inheritdoc cref="RightJoin{TRight, V}(ScalarExpr{T, V}, ScalarExpr{TRight, V})"/>
    public PairQuery<T, TRight, (T?, TRight)> RightJoin<TRight>(NullableIntegerColumn<T, int> left, NullableIntegerColumn<TRight, int> right)
        where TRight : class, ITable<TRight> => Pairs.Right<T, TRight>(Model, left?.Node, right?.Node);

    /// <inheritdoc cref="RightJoin{TRight, V}(ScalarExpr{T, V}, ScalarExpr{TRight, V})"/>
    public PairQuery<T, TRight, (T?, TRight)> RightJoin<TRight>(IntegerColumn<T, long> left, IntegerColumn<TRight, long> right)
        where TRight : class, ITable<TRight> => Pairs.Right<T, TRight>(Model, left?.Node, right?.Node);

    /// <inheritdoc cref="RightJoin{TRight, V}(ScalarExpr{T, V}, ScalarExpr{TRight, V})"/>
    public PairQuery<T, TRight, (T?, TRight)> RightJoin<TRight>(IntegerColumn<T, long> left, NullableIntegerColumn<TRight, long> right)
        where TRight : class, ITable<TRight> => Pairs.Right<T, TRight>(Model, left?.Node, right?.Node);

    /// <inheritdoc cref="RightJoin{TRight, V}(ScalarExpr{T, V}, ScalarExpr{TRight, V})"/>
    public PairQuery<T, TRight, (T?, TRight)> RightJoin<TRight>(NullableIntegerColumn<T, long> left, IntegerColumn<TRight, long> right)
        where TRight : class, ITable<TRight> => Pairs.Right<T, TRight>(Model, left?.Node, right?.Node);

    /// <inheritdoc cref="RightJoin{TRight, V}(ScalarExpr{T, V}, ScalarExpr{TRight, V})"/>
    public PairQuery<T, TRight, (T?, TRight)> RightJoin<TRight>(NullableIntegerColumn<T, long> left, NullableIntegerColumn<TRight, long> right)
        where TRight : class, ITable<TRight> => Pairs.Right<T, TRight>(Model, left?.Node, right?.Node);

    /// <inheritdoc cref="RightJoin{TRight, V}(ScalarExpr{T, V}, ScalarExpr{TRight, V})"/>
    public PairQuery<T, TRight, (T?, TRight)> RightJoin<TRight>(ScalarColumn<T, Guid> left, ScalarColumn<TRight, Guid> right)
        where TRight : class, ITable<TRight> => Pairs.Right<T, TRight>(Model, left?.Node, right?.Node);

    /// <inheritdoc cref="RightJoin{TRight, V}(ScalarExpr{T, V}, ScalarExpr{TRight, V})"/>
    public PairQuery<T, TRight, (T?, TRight)> RightJoin<TRight>(ScalarColumn<T, Guid> left, NullableScalarColumn<TRight, Guid> right)
        where TRight : class, ITable<TRight> => Pairs.Right<T, TRight>(Model, left?.Node, right?.Node);

    /// <inheritdoc cref="RightJoin{TRight, V}(ScalarExpr{T, V}, ScalarExpr{TRight, V})"/>
    public PairQuery<T, TRight, (T?, TRight)> RightJoin<TRight>(NullableScalarColumn<T, Guid> left, ScalarColumn<TRight, Guid> right)
        where TRight : class, ITable<TRight> => Pairs.Right<T, TRight>(Model, left?.Node, right?.Node);

    /// <inheritdoc cref="RightJoin{TRight, V}(ScalarExpr{T, V}, ScalarExpr{TRight, V})"/>
    public PairQuery<T, TRight, (T?, TRight)> RightJoin<TRight>(NullableScalarColumn<T, Guid> left, NullableScalarColumn<TRight, Guid> right)
        where TRight : class, ITable<TRight> => Pairs.Right<T, TRight>(Model, left?.Node, right?.Node);

    /// <inheritdoc cref="RightJoin{TRight, V}(ScalarExpr{T, V}, ScalarExpr{TRight, V})"/>
#nullable disable annotations // A string and a string that may be null: either joins the other.
    public PairQuery<T, TRight, (T, TRight)> RightJoin<TRight>(ScalarExpr<T, string> left, ScalarExpr<TRight, string> right)
#nullable restore annotations
        where TRight : class, ITable<TRight> => Pairs.Right<T, TRight>(Model, left?.Node, right?.Node);
}
