namespace JsonOrm;

/// <summary>The entry point for inserts from a query.</summary>
public static class Insert
{
    /// <summary>An insert into a table; it cannot run until its query is given.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    public static InsertInto<T> Into<T>()
        where T : class, ITable<T> => InsertInto<T>.Nothing;
}
