using JsonOrm.Queries;

namespace JsonOrm;

// Whole rows beside values.
public static partial class Sql
{
    /// <summary>The whole row, to be selected beside values: <c>Select(a =&gt; (Sql.Row(a), a.Albums.Count()))</c>. In a join, the row of one side.</summary>
    /// <typeparam name="T">The row type at the root of the query.</typeparam>
    /// <typeparam name="TTable">The row's class.</typeparam>
    /// <param name="row">The columns of the row.</param>
    public static RowExpr<T, TTable> Row<T, TTable>(IColumnSet<T, TTable> row)
        where TTable : class, ITable<TTable>
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(row.Source, list => list.AddRow<TTable>(row.Source, mayBeMissing: false)!);
    }

    /// <summary>The whole row, to be selected beside values; null if it is missing: <c>LeftJoin(…).Select((a, b) =&gt; (a.Id, Sql.Row(b)))</c>.</summary>
    /// <inheritdoc cref="Row{T, TTable}(IColumnSet{T, TTable})"/>
    public static RowExpr<T, TTable?> Row<T, TTable>(IOptionalColumnSet<T, TTable> row)
        where TTable : class, ITable<TTable>
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(row.Source, list => list.AddRow<TTable>(row.Source, mayBeMissing: true));
    }
}
