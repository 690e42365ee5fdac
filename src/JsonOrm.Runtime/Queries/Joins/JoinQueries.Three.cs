using JsonOrm.Queries;

namespace JsonOrm;

// Steps of queries whose rows are made of three parts.
public static partial class JoinQueries
{
    /// <summary>Keeps rows where the condition is true.</summary>
    public static JoinQuery<T, TResult, (C1, C2, C3)> Where<T, TResult, C1, C2, C3>(this JoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, Condition<T>> condition) =>
        query.Filter(condition(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3));

    /// <summary>Sorts rows by a value, least first; an earlier order no longer counts.</summary>
    public static OrderedJoinQuery<T, TResult, (C1, C2, C3)> OrderBy<T, TResult, C1, C2, C3, V>(this JoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least) =>
        query.Sort(value(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3), false, nulls);

    /// <summary>Sorts rows by a value, greatest first; an earlier order no longer counts.</summary>
    public static OrderedJoinQuery<T, TResult, (C1, C2, C3)> OrderByDescending<T, TResult, C1, C2, C3, V>(this JoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least) =>
        query.Sort(value(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3), true, nulls);

    /// <summary>Sorts rows that are equal so far by a value, least first.</summary>
    public static OrderedJoinQuery<T, TResult, (C1, C2, C3)> ThenBy<T, TResult, C1, C2, C3, V>(this OrderedJoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least) =>
        query.SortFurther(value(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3), false, nulls);

    /// <summary>Sorts rows that are equal so far by a value, greatest first.</summary>
    public static OrderedJoinQuery<T, TResult, (C1, C2, C3)> ThenByDescending<T, TResult, C1, C2, C3, V>(this OrderedJoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least) =>
        query.SortFurther(value(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3), true, nulls);

    /// <summary>Makes groups of the rows that are equal in a value.</summary>
    public static GroupQuery<T, (C1, C2, C3)> GroupBy<T, TResult, C1, C2, C3, K>(this JoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, ScalarExpr<T, K>> key) =>
        query.Group(key(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3).Node);

    /// <summary>Makes groups of the rows that are equal in two values.</summary>
    public static GroupQuery<T, (C1, C2, C3)> GroupBy<T, TResult, C1, C2, C3, K1, K2>(this JoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, (ScalarExpr<T, K1>, ScalarExpr<T, K2>)> keys) =>
        query.Group(Grouped.Nodes(keys(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3)));

    /// <summary>Makes groups of the rows that are equal in three values.</summary>
    public static GroupQuery<T, (C1, C2, C3)> GroupBy<T, TResult, C1, C2, C3, K1, K2, K3>(this JoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, (ScalarExpr<T, K1>, ScalarExpr<T, K2>, ScalarExpr<T, K3>)> keys) =>
        query.Group(Grouped.Nodes(keys(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3)));

    /// <summary>Makes groups of the rows that are equal in four values.</summary>
    public static GroupQuery<T, (C1, C2, C3)> GroupBy<T, TResult, C1, C2, C3, K1, K2, K3, K4>(this JoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, (ScalarExpr<T, K1>, ScalarExpr<T, K2>, ScalarExpr<T, K3>, ScalarExpr<T, K4>)> keys) =>
        query.Group(Grouped.Nodes(keys(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3)));

    /// <summary>Joins a row of a further set: pairs that match.</summary>
    public static JoinQuery<T, (R1, R2, R3, TTable), (C1, C2, C3, TColumns)> Join<T, R1, R2, R3, C1, C2, C3, TTable, TColumns, TNullable>(
        this JoinQuery<T, (R1, R2, R3), (C1, C2, C3)> query, Func<C1, C2, C3, RowSet<T, TTable, TColumns, TNullable>> rows)
        where TTable : class, ITable<TTable>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T> =>
        query.Inner(rows(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3), s => (query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, s), static (r, t) => (r.Item1, r.Item2, r.Item3, t));

    /// <summary>Joins every row of a further set; the same as Join.</summary>
    public static JoinQuery<T, (R1, R2, R3, TTable), (C1, C2, C3, TColumns)> CrossJoin<T, R1, R2, R3, C1, C2, C3, TTable, TColumns, TNullable>(
        this JoinQuery<T, (R1, R2, R3), (C1, C2, C3)> query, Func<C1, C2, C3, RowSet<T, TTable, TColumns, TNullable>> rows)
        where TTable : class, ITable<TTable>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T> =>
        query.Inner(rows(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3), s => (query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, s), static (r, t) => (r.Item1, r.Item2, r.Item3, t));

    /// <summary>Joins a row of a further set where there is one; it is missing elsewhere.</summary>
    public static JoinQuery<T, (R1, R2, R3, TTable?), (C1, C2, C3, TNullable)> LeftJoin<T, R1, R2, R3, C1, C2, C3, TTable, TColumns, TNullable>(
        this JoinQuery<T, (R1, R2, R3), (C1, C2, C3)> query, Func<C1, C2, C3, RowSet<T, TTable, TColumns, TNullable>> rows)
        where TTable : class, ITable<TTable>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T> =>
        query.Left(rows(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3), s => (query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, s), static (r, t) => (r.Item1, r.Item2, r.Item3, t));

    /// <summary>Selects one value of each row.</summary>
    public static Projection<T, V> Select<T, TResult, C1, C2, C3, V>(this JoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, Expr<T, V>> value) =>
        SelectedValues.Of(query.Rows, value(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3));

    /// <summary>Selects one value of each row and hands it to a function.</summary>
    public static ShapedQuery<R> Select<T, TResult, C1, C2, C3, V, R>(this JoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, Expr<T, V>> value, Func<V, R> result) =>
        SelectedValues.Of(query.Rows, value(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3), result);

    /// <summary>Selects two values of each row.</summary>
    public static Projection<T, (V1, V2)> Select<T, TResult, C1, C2, C3, V1, V2>(this JoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, (Expr<T, V1>, Expr<T, V2>)> values) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3));

    /// <summary>Selects two values of each row and hands them to a function.</summary>
    public static ShapedQuery<R> Select<T, TResult, C1, C2, C3, V1, V2, R>(this JoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, (Expr<T, V1>, Expr<T, V2>)> values, Func<V1, V2, R> result) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3), result);

    /// <summary>Selects three values of each row.</summary>
    public static Projection<T, (V1, V2, V3)> Select<T, TResult, C1, C2, C3, V1, V2, V3>(this JoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>)> values) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3));

    /// <summary>Selects three values of each row and hands them to a function.</summary>
    public static ShapedQuery<R> Select<T, TResult, C1, C2, C3, V1, V2, V3, R>(this JoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>)> values, Func<V1, V2, V3, R> result) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3), result);

    /// <summary>Selects four values of each row.</summary>
    public static Projection<T, (V1, V2, V3, V4)> Select<T, TResult, C1, C2, C3, V1, V2, V3, V4>(this JoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>)> values) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3));

    /// <summary>Selects four values of each row and hands them to a function.</summary>
    public static ShapedQuery<R> Select<T, TResult, C1, C2, C3, V1, V2, V3, V4, R>(this JoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>)> values, Func<V1, V2, V3, V4, R> result) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3), result);

    /// <summary>Selects five values of each row.</summary>
    public static Projection<T, (V1, V2, V3, V4, V5)> Select<T, TResult, C1, C2, C3, V1, V2, V3, V4, V5>(this JoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>)> values) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3));

    /// <summary>Selects five values of each row and hands them to a function.</summary>
    public static ShapedQuery<R> Select<T, TResult, C1, C2, C3, V1, V2, V3, V4, V5, R>(this JoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>)> values, Func<V1, V2, V3, V4, V5, R> result) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3), result);

    /// <summary>Selects six values of each row.</summary>
    public static Projection<T, (V1, V2, V3, V4, V5, V6)> Select<T, TResult, C1, C2, C3, V1, V2, V3, V4, V5, V6>(this JoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>)> values) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3));

    /// <summary>Selects six values of each row and hands them to a function.</summary>
    public static ShapedQuery<R> Select<T, TResult, C1, C2, C3, V1, V2, V3, V4, V5, V6, R>(this JoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>)> values, Func<V1, V2, V3, V4, V5, V6, R> result) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3), result);

    /// <summary>Selects seven values of each row.</summary>
    public static Projection<T, (V1, V2, V3, V4, V5, V6, V7)> Select<T, TResult, C1, C2, C3, V1, V2, V3, V4, V5, V6, V7>(this JoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>, Expr<T, V7>)> values) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3));

    /// <summary>Selects seven values of each row and hands them to a function.</summary>
    public static ShapedQuery<R> Select<T, TResult, C1, C2, C3, V1, V2, V3, V4, V5, V6, V7, R>(this JoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>, Expr<T, V7>)> values, Func<V1, V2, V3, V4, V5, V6, V7, R> result) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3), result);

    /// <summary>Selects eight values of each row.</summary>
    public static Projection<T, (V1, V2, V3, V4, V5, V6, V7, V8)> Select<T, TResult, C1, C2, C3, V1, V2, V3, V4, V5, V6, V7, V8>(this JoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>, Expr<T, V7>, Expr<T, V8>)> values) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3));

    /// <summary>Selects eight values of each row and hands them to a function.</summary>
    public static ShapedQuery<R> Select<T, TResult, C1, C2, C3, V1, V2, V3, V4, V5, V6, V7, V8, R>(this JoinQuery<T, TResult, (C1, C2, C3)> query, Func<C1, C2, C3, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>, Expr<T, V7>, Expr<T, V8>)> values, Func<V1, V2, V3, V4, V5, V6, V7, V8, R> result) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3), result);
}
