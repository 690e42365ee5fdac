using System.ComponentModel;

namespace JsonOrm.Queries;

/// <summary>The rows of a table with given values in the columns of an index; generated finders return them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class IndexedRows
{
    /// <summary>The rows that satisfy all comparisons.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="TColumns">The type of the columns that lambdas receive.</typeparam>
    /// <typeparam name="TNullable">The type of the columns that lambdas receive if the row may be missing.</typeparam>
    /// <param name="columns">The table's columns.</param>
    /// <param name="comparisons">The comparisons.</param>
    public static Query<T, TColumns, TNullable> Of<T, TColumns, TNullable>(IColumnSet<T, T, TColumns, TNullable> columns, IndexComparisons comparisons)
        where T : class, ITable<T>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T>
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(comparisons);
        return new(Query<T>.All.Model.Where(new Condition<T>(comparisons.Of(columns.Source))), columns);
    }
}
