using JsonOrm.Queries;

namespace JsonOrm;

// Selecting of groups by a lambda over the whole scope.
public abstract partial class GroupSelection<T, TScope>
{
    /// <summary>Selects one value of each group.</summary>
    /// <typeparam name="V">Type of the value.</typeparam>
    /// <param name="value">Gives the value.</param>
    public Projection<T, V> Select<V>(Func<TScope, Expr<T, V>> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return SelectedValues.Of(Model, value(Scope));
    }

    /// <summary>Selects one value of each group and hands it to a function.</summary>
    /// <typeparam name="V">Type of the value.</typeparam>
    /// <typeparam name="R">What the function makes of it.</typeparam>
    /// <param name="value">Gives the value.</param>
    /// <param name="result">Called once a row, when the row is read.</param>
    public ShapedQuery<R> Select<V, R>(Func<TScope, Expr<T, V>> value, Func<V, R> result)
    {
        ArgumentNullException.ThrowIfNull(value);
        return SelectedValues.Of(Model, value(Scope), result);
    }

    /// <summary>Selects two values of each group.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <param name="values">Gives the values.</param>
    public Projection<T, (V1, V2)> Select<V1, V2>(Func<TScope, (Expr<T, V1>, Expr<T, V2>)> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        (Expr<T, V1>, Expr<T, V2>) v = values(Scope);
        return SelectedValues.Of(Model, v.Item1, v.Item2);
    }

    /// <summary>Selects two values of each group and hands them to a function.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="R">What the function makes of them.</typeparam>
    /// <param name="values">Gives the values.</param>
    /// <param name="result">Called once a row, when the row is read.</param>
    public ShapedQuery<R> Select<V1, V2, R>(Func<TScope, (Expr<T, V1>, Expr<T, V2>)> values, Func<V1, V2, R> result)
    {
        ArgumentNullException.ThrowIfNull(values);
        (Expr<T, V1>, Expr<T, V2>) v = values(Scope);
        return SelectedValues.Of(Model, v.Item1, v.Item2, result);
    }

    /// <summary>Selects three values of each group.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <param name="values">Gives the values.</param>
    public Projection<T, (V1, V2, V3)> Select<V1, V2, V3>(Func<TScope, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>)> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>) v = values(Scope);
        return SelectedValues.Of(Model, v.Item1, v.Item2, v.Item3);
    }

    /// <summary>Selects three values of each group and hands them to a function.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="R">What the function makes of them.</typeparam>
    /// <param name="values">Gives the values.</param>
    /// <param name="result">Called once a row, when the row is read.</param>
    public ShapedQuery<R> Select<V1, V2, V3, R>(Func<TScope, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>)> values, Func<V1, V2, V3, R> result)
    {
        ArgumentNullException.ThrowIfNull(values);
        (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>) v = values(Scope);
        return SelectedValues.Of(Model, v.Item1, v.Item2, v.Item3, result);
    }

    /// <summary>Selects four values of each group.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <param name="values">Gives the values.</param>
    public Projection<T, (V1, V2, V3, V4)> Select<V1, V2, V3, V4>(Func<TScope, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>)> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>) v = values(Scope);
        return SelectedValues.Of(Model, v.Item1, v.Item2, v.Item3, v.Item4);
    }

    /// <summary>Selects four values of each group and hands them to a function.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <typeparam name="R">What the function makes of them.</typeparam>
    /// <param name="values">Gives the values.</param>
    /// <param name="result">Called once a row, when the row is read.</param>
    public ShapedQuery<R> Select<V1, V2, V3, V4, R>(Func<TScope, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>)> values, Func<V1, V2, V3, V4, R> result)
    {
        ArgumentNullException.ThrowIfNull(values);
        (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>) v = values(Scope);
        return SelectedValues.Of(Model, v.Item1, v.Item2, v.Item3, v.Item4, result);
    }

    /// <summary>Selects five values of each group.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <typeparam name="V5">Type of the fifth value.</typeparam>
    /// <param name="values">Gives the values.</param>
    public Projection<T, (V1, V2, V3, V4, V5)> Select<V1, V2, V3, V4, V5>(Func<TScope, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>)> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>) v = values(Scope);
        return SelectedValues.Of(Model, v.Item1, v.Item2, v.Item3, v.Item4, v.Item5);
    }

    /// <summary>Selects five values of each group and hands them to a function.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <typeparam name="V5">Type of the fifth value.</typeparam>
    /// <typeparam name="R">What the function makes of them.</typeparam>
    /// <param name="values">Gives the values.</param>
    /// <param name="result">Called once a row, when the row is read.</param>
    public ShapedQuery<R> Select<V1, V2, V3, V4, V5, R>(Func<TScope, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>)> values, Func<V1, V2, V3, V4, V5, R> result)
    {
        ArgumentNullException.ThrowIfNull(values);
        (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>) v = values(Scope);
        return SelectedValues.Of(Model, v.Item1, v.Item2, v.Item3, v.Item4, v.Item5, result);
    }

    /// <summary>Selects six values of each group.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <typeparam name="V5">Type of the fifth value.</typeparam>
    /// <typeparam name="V6">Type of the sixth value.</typeparam>
    /// <param name="values">Gives the values.</param>
    public Projection<T, (V1, V2, V3, V4, V5, V6)> Select<V1, V2, V3, V4, V5, V6>(Func<TScope, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>)> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>) v = values(Scope);
        return SelectedValues.Of(Model, v.Item1, v.Item2, v.Item3, v.Item4, v.Item5, v.Item6);
    }

    /// <summary>Selects six values of each group and hands them to a function.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <typeparam name="V5">Type of the fifth value.</typeparam>
    /// <typeparam name="V6">Type of the sixth value.</typeparam>
    /// <typeparam name="R">What the function makes of them.</typeparam>
    /// <param name="values">Gives the values.</param>
    /// <param name="result">Called once a row, when the row is read.</param>
    public ShapedQuery<R> Select<V1, V2, V3, V4, V5, V6, R>(Func<TScope, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>)> values, Func<V1, V2, V3, V4, V5, V6, R> result)
    {
        ArgumentNullException.ThrowIfNull(values);
        (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>) v = values(Scope);
        return SelectedValues.Of(Model, v.Item1, v.Item2, v.Item3, v.Item4, v.Item5, v.Item6, result);
    }

    /// <summary>Selects seven values of each group.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <typeparam name="V5">Type of the fifth value.</typeparam>
    /// <typeparam name="V6">Type of the sixth value.</typeparam>
    /// <typeparam name="V7">Type of the seventh value.</typeparam>
    /// <param name="values">Gives the values.</param>
    public Projection<T, (V1, V2, V3, V4, V5, V6, V7)> Select<V1, V2, V3, V4, V5, V6, V7>(Func<TScope, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>, Expr<T, V7>)> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>, Expr<T, V7>) v = values(Scope);
        return SelectedValues.Of(Model, v.Item1, v.Item2, v.Item3, v.Item4, v.Item5, v.Item6, v.Item7);
    }

    /// <summary>Selects seven values of each group and hands them to a function.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <typeparam name="V5">Type of the fifth value.</typeparam>
    /// <typeparam name="V6">Type of the sixth value.</typeparam>
    /// <typeparam name="V7">Type of the seventh value.</typeparam>
    /// <typeparam name="R">What the function makes of them.</typeparam>
    /// <param name="values">Gives the values.</param>
    /// <param name="result">Called once a row, when the row is read.</param>
    public ShapedQuery<R> Select<V1, V2, V3, V4, V5, V6, V7, R>(Func<TScope, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>, Expr<T, V7>)> values, Func<V1, V2, V3, V4, V5, V6, V7, R> result)
    {
        ArgumentNullException.ThrowIfNull(values);
        (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>, Expr<T, V7>) v = values(Scope);
        return SelectedValues.Of(Model, v.Item1, v.Item2, v.Item3, v.Item4, v.Item5, v.Item6, v.Item7, result);
    }

    /// <summary>Selects eight values of each group.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <typeparam name="V5">Type of the fifth value.</typeparam>
    /// <typeparam name="V6">Type of the sixth value.</typeparam>
    /// <typeparam name="V7">Type of the seventh value.</typeparam>
    /// <typeparam name="V8">Type of the eighth value.</typeparam>
    /// <param name="values">Gives the values.</param>
    public Projection<T, (V1, V2, V3, V4, V5, V6, V7, V8)> Select<V1, V2, V3, V4, V5, V6, V7, V8>(Func<TScope, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>, Expr<T, V7>, Expr<T, V8>)> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>, Expr<T, V7>, Expr<T, V8>) v = values(Scope);
        return SelectedValues.Of(Model, v.Item1, v.Item2, v.Item3, v.Item4, v.Item5, v.Item6, v.Item7, v.Item8);
    }

    /// <summary>Selects eight values of each group and hands them to a function.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <typeparam name="V5">Type of the fifth value.</typeparam>
    /// <typeparam name="V6">Type of the sixth value.</typeparam>
    /// <typeparam name="V7">Type of the seventh value.</typeparam>
    /// <typeparam name="V8">Type of the eighth value.</typeparam>
    /// <typeparam name="R">What the function makes of them.</typeparam>
    /// <param name="values">Gives the values.</param>
    /// <param name="result">Called once a row, when the row is read.</param>
    public ShapedQuery<R> Select<V1, V2, V3, V4, V5, V6, V7, V8, R>(Func<TScope, (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>, Expr<T, V7>, Expr<T, V8>)> values, Func<V1, V2, V3, V4, V5, V6, V7, V8, R> result)
    {
        ArgumentNullException.ThrowIfNull(values);
        (Expr<T, V1>, Expr<T, V2>, Expr<T, V3>, Expr<T, V4>, Expr<T, V5>, Expr<T, V6>, Expr<T, V7>, Expr<T, V8>) v = values(Scope);
        return SelectedValues.Of(Model, v.Item1, v.Item2, v.Item3, v.Item4, v.Item5, v.Item6, v.Item7, v.Item8, result);
    }
}
