using JsonOrm.Queries;

namespace JsonOrm;

// Columns of rows that an outer join may leave missing.
public static partial class Sql
{
    /// <summary>
    /// Returns the columns of a row typed as nullable. After <c>RightJoin</c> or <c>FullJoin</c> on joined rows, the rows before it may be missing, which their columns do not say:
    /// <c>Select((a, b, c) =&gt; (Sql.Optional(a).Name, c.Id))</c>.
    /// </summary>
    /// <typeparam name="T">The row type at the root of the query.</typeparam>
    /// <typeparam name="TTable">The row type of the table.</typeparam>
    /// <typeparam name="TColumns">The columns of a row that exists.</typeparam>
    /// <typeparam name="TNullable">The columns of a row that may be missing.</typeparam>
    /// <param name="row">The columns of the row.</param>
    public static TNullable Optional<T, TTable, TColumns, TNullable>(IColumnSet<T, TTable, TColumns, TNullable> row)
        where TTable : class, ITable<TTable>
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.NullableColumnsOf(row.Source);
    }
}
