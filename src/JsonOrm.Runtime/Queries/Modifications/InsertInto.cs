using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>An insert into a table that does not say yet from what.</summary>
/// <typeparam name="T">The row type.</typeparam>
public sealed class InsertInto<T>
    where T : class, ITable<T>
{
    private InsertInto()
    {
    }

    internal static InsertInto<T> Nothing { get; } = new();

    /// <summary>Adds a row for each row of a query; say by <see cref="InsertFrom{T, S}.Set{V}(IColumn{T, V}, ScalarExpr{S, V})"/> what its columns are.</summary>
    /// <typeparam name="S">The row type of the query.</typeparam>
    /// <param name="rows">The query; it may read the table itself, as it was before.</param>
    public InsertFrom<T, S> From<S>(Query<S> rows)
        where S : class, ITable<S>
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new InsertFrom<T, S>(rows.Model, [], []);
    }

    /// <summary>Adds a row for each value of a query.</summary>
    /// <typeparam name="V">Type of the value.</typeparam>
    /// <param name="values">The query.</param>
    /// <param name="column">The column that gets the value.</param>
    public InsertFrom<T> From<V>(ValueQuery<V> values, IColumn<T, V> column) => Of(values, column.Column);

    /// <summary>Adds a row for each result of a query: groups, joins, combined queries.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <param name="values">The query.</param>
    /// <param name="first">The column that gets the first value.</param>
    /// <param name="second">The column that gets the second value.</param>
    public InsertFrom<T> From<V1, V2>(
        ValueQuery<(V1, V2)> values, IColumn<T, V1> first, IColumn<T, V2> second) =>
        Of(values, first.Column, second.Column);

    /// <summary>Adds a row for each result of a query: groups, joins, combined queries.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <param name="values">The query.</param>
    /// <param name="first">The column that gets the first value.</param>
    /// <param name="second">The column that gets the second value.</param>
    /// <param name="third">The column that gets the third value.</param>
    public InsertFrom<T> From<V1, V2, V3>(
        ValueQuery<(V1, V2, V3)> values, IColumn<T, V1> first, IColumn<T, V2> second, IColumn<T, V3> third) =>
        Of(values, first.Column, second.Column, third.Column);

    /// <summary>Adds a row for each result of a query: groups, joins, combined queries.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <param name="values">The query.</param>
    /// <param name="first">The column that gets the first value.</param>
    /// <param name="second">The column that gets the second value.</param>
    /// <param name="third">The column that gets the third value.</param>
    /// <param name="fourth">The column that gets the fourth value.</param>
    public InsertFrom<T> From<V1, V2, V3, V4>(
        ValueQuery<(V1, V2, V3, V4)> values, IColumn<T, V1> first, IColumn<T, V2> second, IColumn<T, V3> third, IColumn<T, V4> fourth) =>
        Of(values, first.Column, second.Column, third.Column, fourth.Column);

    /// <summary>Adds a row for each result of a query: groups, joins, combined queries.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <typeparam name="V5">Type of the fifth value.</typeparam>
    /// <param name="values">The query.</param>
    /// <param name="first">The column that gets the first value.</param>
    /// <param name="second">The column that gets the second value.</param>
    /// <param name="third">The column that gets the third value.</param>
    /// <param name="fourth">The column that gets the fourth value.</param>
    /// <param name="fifth">The column that gets the fifth value.</param>
    public InsertFrom<T> From<V1, V2, V3, V4, V5>(
        ValueQuery<(V1, V2, V3, V4, V5)> values, IColumn<T, V1> first, IColumn<T, V2> second, IColumn<T, V3> third, IColumn<T, V4> fourth, IColumn<T, V5> fifth) =>
        Of(values, first.Column, second.Column, third.Column, fourth.Column, fifth.Column);

    /// <summary>Adds a row for each result of a query: groups, joins, combined queries.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <typeparam name="V5">Type of the fifth value.</typeparam>
    /// <typeparam name="V6">Type of the sixth value.</typeparam>
    /// <param name="values">The query.</param>
    /// <param name="first">The column that gets the first value.</param>
    /// <param name="second">The column that gets the second value.</param>
    /// <param name="third">The column that gets the third value.</param>
    /// <param name="fourth">The column that gets the fourth value.</param>
    /// <param name="fifth">The column that gets the fifth value.</param>
    /// <param name="sixth">The column that gets the sixth value.</param>
    public InsertFrom<T> From<V1, V2, V3, V4, V5, V6>(
        ValueQuery<(V1, V2, V3, V4, V5, V6)> values, IColumn<T, V1> first, IColumn<T, V2> second, IColumn<T, V3> third, IColumn<T, V4> fourth, IColumn<T, V5> fifth, IColumn<T, V6> sixth) =>
        Of(values, first.Column, second.Column, third.Column, fourth.Column, fifth.Column, sixth.Column);

    /// <summary>Adds a row for each result of a query: groups, joins, combined queries.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <typeparam name="V5">Type of the fifth value.</typeparam>
    /// <typeparam name="V6">Type of the sixth value.</typeparam>
    /// <typeparam name="V7">Type of the seventh value.</typeparam>
    /// <param name="values">The query.</param>
    /// <param name="first">The column that gets the first value.</param>
    /// <param name="second">The column that gets the second value.</param>
    /// <param name="third">The column that gets the third value.</param>
    /// <param name="fourth">The column that gets the fourth value.</param>
    /// <param name="fifth">The column that gets the fifth value.</param>
    /// <param name="sixth">The column that gets the sixth value.</param>
    /// <param name="seventh">The column that gets the seventh value.</param>
    public InsertFrom<T> From<V1, V2, V3, V4, V5, V6, V7>(
        ValueQuery<(V1, V2, V3, V4, V5, V6, V7)> values, IColumn<T, V1> first, IColumn<T, V2> second, IColumn<T, V3> third, IColumn<T, V4> fourth, IColumn<T, V5> fifth, IColumn<T, V6> sixth, IColumn<T, V7> seventh) =>
        Of(values, first.Column, second.Column, third.Column, fourth.Column, fifth.Column, sixth.Column, seventh.Column);

    /// <summary>Adds a row for each result of a query: groups, joins, combined queries.</summary>
    /// <typeparam name="V1">Type of the first value.</typeparam>
    /// <typeparam name="V2">Type of the second value.</typeparam>
    /// <typeparam name="V3">Type of the third value.</typeparam>
    /// <typeparam name="V4">Type of the fourth value.</typeparam>
    /// <typeparam name="V5">Type of the fifth value.</typeparam>
    /// <typeparam name="V6">Type of the sixth value.</typeparam>
    /// <typeparam name="V7">Type of the seventh value.</typeparam>
    /// <typeparam name="V8">Type of the eighth value.</typeparam>
    /// <param name="values">The query.</param>
    /// <param name="first">The column that gets the first value.</param>
    /// <param name="second">The column that gets the second value.</param>
    /// <param name="third">The column that gets the third value.</param>
    /// <param name="fourth">The column that gets the fourth value.</param>
    /// <param name="fifth">The column that gets the fifth value.</param>
    /// <param name="sixth">The column that gets the sixth value.</param>
    /// <param name="seventh">The column that gets the seventh value.</param>
    /// <param name="eighth">The column that gets the eighth value.</param>
    public InsertFrom<T> From<V1, V2, V3, V4, V5, V6, V7, V8>(
        ValueQuery<(V1, V2, V3, V4, V5, V6, V7, V8)> values, IColumn<T, V1> first, IColumn<T, V2> second, IColumn<T, V3> third, IColumn<T, V4> fourth, IColumn<T, V5> fifth, IColumn<T, V6> sixth, IColumn<T, V7> seventh, IColumn<T, V8> eighth) =>
        Of(values, first.Column, second.Column, third.Column, fourth.Column, fifth.Column, sixth.Column, seventh.Column, eighth.Column);

    private static InsertFrom<T> Of<R>(ValueQuery<R> values, params ColumnNode[] columns)
    {
        ArgumentNullException.ThrowIfNull(values);
        var given = new List<ColumnNode>();
        foreach (ColumnNode column in columns)
        {
            InsertFrom<T>.ThrowIfGiven(given, column);
            given.Add(column);
        }

        return new InsertFrom<T>(values.Model, columns);
    }
}
