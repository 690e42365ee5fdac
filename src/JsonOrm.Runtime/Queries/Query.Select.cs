using JsonOrm.Queries;

namespace JsonOrm;

// Selecting: one value, tuples of up to eight, and any of these handed to a function. Aggregates alone make one row of all.
public partial class Query<T>
{
    /// <summary>Selects one value of each row.</summary>
    /// <typeparam name="V">Type of the value.</typeparam>
    /// <param name="first">The value.</param>
    public Projection<T, V> Select<V>(Expr<T, V> first) => SelectedValues.Of(Model, first);

    /// <summary>Selects one value of each row and hands it to a function.</summary>
    /// <typeparam name="V">Type of the value.</typeparam>
    /// <typeparam name="R">What the function makes of it.</typeparam>
    /// <param name="first">The value.</param>
    /// <param name="result">Called once a row, when the row is read.</param>
    public ShapedQuery<R> Select<V, R>(Expr<T, V> first, Func<V, R> result) => SelectedValues.Of(Model, first, result);

    /// <summary>Selects two values of each row.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    public Projection<T, (V1, V2)> Select<V1, V2>(Expr<T, V1> first, Expr<T, V2> second) => SelectedValues.Of(Model, first, second);

    /// <summary>Selects two values of each row and hands them to a function.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="R">What the function makes of them.</typeparam>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="result">Called once a row, when the row is read.</param>
    public ShapedQuery<R> Select<V1, V2, R>(Expr<T, V1> first, Expr<T, V2> second, Func<V1, V2, R> result) => SelectedValues.Of(Model, first, second, result);

    /// <summary>Selects three values of each row.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="third">The third value.</param>
    public Projection<T, (V1, V2, V3)> Select<V1, V2, V3>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third) => SelectedValues.Of(Model, first, second, third);

    /// <summary>Selects three values of each row and hands them to a function.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="R">What the function makes of them.</typeparam>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="third">The third value.</param>
    /// <param name="result">Called once a row, when the row is read.</param>
    public ShapedQuery<R> Select<V1, V2, V3, R>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Func<V1, V2, V3, R> result) => SelectedValues.Of(Model, first, second, third, result);

    /// <summary>Selects four values of each row.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="third">The third value.</param>
    /// <param name="fourth">The fourth value.</param>
    public Projection<T, (V1, V2, V3, V4)> Select<V1, V2, V3, V4>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth) => SelectedValues.Of(Model, first, second, third, fourth);

    /// <summary>Selects four values of each row and hands them to a function.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <typeparam name="R">What the function makes of them.</typeparam>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="third">The third value.</param>
    /// <param name="fourth">The fourth value.</param>
    /// <param name="result">Called once a row, when the row is read.</param>
    public ShapedQuery<R> Select<V1, V2, V3, V4, R>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Func<V1, V2, V3, V4, R> result) => SelectedValues.Of(Model, first, second, third, fourth, result);

    /// <summary>Selects five values of each row.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <typeparam name="V5">Type of the fifth value.</typeparam>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="third">The third value.</param>
    /// <param name="fourth">The fourth value.</param>
    /// <param name="fifth">The fifth value.</param>
    public Projection<T, (V1, V2, V3, V4, V5)> Select<V1, V2, V3, V4, V5>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth) => SelectedValues.Of(Model, first, second, third, fourth, fifth);

    /// <summary>Selects five values of each row and hands them to a function.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <typeparam name="V5">Type of the fifth value.</typeparam>
    /// <typeparam name="R">What the function makes of them.</typeparam>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="third">The third value.</param>
    /// <param name="fourth">The fourth value.</param>
    /// <param name="fifth">The fifth value.</param>
    /// <param name="result">Called once a row, when the row is read.</param>
    public ShapedQuery<R> Select<V1, V2, V3, V4, V5, R>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth, Func<V1, V2, V3, V4, V5, R> result) => SelectedValues.Of(Model, first, second, third, fourth, fifth, result);

    /// <summary>Selects six values of each row.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <typeparam name="V5">Type of the fifth value.</typeparam>
    /// <typeparam name="V6">Type of the sixth value.</typeparam>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="third">The third value.</param>
    /// <param name="fourth">The fourth value.</param>
    /// <param name="fifth">The fifth value.</param>
    /// <param name="sixth">The sixth value.</param>
    public Projection<T, (V1, V2, V3, V4, V5, V6)> Select<V1, V2, V3, V4, V5, V6>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth, Expr<T, V6> sixth) => SelectedValues.Of(Model, first, second, third, fourth, fifth, sixth);

    /// <summary>Selects six values of each row and hands them to a function.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <typeparam name="V5">Type of the fifth value.</typeparam>
    /// <typeparam name="V6">Type of the sixth value.</typeparam>
    /// <typeparam name="R">What the function makes of them.</typeparam>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="third">The third value.</param>
    /// <param name="fourth">The fourth value.</param>
    /// <param name="fifth">The fifth value.</param>
    /// <param name="sixth">The sixth value.</param>
    /// <param name="result">Called once a row, when the row is read.</param>
    public ShapedQuery<R> Select<V1, V2, V3, V4, V5, V6, R>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth, Expr<T, V6> sixth, Func<V1, V2, V3, V4, V5, V6, R> result) => SelectedValues.Of(Model, first, second, third, fourth, fifth, sixth, result);

    /// <summary>Selects seven values of each row.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <typeparam name="V5">Type of the fifth value.</typeparam>
    /// <typeparam name="V6">Type of the sixth value.</typeparam>
    /// <typeparam name="V7">Type of the seventh value.</typeparam>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="third">The third value.</param>
    /// <param name="fourth">The fourth value.</param>
    /// <param name="fifth">The fifth value.</param>
    /// <param name="sixth">The sixth value.</param>
    /// <param name="seventh">The seventh value.</param>
    public Projection<T, (V1, V2, V3, V4, V5, V6, V7)> Select<V1, V2, V3, V4, V5, V6, V7>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth, Expr<T, V6> sixth, Expr<T, V7> seventh) => SelectedValues.Of(Model, first, second, third, fourth, fifth, sixth, seventh);

    /// <summary>Selects seven values of each row and hands them to a function.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <typeparam name="V5">Type of the fifth value.</typeparam>
    /// <typeparam name="V6">Type of the sixth value.</typeparam>
    /// <typeparam name="V7">Type of the seventh value.</typeparam>
    /// <typeparam name="R">What the function makes of them.</typeparam>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="third">The third value.</param>
    /// <param name="fourth">The fourth value.</param>
    /// <param name="fifth">The fifth value.</param>
    /// <param name="sixth">The sixth value.</param>
    /// <param name="seventh">The seventh value.</param>
    /// <param name="result">Called once a row, when the row is read.</param>
    public ShapedQuery<R> Select<V1, V2, V3, V4, V5, V6, V7, R>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth, Expr<T, V6> sixth, Expr<T, V7> seventh, Func<V1, V2, V3, V4, V5, V6, V7, R> result) => SelectedValues.Of(Model, first, second, third, fourth, fifth, sixth, seventh, result);

    /// <summary>Selects eight values of each row.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <typeparam name="V5">Type of the fifth value.</typeparam>
    /// <typeparam name="V6">Type of the sixth value.</typeparam>
    /// <typeparam name="V7">Type of the seventh value.</typeparam>
    /// <typeparam name="V8">Type of the eighth value.</typeparam>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="third">The third value.</param>
    /// <param name="fourth">The fourth value.</param>
    /// <param name="fifth">The fifth value.</param>
    /// <param name="sixth">The sixth value.</param>
    /// <param name="seventh">The seventh value.</param>
    /// <param name="eighth">The eighth value.</param>
    public Projection<T, (V1, V2, V3, V4, V5, V6, V7, V8)> Select<V1, V2, V3, V4, V5, V6, V7, V8>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth, Expr<T, V6> sixth, Expr<T, V7> seventh, Expr<T, V8> eighth) => SelectedValues.Of(Model, first, second, third, fourth, fifth, sixth, seventh, eighth);

    /// <summary>Selects eight values of each row and hands them to a function.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <typeparam name="V5">Type of the fifth value.</typeparam>
    /// <typeparam name="V6">Type of the sixth value.</typeparam>
    /// <typeparam name="V7">Type of the seventh value.</typeparam>
    /// <typeparam name="V8">Type of the eighth value.</typeparam>
    /// <typeparam name="R">What the function makes of them.</typeparam>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="third">The third value.</param>
    /// <param name="fourth">The fourth value.</param>
    /// <param name="fifth">The fifth value.</param>
    /// <param name="sixth">The sixth value.</param>
    /// <param name="seventh">The seventh value.</param>
    /// <param name="eighth">The eighth value.</param>
    /// <param name="result">Called once a row, when the row is read.</param>
    public ShapedQuery<R> Select<V1, V2, V3, V4, V5, V6, V7, V8, R>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth, Expr<T, V6> sixth, Expr<T, V7> seventh, Expr<T, V8> eighth, Func<V1, V2, V3, V4, V5, V6, V7, V8, R> result) => SelectedValues.Of(Model, first, second, third, fourth, fifth, sixth, seventh, eighth, result);
}
