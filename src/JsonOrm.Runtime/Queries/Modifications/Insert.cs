namespace JsonOrm;

/// <summary>Where an insert from a query begins.</summary>
public static class Insert
{
    /// <summary>An insert into a table; it adds nothing until it says from what.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    public static InsertInto<T> Into<T>()
        where T : class, ITable<T> => InsertInto<T>.Nothing;
}
