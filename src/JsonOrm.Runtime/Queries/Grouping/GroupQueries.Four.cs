using JsonOrm.Queries;

namespace JsonOrm;

// Steps of groups of rows that are made of four parts.
public static partial class GroupQueries
{
    /// <summary>Keeps groups where the condition is true; several calls mean all of the conditions.</summary>
    public static GroupQuery<T, (C1, C2, C3, C4)> Having<T, C1, C2, C3, C4>(this GroupQuery<T, (C1, C2, C3, C4)> query, Func<C1, C2, C3, C4, Condition<T>> condition) =>
        query.Filter(condition(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, query.Scope.Item4));

    /// <summary>Sorts groups by a value, least first; an earlier order no longer counts.</summary>
    public static OrderedGroupQuery<T, (C1, C2, C3, C4)> OrderBy<T, C1, C2, C3, C4, V>(this GroupQuery<T, (C1, C2, C3, C4)> query, Func<C1, C2, C3, C4, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least) =>
        query.Sort(value(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, query.Scope.Item4), false, nulls);

    /// <summary>Sorts groups by a value, greatest first; an earlier order no longer counts.</summary>
    public static OrderedGroupQuery<T, (C1, C2, C3, C4)> OrderByDescending<T, C1, C2, C3, C4, V>(this GroupQuery<T, (C1, C2, C3, C4)> query, Func<C1, C2, C3, C4, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least) =>
        query.Sort(value(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, query.Scope.Item4), true, nulls);

    /// <summary>Sorts groups that are equal so far by a value, least first.</summary>
    public static OrderedGroupQuery<T, (C1, C2, C3, C4)> ThenBy<T, C1, C2, C3, C4, V>(this OrderedGroupQuery<T, (C1, C2, C3, C4)> query, Func<C1, C2, C3, C4, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least) =>
        query.SortFurther(value(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, query.Scope.Item4), false, nulls);

    /// <summary>Sorts groups that are equal so far by a value, greatest first.</summary>
    public static OrderedGroupQuery<T, (C1, C2, C3, C4)> ThenByDescending<T, C1, C2, C3, C4, V>(this OrderedGroupQuery<T, (C1, C2, C3, C4)> query, Func<C1, C2, C3, C4, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least) =>
        query.SortFurther(value(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, query.Scope.Item4), true, nulls);

    /// <summary>Selects one value of each group.</summary>
    public static Projection<T, V> Select<T, C1, C2, C3, C4, V>(this GroupSelection<T, (C1, C2, C3, C4)> query, Func<C1, C2, C3, C4, Expr<T, V>> value) =>
        SelectedValues.Of(query.Model, value(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, query.Scope.Item4));

    /// <summary>Selects one value of each group and hands it to a function.</summary>
    public static ShapedQuery<R> Select<T, C1, C2, C3, C4, V, R>(this GroupSelection<T, (C1, C2, C3, C4)> query, Func<C1, C2, C3, C4, Expr<T, V>> value, Func<V, R> result) =>
        SelectedValues.Of(query.Model, value(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, query.Scope.Item4), result);

    /// <summary>Selects two values of each group.</summary>
    public static Projection<T, (V1, V2)> Select<T, C1, C2, C3, C4, V1, V2>(this GroupSelection<T, (C1, C2, C3, C4)> query, Func<C1, C2, C3, C4, (Expr<T, V1>, Expr<T, V2>)> values) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, query.Scope.Item4));

    /// <summary>Selects two values of each group and hands them to a function.</summary>
    public static ShapedQuery<R> Select<T, C1, C2, C3, C4, V1, V2, R>(this GroupSelection<T, (C1, C2, C3, C4)> query, Func<C1, C2, C3, C4, (Expr<T, V1>, Expr<T, V2>)> values, Func<V1, V2, R> result) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, query.Scope.Item4), result);

    /// <summary>Selects three values of each group.</summary>
    public static Projection<T, (V1, V2, V3)> Select<T, C1, C2, C3, C4, V1, V2, V3>(this GroupSelection<T, (C1, C2, C3, C4)> query, Func<C1, C2, C3, C4, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>)> values) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, query.Scope.Item4));

    /// <summary>Selects three values of each group and hands them to a function.</summary>
    public static ShapedQuery<R> Select<T, C1, C2, C3, C4, V1, V2, V3, R>(this GroupSelection<T, (C1, C2, C3, C4)> query, Func<C1, C2, C3, C4, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>)> values, Func<V1, V2, V3, R> result) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, query.Scope.Item4), result);

    /// <summary>Selects four values of each group.</summary>
    public static Projection<T, (V1, V2, V3, V4)> Select<T, C1, C2, C3, C4, V1, V2, V3, V4>(this GroupSelection<T, (C1, C2, C3, C4)> query, Func<C1, C2, C3, C4, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>)> values) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, query.Scope.Item4));

    /// <summary>Selects four values of each group and hands them to a function.</summary>
    public static ShapedQuery<R> Select<T, C1, C2, C3, C4, V1, V2, V3, V4, R>(this GroupSelection<T, (C1, C2, C3, C4)> query, Func<C1, C2, C3, C4, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>)> values, Func<V1, V2, V3, V4, R> result) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, query.Scope.Item4), result);

    /// <summary>Selects five values of each group.</summary>
    public static Projection<T, (V1, V2, V3, V4, V5)> Select<T, C1, C2, C3, C4, V1, V2, V3, V4, V5>(this GroupSelection<T, (C1, C2, C3, C4)> query, Func<C1, C2, C3, C4, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>)> values) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, query.Scope.Item4));

    /// <summary>Selects five values of each group and hands them to a function.</summary>
    public static ShapedQuery<R> Select<T, C1, C2, C3, C4, V1, V2, V3, V4, V5, R>(this GroupSelection<T, (C1, C2, C3, C4)> query, Func<C1, C2, C3, C4, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>)> values, Func<V1, V2, V3, V4, V5, R> result) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, query.Scope.Item4), result);

    /// <summary>Selects six values of each group.</summary>
    public static Projection<T, (V1, V2, V3, V4, V5, V6)> Select<T, C1, C2, C3, C4, V1, V2, V3, V4, V5, V6>(this GroupSelection<T, (C1, C2, C3, C4)> query, Func<C1, C2, C3, C4, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>)> values) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, query.Scope.Item4));

    /// <summary>Selects six values of each group and hands them to a function.</summary>
    public static ShapedQuery<R> Select<T, C1, C2, C3, C4, V1, V2, V3, V4, V5, V6, R>(this GroupSelection<T, (C1, C2, C3, C4)> query, Func<C1, C2, C3, C4, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>)> values, Func<V1, V2, V3, V4, V5, V6, R> result) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, query.Scope.Item4), result);

    /// <summary>Selects seven values of each group.</summary>
    public static Projection<T, (V1, V2, V3, V4, V5, V6, V7)> Select<T, C1, C2, C3, C4, V1, V2, V3, V4, V5, V6, V7>(this GroupSelection<T, (C1, C2, C3, C4)> query, Func<C1, C2, C3, C4, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>, Expr<T, V7>)> values) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, query.Scope.Item4));

    /// <summary>Selects seven values of each group and hands them to a function.</summary>
    public static ShapedQuery<R> Select<T, C1, C2, C3, C4, V1, V2, V3, V4, V5, V6, V7, R>(this GroupSelection<T, (C1, C2, C3, C4)> query, Func<C1, C2, C3, C4, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>, Expr<T, V7>)> values, Func<V1, V2, V3, V4, V5, V6, V7, R> result) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, query.Scope.Item4), result);

    /// <summary>Selects eight values of each group.</summary>
    public static Projection<T, (V1, V2, V3, V4, V5, V6, V7, V8)> Select<T, C1, C2, C3, C4, V1, V2, V3, V4, V5, V6, V7, V8>(this GroupSelection<T, (C1, C2, C3, C4)> query, Func<C1, C2, C3, C4, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>, Expr<T, V7>, Expr<T, V8>)> values) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, query.Scope.Item4));

    /// <summary>Selects eight values of each group and hands them to a function.</summary>
    public static ShapedQuery<R> Select<T, C1, C2, C3, C4, V1, V2, V3, V4, V5, V6, V7, V8, R>(this GroupSelection<T, (C1, C2, C3, C4)> query, Func<C1, C2, C3, C4, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>, Expr<T, V7>, Expr<T, V8>)> values, Func<V1, V2, V3, V4, V5, V6, V7, V8, R> result) =>
        query.Select(_ => values(query.Scope.Item1, query.Scope.Item2, query.Scope.Item3, query.Scope.Item4), result);
}
