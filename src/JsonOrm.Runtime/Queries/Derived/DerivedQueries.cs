using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>Queries over the results of queries.</summary>
public static class DerivedQueries
{
    /// <summary>Reads results of one value as the rows of a further query; lambdas get the value.</summary>
    public static JoinQuery<V, V, ScalarExpr<V, V>> AsRows<V>(this ValueQuery<V> query) =>
        DerivedRows.Of(query, static (query, rows) => DerivedRows.Value<V, V>(query.Mappings, rows, 0));

    /// <summary>Reads results of two values as the rows of a further query; lambdas get a parameter for each value.</summary>
    public static JoinQuery<(V1, V2), (V1, V2), (ScalarExpr<(V1, V2), V1>, ScalarExpr<(V1, V2), V2>)> AsRows<V1, V2>(this ValueQuery<(V1, V2)> query) =>
        DerivedRows.Of(query, static (query, rows) => (DerivedRows.Value<(V1, V2), V1>(query.Mappings, rows, 0), DerivedRows.Value<(V1, V2), V2>(query.Mappings, rows, 1)));

    /// <summary>Reads results of three values as the rows of a further query; lambdas get a parameter for each value.</summary>
    public static JoinQuery<(V1, V2, V3), (V1, V2, V3), (ScalarExpr<(V1, V2, V3), V1>, ScalarExpr<(V1, V2, V3), V2>, ScalarExpr<(V1, V2, V3), V3>)> AsRows<V1, V2, V3>(this ValueQuery<(V1, V2, V3)> query) =>
        DerivedRows.Of(query, static (query, rows) => (DerivedRows.Value<(V1, V2, V3), V1>(query.Mappings, rows, 0), DerivedRows.Value<(V1, V2, V3), V2>(query.Mappings, rows, 1), DerivedRows.Value<(V1, V2, V3), V3>(query.Mappings, rows, 2)));

    /// <summary>Reads results of four values as the rows of a further query; lambdas get a parameter for each value.</summary>
    public static JoinQuery<(V1, V2, V3, V4), (V1, V2, V3, V4), (ScalarExpr<(V1, V2, V3, V4), V1>, ScalarExpr<(V1, V2, V3, V4), V2>, ScalarExpr<(V1, V2, V3, V4), V3>, ScalarExpr<(V1, V2, V3, V4), V4>)> AsRows<V1, V2, V3, V4>(this ValueQuery<(V1, V2, V3, V4)> query) =>
        DerivedRows.Of(query, static (query, rows) => (DerivedRows.Value<(V1, V2, V3, V4), V1>(query.Mappings, rows, 0), DerivedRows.Value<(V1, V2, V3, V4), V2>(query.Mappings, rows, 1), DerivedRows.Value<(V1, V2, V3, V4), V3>(query.Mappings, rows, 2), DerivedRows.Value<(V1, V2, V3, V4), V4>(query.Mappings, rows, 3)));

    /// <summary>Reads results of five values as the rows of a further query; lambdas get a parameter for each value.</summary>
    public static JoinQuery<(V1, V2, V3, V4, V5), (V1, V2, V3, V4, V5), (ScalarExpr<(V1, V2, V3, V4, V5), V1>, ScalarExpr<(V1, V2, V3, V4, V5), V2>, ScalarExpr<(V1, V2, V3, V4, V5), V3>, ScalarExpr<(V1, V2, V3, V4, V5), V4>, ScalarExpr<(V1, V2, V3, V4, V5), V5>)> AsRows<V1, V2, V3, V4, V5>(this ValueQuery<(V1, V2, V3, V4, V5)> query) =>
        DerivedRows.Of(query, static (query, rows) => (DerivedRows.Value<(V1, V2, V3, V4, V5), V1>(query.Mappings, rows, 0), DerivedRows.Value<(V1, V2, V3, V4, V5), V2>(query.Mappings, rows, 1), DerivedRows.Value<(V1, V2, V3, V4, V5), V3>(query.Mappings, rows, 2), DerivedRows.Value<(V1, V2, V3, V4, V5), V4>(query.Mappings, rows, 3), DerivedRows.Value<(V1, V2, V3, V4, V5), V5>(query.Mappings, rows, 4)));

    /// <summary>Reads results of six values as the rows of a further query; lambdas get a parameter for each value.</summary>
    public static JoinQuery<(V1, V2, V3, V4, V5, V6), (V1, V2, V3, V4, V5, V6), (ScalarExpr<(V1, V2, V3, V4, V5, V6), V1>, ScalarExpr<(V1, V2, V3, V4, V5, V6), V2>, ScalarExpr<(V1, V2, V3, V4, V5, V6), V3>, ScalarExpr<(V1, V2, V3, V4, V5, V6), V4>, ScalarExpr<(V1, V2, V3, V4, V5, V6), V5>, ScalarExpr<(V1, V2, V3, V4, V5, V6), V6>)> AsRows<V1, V2, V3, V4, V5, V6>(this ValueQuery<(V1, V2, V3, V4, V5, V6)> query) =>
        DerivedRows.Of(query, static (query, rows) => (DerivedRows.Value<(V1, V2, V3, V4, V5, V6), V1>(query.Mappings, rows, 0), DerivedRows.Value<(V1, V2, V3, V4, V5, V6), V2>(query.Mappings, rows, 1), DerivedRows.Value<(V1, V2, V3, V4, V5, V6), V3>(query.Mappings, rows, 2), DerivedRows.Value<(V1, V2, V3, V4, V5, V6), V4>(query.Mappings, rows, 3), DerivedRows.Value<(V1, V2, V3, V4, V5, V6), V5>(query.Mappings, rows, 4), DerivedRows.Value<(V1, V2, V3, V4, V5, V6), V6>(query.Mappings, rows, 5)));

    /// <summary>Reads results of seven values as the rows of a further query; lambdas get a parameter for each value.</summary>
    public static JoinQuery<(V1, V2, V3, V4, V5, V6, V7), (V1, V2, V3, V4, V5, V6, V7), (ScalarExpr<(V1, V2, V3, V4, V5, V6, V7), V1>, ScalarExpr<(V1, V2, V3, V4, V5, V6, V7), V2>, ScalarExpr<(V1, V2, V3, V4, V5, V6, V7), V3>, ScalarExpr<(V1, V2, V3, V4, V5, V6, V7), V4>, ScalarExpr<(V1, V2, V3, V4, V5, V6, V7), V5>, ScalarExpr<(V1, V2, V3, V4, V5, V6, V7), V6>, ScalarExpr<(V1, V2, V3, V4, V5, V6, V7), V7>)> AsRows<V1, V2, V3, V4, V5, V6, V7>(this ValueQuery<(V1, V2, V3, V4, V5, V6, V7)> query) =>
        DerivedRows.Of(query, static (query, rows) => (DerivedRows.Value<(V1, V2, V3, V4, V5, V6, V7), V1>(query.Mappings, rows, 0), DerivedRows.Value<(V1, V2, V3, V4, V5, V6, V7), V2>(query.Mappings, rows, 1), DerivedRows.Value<(V1, V2, V3, V4, V5, V6, V7), V3>(query.Mappings, rows, 2), DerivedRows.Value<(V1, V2, V3, V4, V5, V6, V7), V4>(query.Mappings, rows, 3), DerivedRows.Value<(V1, V2, V3, V4, V5, V6, V7), V5>(query.Mappings, rows, 4), DerivedRows.Value<(V1, V2, V3, V4, V5, V6, V7), V6>(query.Mappings, rows, 5), DerivedRows.Value<(V1, V2, V3, V4, V5, V6, V7), V7>(query.Mappings, rows, 6)));

    /// <summary>Reads results of eight values as the rows of a further query; lambdas get a parameter for each value.</summary>
    public static JoinQuery<(V1, V2, V3, V4, V5, V6, V7, V8), (V1, V2, V3, V4, V5, V6, V7, V8), (ScalarExpr<(V1, V2, V3, V4, V5, V6, V7, V8), V1>, ScalarExpr<(V1, V2, V3, V4, V5, V6, V7, V8), V2>, ScalarExpr<(V1, V2, V3, V4, V5, V6, V7, V8), V3>, ScalarExpr<(V1, V2, V3, V4, V5, V6, V7, V8), V4>, ScalarExpr<(V1, V2, V3, V4, V5, V6, V7, V8), V5>, ScalarExpr<(V1, V2, V3, V4, V5, V6, V7, V8), V6>, ScalarExpr<(V1, V2, V3, V4, V5, V6, V7, V8), V7>, ScalarExpr<(V1, V2, V3, V4, V5, V6, V7, V8), V8>)> AsRows<V1, V2, V3, V4, V5, V6, V7, V8>(this ValueQuery<(V1, V2, V3, V4, V5, V6, V7, V8)> query) =>
        DerivedRows.Of(query, static (query, rows) => (DerivedRows.Value<(V1, V2, V3, V4, V5, V6, V7, V8), V1>(query.Mappings, rows, 0), DerivedRows.Value<(V1, V2, V3, V4, V5, V6, V7, V8), V2>(query.Mappings, rows, 1), DerivedRows.Value<(V1, V2, V3, V4, V5, V6, V7, V8), V3>(query.Mappings, rows, 2), DerivedRows.Value<(V1, V2, V3, V4, V5, V6, V7, V8), V4>(query.Mappings, rows, 3), DerivedRows.Value<(V1, V2, V3, V4, V5, V6, V7, V8), V5>(query.Mappings, rows, 4), DerivedRows.Value<(V1, V2, V3, V4, V5, V6, V7, V8), V6>(query.Mappings, rows, 5), DerivedRows.Value<(V1, V2, V3, V4, V5, V6, V7, V8), V7>(query.Mappings, rows, 6), DerivedRows.Value<(V1, V2, V3, V4, V5, V6, V7, V8), V8>(query.Mappings, rows, 7)));
}
