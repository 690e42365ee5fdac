namespace JsonOrm.Queries;

/// <summary>
/// Enforces that a change sets only columns of its own table. A column reached through a relation or belonging to another row source has the same C# type, so
/// the compiler cannot tell them apart.
/// </summary>
internal static class OwnColumn
{
    /// <summary>Throws if the column is not one of the table's own.</summary>
    /// <param name="table">The table that is changed.</param>
    /// <param name="column">The column.</param>
    /// <param name="parameter">The name of the caller's parameter.</param>
    /// <exception cref="ArgumentException">The column is reached through a relation or belongs to other rows.</exception>
    public static void Check(TableSchema table, ColumnNode column, string parameter)
    {
        if (!ReferenceEquals(column.Source, RowSource.Of(table)))
        {
            string how = column.Source is RelatedSource ? "reached through a relation" : "a column of other rows";
            throw new ArgumentException(
                $"Column {column.Column.Name} is {how} (table {column.Source.Schema.Name}), and table {table.Name} is the one that is changed. " +
                $"Name a column of {table.Name}, or change {column.Source.Schema.Name} by a call of its own.",
                parameter);
        }
    }
}
