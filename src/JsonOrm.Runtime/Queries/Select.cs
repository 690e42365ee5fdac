namespace JsonOrm;

/// <summary>Where a query begins.</summary>
public static class Select
{
    /// <summary>A query for all rows of a table.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    public static Query<T> From<T>()
        where T : class, ITable<T> => Query<T>.All;
}
