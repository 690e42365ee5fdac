namespace JsonOrm.Queries;

/// <summary>Creates queries over the results of a query for values.</summary>
internal static class DerivedRows
{
    /// <summary>Turns the results of a query for values into a source of rows with one column per value.</summary>
    /// <exception cref="InvalidOperationException">A value is a record, which has several columns.</exception>
    public static DerivedSource Of<R>(ValueQuery<R> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        RecordMember.Refuse(query.Mappings);
        return new DerivedSource(query.Model);
    }

    public static JoinedParts<R> Parts<R>(ValueQuery<R> query, DerivedSource source) =>
        new(new QueryModel(source), [.. Selection.Derived(source, query.Model.Projection!).Projection!], query.ReadValues);

    public static ScalarExpr<R, V> Value<R, V>(object[] mappings, DerivedSource source, int ordinal) =>
        new(new ColumnNode(source, ordinal), (ValueMapping<V>)mappings[ordinal]);
}
