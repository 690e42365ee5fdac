using JsonOrm.Queries;

namespace JsonOrm;

// What the change gives back: whole rows, or up to five values of each.
public sealed partial class Update<T>
{
    /// <summary>Gives back each row as it is after the update.</summary>
    public Returning<T> Returning() => ReturnedValues.Rows<T>(ToModel);

    /// <summary>Gives back one value of each row as it is after the update.</summary>
    /// <typeparam name="V">Type of the value.</typeparam>
    /// <param name="first">The value.</param>
    public Returning<V> Returning<V>(Expr<T, V> first) =>
        ReturnedValues.Of(ToModel, SelectedValues.Of(new QueryModel(RowSource.Of(T.Schema)), first));

    /// <summary>Gives back two values of each row as it is after the update.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    public Returning<(V1, V2)> Returning<V1, V2>(Expr<T, V1> first, Expr<T, V2> second) =>
        ReturnedValues.Of(ToModel, SelectedValues.Of(new QueryModel(RowSource.Of(T.Schema)), first, second));

    /// <summary>Gives back three values of each row as it is after the update.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="third">The third value.</param>
    public Returning<(V1, V2, V3)> Returning<V1, V2, V3>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third) =>
        ReturnedValues.Of(ToModel, SelectedValues.Of(new QueryModel(RowSource.Of(T.Schema)), first, second, third));

    /// <summary>Gives back four values of each row as it is after the update.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="third">The third value.</param>
    /// <param name="fourth">The fourth value.</param>
    public Returning<(V1, V2, V3, V4)> Returning<V1, V2, V3, V4>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth) =>
        ReturnedValues.Of(ToModel, SelectedValues.Of(new QueryModel(RowSource.Of(T.Schema)), first, second, third, fourth));

    /// <summary>Gives back five values of each row as it is after the update.</summary>
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
    public Returning<(V1, V2, V3, V4, V5)> Returning<V1, V2, V3, V4, V5>(Expr<T, V1> first, Expr<T, V2> second, Expr<T, V3> third, Expr<T, V4> fourth, Expr<T, V5> fifth) =>
        ReturnedValues.Of(ToModel, SelectedValues.Of(new QueryModel(RowSource.Of(T.Schema)), first, second, third, fourth, fifth));
}
