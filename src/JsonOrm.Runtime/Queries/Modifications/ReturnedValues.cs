namespace JsonOrm.Queries;

/// <summary>Creates the results of set-based changes.</summary>
internal static class ReturnedValues
{
    public static Returning<T> Rows<T>(Func<ModificationModel> change)
        where T : class, ITable<T> => new(change, TableRowReader<T>.Instance);

    public static Returning<R> Of<T, R>(Func<ModificationModel> change, Projection<T, R> values)
    {
        Selection.RefuseLists(values.Model, "returned by a change");
        return new(() => change().Give(values.Model.Projection), values.Values);
    }
}
