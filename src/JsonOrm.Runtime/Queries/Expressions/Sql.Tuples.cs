using JsonOrm.Queries;

namespace JsonOrm;

// Membership of several values at once.
public static partial class Sql
{
    /// <summary>True if a pair of the list has both values: <c>Sql.In((p.Country, p.City), places)</c>. A null is in no pair. An empty list matches no row.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V1">The type of the first value.</typeparam>
    /// <typeparam name="V2">The type of the second value.</typeparam>
    /// <param name="values">The values to look for.</param>
    /// <param name="list">The list; it is enumerated once, by this call.</param>
    public static Condition<T> In<T, V1, V2>((ScalarExpr<T, V1> First, ScalarExpr<T, V2> Second) values, IEnumerable<(V1, V2)> list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return Condition<T>.Any(list.Select(pair => Condition<T>.All(Member(values.First, pair.Item1), Member(values.Second, pair.Item2))).ToArray());
    }

    /// <summary>True if a triple of the list has all values. A null is in no triple. An empty list matches no row.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V1">The type of the first value.</typeparam>
    /// <typeparam name="V2">The type of the second value.</typeparam>
    /// <typeparam name="V3">The type of the third value.</typeparam>
    /// <param name="values">The values to look for.</param>
    /// <param name="list">The list; it is enumerated once, by this call.</param>
    public static Condition<T> In<T, V1, V2, V3>((ScalarExpr<T, V1> First, ScalarExpr<T, V2> Second, ScalarExpr<T, V3> Third) values, IEnumerable<(V1, V2, V3)> list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return Condition<T>.Any(list.Select(triple => Condition<T>.All(Member(values.First, triple.Item1), Member(values.Second, triple.Item2), Member(values.Third, triple.Item3))).ToArray());
    }

    /// <summary>True if a result of the query has both values, otherwise false. A null is in no result.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V1">The type of the first value.</typeparam>
    /// <typeparam name="V2">The type of the second value.</typeparam>
    /// <param name="values">The values to look for.</param>
    /// <param name="query">The query, which does not depend on the row.</param>
    public static BooleanExpr<T> In<T, V1, V2>((ScalarExpr<T, V1> First, ScalarExpr<T, V2> Second) values, ValueQuery<(V1, V2)> query)
    {
        DerivedSource results = DerivedRows.Of(query);
        return Among(results, Result(values.First, results, 0), Result(values.Second, results, 1));
    }

    /// <summary>True if a result of the query has all values, otherwise false. A null is in no result.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V1">The type of the first value.</typeparam>
    /// <typeparam name="V2">The type of the second value.</typeparam>
    /// <typeparam name="V3">The type of the third value.</typeparam>
    /// <param name="values">The values to look for.</param>
    /// <param name="query">The query, which does not depend on the row.</param>
    public static BooleanExpr<T> In<T, V1, V2, V3>((ScalarExpr<T, V1> First, ScalarExpr<T, V2> Second, ScalarExpr<T, V3> Third) values, ValueQuery<(V1, V2, V3)> query)
    {
        DerivedSource results = DerivedRows.Of(query);
        return Among(results, Result(values.First, results, 0), Result(values.Second, results, 1), Result(values.Third, results, 2));
    }

    private static Condition<T> Member<T, V>(ScalarExpr<T, V> value, V member)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(Comparison.Of(BinaryOperator.Equal, value.Node, new ConstantNode(value.Mapping.ToValue(member), value.Mapping.Type)));
    }

    private static Condition<T> Result<T, V>(ScalarExpr<T, V> value, DerivedSource results, int ordinal)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(Comparison.Of(BinaryOperator.Equal, new ColumnNode(results, ordinal), value.Node));
    }

    private static BooleanExpr<T> Among<T>(DerivedSource results, params Condition<T>[] conditions) =>
        new(new ExistsNode(new QueryModel(results).Where(Condition<T>.All(conditions))));
}
