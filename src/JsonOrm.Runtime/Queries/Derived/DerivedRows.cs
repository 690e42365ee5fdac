using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>Makes queries over the results of a query for values.</summary>
internal static class DerivedRows
{
    public static JoinQuery<R, R, TScope> Of<R, TScope>(ValueQuery<R> query, Func<ValueQuery<R>, DerivedSource, TScope> scope)
    {
        ArgumentNullException.ThrowIfNull(query);
        var source = new DerivedSource(query.Model);
        ProjectedColumn[] columns = [.. Selection.Derived(source, query.Model.Projection!).Projection!];
        Func<RowBatch, int, R> read = query.ReadValues;
        return new(new QueryModel(source), columns, scope(query, source), read);
    }

    public static ScalarExpr<R, V> Value<R, V>(object[] mappings, DerivedSource source, int ordinal) =>
        new(new ColumnNode(source, ordinal), (ValueMapping<V>)mappings[ordinal]);
}
