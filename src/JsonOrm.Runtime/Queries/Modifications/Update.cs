namespace JsonOrm;

/// <summary>Where a set-based update begins.</summary>
public static class Update
{
    /// <summary>An update of a table; it changes nothing until it sets a column and says which rows.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    public static Update<T> Table<T>()
        where T : class, ITable<T> => Update<T>.Nothing;
}
