using JsonOrm.Queries;

namespace JsonOrm;

// Selecting: one value, tuples of up to eight, and any of these handed to a function.
public partial class Query<T>
{
    /// <summary>Selects one value of each row.</summary>
    /// <typeparam name="V">Its type.</typeparam>
    /// <param name="value">The value.</param>
    public Projection<T, V> Select<V>(Expr<T, V> value)
    {
        Func<Rows.RowBatch, int, V> read = Of(value, 0);
        return Project([Column(value)], read);
    }

    /// <summary>Selects one value of each row and hands it to a function.</summary>
    /// <typeparam name="V">Its type.</typeparam>
    /// <typeparam name="R">What the function makes of it.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="result">Called once a row, when the row is read.</param>
    public Projection<T, R> Select<V, R>(Expr<T, V> value, Func<V, R> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Func<Rows.RowBatch, int, V> read = Of(value, 0);
        return Project<R>([Column(value)], (b, i) => result(read(b, i)));
    }

    /// <summary>Selects two values of each row.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    public Projection<T, (V1, V2)> Select<V1, V2>(Expr<T, V1> first, Expr<T, V2> second)
    {
        Func<Rows.RowBatch, int, V1> r1 = Of(first, 0);
        Func<Rows.RowBatch, int, V2> r2 = Of(second, 1);
        return Project<(V1, V2)>([Column(first), Column(second)], (b, i) => (r1(b, i), r2(b, i)));
    }

    /// <summary>Selects two values of each row and hands them to a function.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="R">What the function makes of them.</typeparam>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="result">Called once a row, when the row is read.</param>
    public Projection<T, R> Select<V1, V2, R>(Expr<T, V1> first, Expr<T, V2> second, Func<V1, V2, R> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Func<Rows.RowBatch, int, V1> r1 = Of(first, 0);
        Func<Rows.RowBatch, int, V2> r2 = Of(second, 1);
        return Project<R>([Column(first), Column(second)], (b, i) => result(r1(b, i), r2(b, i)));
    }

    /// <summary>Selects three values of each row.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="third">The third value.</param>
    public Projection<T, (V1, V2, V3)> Select<V1, V2, V3>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third)
    {
        Func<Rows.RowBatch, int, V1> r1 = Of(first, 0);
        Func<Rows.RowBatch, int, V2> r2 = Of(second, 1);
        Func<Rows.RowBatch, int, V3> r3 = Of(third, 2);
        return Project<(V1, V2, V3)>([Column(first), Column(second), Column(third)], (b, i) => (r1(b, i), r2(b, i), r3(b, i)));
    }

    /// <summary>Selects three values of each row and hands them to a function.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="R">What the function makes of them.</typeparam>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="third">The third value.</param>
    /// <param name="result">Called once a row, when the row is read.</param>
    public Projection<T, R> Select<V1, V2, V3, R>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Func<V1, V2, V3, R> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Func<Rows.RowBatch, int, V1> r1 = Of(first, 0);
        Func<Rows.RowBatch, int, V2> r2 = Of(second, 1);
        Func<Rows.RowBatch, int, V3> r3 = Of(third, 2);
        return Project<R>([Column(first), Column(second), Column(third)], (b, i) => result(r1(b, i), r2(b, i), r3(b, i)));
    }

    /// <summary>Selects four values of each row.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="third">The third value.</param>
    /// <param name="fourth">The fourth value.</param>
    public Projection<T, (V1, V2, V3, V4)> Select<V1, V2, V3, V4>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth)
    {
        Func<Rows.RowBatch, int, V1> r1 = Of(first, 0);
        Func<Rows.RowBatch, int, V2> r2 = Of(second, 1);
        Func<Rows.RowBatch, int, V3> r3 = Of(third, 2);
        Func<Rows.RowBatch, int, V4> r4 = Of(fourth, 3);
        return Project<(V1, V2, V3, V4)>([Column(first), Column(second), Column(third), Column(fourth)], (b, i) => (r1(b, i), r2(b, i), r3(b, i), r4(b, i)));
    }

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
    public Projection<T, R> Select<V1, V2, V3, V4, R>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Func<V1, V2, V3, V4, R> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Func<Rows.RowBatch, int, V1> r1 = Of(first, 0);
        Func<Rows.RowBatch, int, V2> r2 = Of(second, 1);
        Func<Rows.RowBatch, int, V3> r3 = Of(third, 2);
        Func<Rows.RowBatch, int, V4> r4 = Of(fourth, 3);
        return Project<R>([Column(first), Column(second), Column(third), Column(fourth)], (b, i) => result(r1(b, i), r2(b, i), r3(b, i), r4(b, i)));
    }

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
    public Projection<T, (V1, V2, V3, V4, V5)> Select<V1, V2, V3, V4, V5>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth)
    {
        Func<Rows.RowBatch, int, V1> r1 = Of(first, 0);
        Func<Rows.RowBatch, int, V2> r2 = Of(second, 1);
        Func<Rows.RowBatch, int, V3> r3 = Of(third, 2);
        Func<Rows.RowBatch, int, V4> r4 = Of(fourth, 3);
        Func<Rows.RowBatch, int, V5> r5 = Of(fifth, 4);
        return Project<(V1, V2, V3, V4, V5)>([Column(first), Column(second), Column(third), Column(fourth), Column(fifth)], (b, i) => (r1(b, i), r2(b, i), r3(b, i), r4(b, i), r5(b, i)));
    }

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
    public Projection<T, R> Select<V1, V2, V3, V4, V5, R>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth, Func<V1, V2, V3, V4, V5, R> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Func<Rows.RowBatch, int, V1> r1 = Of(first, 0);
        Func<Rows.RowBatch, int, V2> r2 = Of(second, 1);
        Func<Rows.RowBatch, int, V3> r3 = Of(third, 2);
        Func<Rows.RowBatch, int, V4> r4 = Of(fourth, 3);
        Func<Rows.RowBatch, int, V5> r5 = Of(fifth, 4);
        return Project<R>([Column(first), Column(second), Column(third), Column(fourth), Column(fifth)], (b, i) => result(r1(b, i), r2(b, i), r3(b, i), r4(b, i), r5(b, i)));
    }

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
    public Projection<T, (V1, V2, V3, V4, V5, V6)> Select<V1, V2, V3, V4, V5, V6>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth, Expr<T, V6> sixth)
    {
        Func<Rows.RowBatch, int, V1> r1 = Of(first, 0);
        Func<Rows.RowBatch, int, V2> r2 = Of(second, 1);
        Func<Rows.RowBatch, int, V3> r3 = Of(third, 2);
        Func<Rows.RowBatch, int, V4> r4 = Of(fourth, 3);
        Func<Rows.RowBatch, int, V5> r5 = Of(fifth, 4);
        Func<Rows.RowBatch, int, V6> r6 = Of(sixth, 5);
        return Project<(V1, V2, V3, V4, V5, V6)>([Column(first), Column(second), Column(third), Column(fourth), Column(fifth), Column(sixth)], (b, i) => (r1(b, i), r2(b, i), r3(b, i), r4(b, i), r5(b, i), r6(b, i)));
    }

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
    public Projection<T, R> Select<V1, V2, V3, V4, V5, V6, R>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth, Expr<T, V6> sixth, Func<V1, V2, V3, V4, V5, V6, R> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Func<Rows.RowBatch, int, V1> r1 = Of(first, 0);
        Func<Rows.RowBatch, int, V2> r2 = Of(second, 1);
        Func<Rows.RowBatch, int, V3> r3 = Of(third, 2);
        Func<Rows.RowBatch, int, V4> r4 = Of(fourth, 3);
        Func<Rows.RowBatch, int, V5> r5 = Of(fifth, 4);
        Func<Rows.RowBatch, int, V6> r6 = Of(sixth, 5);
        return Project<R>([Column(first), Column(second), Column(third), Column(fourth), Column(fifth), Column(sixth)], (b, i) => result(r1(b, i), r2(b, i), r3(b, i), r4(b, i), r5(b, i), r6(b, i)));
    }

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
    public Projection<T, (V1, V2, V3, V4, V5, V6, V7)> Select<V1, V2, V3, V4, V5, V6, V7>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth, Expr<T, V6> sixth, Expr<T, V7> seventh)
    {
        Func<Rows.RowBatch, int, V1> r1 = Of(first, 0);
        Func<Rows.RowBatch, int, V2> r2 = Of(second, 1);
        Func<Rows.RowBatch, int, V3> r3 = Of(third, 2);
        Func<Rows.RowBatch, int, V4> r4 = Of(fourth, 3);
        Func<Rows.RowBatch, int, V5> r5 = Of(fifth, 4);
        Func<Rows.RowBatch, int, V6> r6 = Of(sixth, 5);
        Func<Rows.RowBatch, int, V7> r7 = Of(seventh, 6);
        return Project<(V1, V2, V3, V4, V5, V6, V7)>([Column(first), Column(second), Column(third), Column(fourth), Column(fifth), Column(sixth), Column(seventh)], (b, i) => (r1(b, i), r2(b, i), r3(b, i), r4(b, i), r5(b, i), r6(b, i), r7(b, i)));
    }

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
    public Projection<T, R> Select<V1, V2, V3, V4, V5, V6, V7, R>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth, Expr<T, V6> sixth, Expr<T, V7> seventh, Func<V1, V2, V3, V4, V5, V6, V7, R> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Func<Rows.RowBatch, int, V1> r1 = Of(first, 0);
        Func<Rows.RowBatch, int, V2> r2 = Of(second, 1);
        Func<Rows.RowBatch, int, V3> r3 = Of(third, 2);
        Func<Rows.RowBatch, int, V4> r4 = Of(fourth, 3);
        Func<Rows.RowBatch, int, V5> r5 = Of(fifth, 4);
        Func<Rows.RowBatch, int, V6> r6 = Of(sixth, 5);
        Func<Rows.RowBatch, int, V7> r7 = Of(seventh, 6);
        return Project<R>([Column(first), Column(second), Column(third), Column(fourth), Column(fifth), Column(sixth), Column(seventh)], (b, i) => result(r1(b, i), r2(b, i), r3(b, i), r4(b, i), r5(b, i), r6(b, i), r7(b, i)));
    }

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
    public Projection<T, (V1, V2, V3, V4, V5, V6, V7, V8)> Select<V1, V2, V3, V4, V5, V6, V7, V8>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth, Expr<T, V6> sixth, Expr<T, V7> seventh, Expr<T, V8> eighth)
    {
        Func<Rows.RowBatch, int, V1> r1 = Of(first, 0);
        Func<Rows.RowBatch, int, V2> r2 = Of(second, 1);
        Func<Rows.RowBatch, int, V3> r3 = Of(third, 2);
        Func<Rows.RowBatch, int, V4> r4 = Of(fourth, 3);
        Func<Rows.RowBatch, int, V5> r5 = Of(fifth, 4);
        Func<Rows.RowBatch, int, V6> r6 = Of(sixth, 5);
        Func<Rows.RowBatch, int, V7> r7 = Of(seventh, 6);
        Func<Rows.RowBatch, int, V8> r8 = Of(eighth, 7);
        return Project<(V1, V2, V3, V4, V5, V6, V7, V8)>([Column(first), Column(second), Column(third), Column(fourth), Column(fifth), Column(sixth), Column(seventh), Column(eighth)], (b, i) => (r1(b, i), r2(b, i), r3(b, i), r4(b, i), r5(b, i), r6(b, i), r7(b, i), r8(b, i)));
    }

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
    public Projection<T, R> Select<V1, V2, V3, V4, V5, V6, V7, V8, R>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth, Expr<T, V6> sixth, Expr<T, V7> seventh, Expr<T, V8> eighth, Func<V1, V2, V3, V4, V5, V6, V7, V8, R> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Func<Rows.RowBatch, int, V1> r1 = Of(first, 0);
        Func<Rows.RowBatch, int, V2> r2 = Of(second, 1);
        Func<Rows.RowBatch, int, V3> r3 = Of(third, 2);
        Func<Rows.RowBatch, int, V4> r4 = Of(fourth, 3);
        Func<Rows.RowBatch, int, V5> r5 = Of(fifth, 4);
        Func<Rows.RowBatch, int, V6> r6 = Of(sixth, 5);
        Func<Rows.RowBatch, int, V7> r7 = Of(seventh, 6);
        Func<Rows.RowBatch, int, V8> r8 = Of(eighth, 7);
        return Project<R>([Column(first), Column(second), Column(third), Column(fourth), Column(fifth), Column(sixth), Column(seventh), Column(eighth)], (b, i) => result(r1(b, i), r2(b, i), r3(b, i), r4(b, i), r5(b, i), r6(b, i), r7(b, i), r8(b, i)));
    }

    private static ProjectedColumn Column<V>(Expr<T, V> value) => new(value.Node, value.Mapping.IsNullable);

    private static Func<Rows.RowBatch, int, V> Of<V>(Expr<T, V> value, int column)
    {
        ArgumentNullException.ThrowIfNull(value);
        ValueMapping<V> mapping = value.Mapping;
        return (batch, row) => mapping.Read(batch, column, row);
    }

    private Projection<T, R> Project<R>(ProjectedColumn[] columns, Func<Rows.RowBatch, int, R> read) =>
        new(Model with { Projection = columns }, new ProjectionReader<R>(read));
}
