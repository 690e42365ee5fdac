namespace JsonOrm;

/// <summary>Where a set-based delete begins.</summary>
public static class Delete
{
    /// <summary>A delete from a table; it deletes nothing until it says which rows.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    public static Delete<T> From<T>()
        where T : class, ITable<T> => Delete<T>.Nothing;
}
