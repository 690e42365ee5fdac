using JsonOrm.Queries;

namespace JsonOrm;

// Joins and recursion by lambdas.
public partial class Query<T, TColumns, TNullable>
{
    /// <summary>Joins each row with the matching rows of a further table.</summary>
    /// <typeparam name="TTable">The row type of the joined table.</typeparam>
    /// <typeparam name="TRightColumns">The type of its columns.</typeparam>
    /// <typeparam name="TRightNullable">The type of its columns if the row may be missing.</typeparam>
    /// <param name="rows">Returns the rows of the joined table: a relation (<c>a =&gt; a.Albums</c>), or rows selected by a condition (<c>a =&gt; Sale.RowsFor(a).Where(s =&gt; s.ShopId == a.Id)</c>).</param>
    public JoinQuery<T, T, TTable, TColumns, TRightColumns> Join<TTable, TRightColumns, TRightNullable>(Func<TColumns, RowSet<T, TTable, TRightColumns, TRightNullable>> rows)
        where TTable : class, ITable<TTable>
        where TRightColumns : IColumnSet<T>
        where TRightNullable : IColumnSet<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        RowSet<T, TTable, TRightColumns, TRightNullable> set = rows(Columns);
        return new(JoinedRow.Inner<T, TTable>(Model, set.Model), Columns, set.Columns);
    }

    /// <summary>Joins each row with the matching rows of a further table, and keeps rows without a match: the right part is then null.</summary>
    /// <typeparam name="TTable">The row type of the joined table.</typeparam>
    /// <typeparam name="TRightColumns">The type of its columns.</typeparam>
    /// <typeparam name="TRightNullable">The type of its columns if the row may be missing.</typeparam>
    /// <param name="rows">Returns the rows of the joined table: a relation (<c>a =&gt; a.Albums</c>), or rows selected by a condition (<c>a =&gt; Sale.RowsFor(a).Where(s =&gt; s.ShopId == a.Id)</c>).</param>
    public JoinQuery<T, T, TTable?, TColumns, TRightNullable> LeftJoin<TTable, TRightColumns, TRightNullable>(Func<TColumns, RowSet<T, TTable, TRightColumns, TRightNullable>> rows)
        where TTable : class, ITable<TTable>
        where TRightColumns : IColumnSet<T>
        where TRightNullable : IColumnSet<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        RowSet<T, TTable, TRightColumns, TRightNullable> set = rows(Columns);
        return new(JoinedRow.Left<T, TTable>(Model, set.Model), Columns, set.NullableColumns);
    }

    /// <summary>Joins each row with the matching rows of a further table, and keeps rows of that table without a match: the left part is then null.</summary>
    /// <typeparam name="TTable">The row type of the joined table.</typeparam>
    /// <typeparam name="TRightColumns">The type of its columns.</typeparam>
    /// <typeparam name="TRightNullable">The type of its columns if the row may be missing.</typeparam>
    /// <param name="rows">Returns the rows of the joined table: a relation (<c>a =&gt; a.Albums</c>), or rows selected by a condition (<c>a =&gt; Sale.RowsFor(a).Where(s =&gt; s.ShopId == a.Id)</c>).</param>
    public JoinQuery<T, T?, TTable, TNullable, TRightColumns> RightJoin<TTable, TRightColumns, TRightNullable>(Func<TColumns, RowSet<T, TTable, TRightColumns, TRightNullable>> rows)
        where TTable : class, ITable<TTable>
        where TRightColumns : IColumnSet<T>
        where TRightNullable : IColumnSet<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        RowSet<T, TTable, TRightColumns, TRightNullable> set = rows(Columns);
        return new(JoinedRow.Right<T, TTable>(Model, set.Model), Set.NullableColumnsOf(Model.Source), set.Columns);
    }

    /// <summary>Joins each row with the matching rows of a further table, and keeps rows of both without a match.</summary>
    /// <typeparam name="TTable">The row type of the joined table.</typeparam>
    /// <typeparam name="TRightColumns">The type of its columns.</typeparam>
    /// <typeparam name="TRightNullable">The type of its columns if the row may be missing.</typeparam>
    /// <param name="rows">Returns the rows of the joined table: a relation (<c>a =&gt; a.Albums</c>), or rows selected by a condition (<c>a =&gt; Sale.RowsFor(a).Where(s =&gt; s.ShopId == a.Id)</c>).</param>
    public JoinQuery<T, T?, TTable?, TNullable, TRightNullable> FullJoin<TTable, TRightColumns, TRightNullable>(Func<TColumns, RowSet<T, TTable, TRightColumns, TRightNullable>> rows)
        where TTable : class, ITable<TTable>
        where TRightColumns : IColumnSet<T>
        where TRightNullable : IColumnSet<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        RowSet<T, TTable, TRightColumns, TRightNullable> set = rows(Columns);
        return new(JoinedRow.Full<T, TTable>(Model, set.Model), Set.NullableColumnsOf(Model.Source), set.NullableColumns);
    }

    /// <summary>Joins each row with every row of a further table.</summary>
    /// <typeparam name="TTable">The row type of the joined table.</typeparam>
    /// <typeparam name="TRightColumns">The type of its columns.</typeparam>
    /// <typeparam name="TRightNullable">The type of its columns if the row may be missing.</typeparam>
    /// <param name="rows">Returns the rows of the joined table: <c>a =&gt; Sale.RowsFor(a)</c>.</param>
    public JoinQuery<T, T, TTable, TColumns, TRightColumns> CrossJoin<TTable, TRightColumns, TRightNullable>(Func<TColumns, RowSet<T, TTable, TRightColumns, TRightNullable>> rows)
        where TTable : class, ITable<TTable>
        where TRightColumns : IColumnSet<T>
        where TRightNullable : IColumnSet<T> => Join(rows);

    /// <summary>The rows of the query, the rows of the same table that they lead to, and so on: each row once, with the number of steps to it, 0 for the query's own rows.</summary>
    /// <param name="children">Returns the rows that a row leads to: <c>e =&gt; e.Reports</c>.</param>
    public RecursiveQuery<T, TColumns> Recurse(Func<TColumns, RowSet<T, T, TColumns, TNullable>> children)
    {
        ArgumentNullException.ThrowIfNull(children);
        var depth = new IntegerExpr<T, int>(DepthNode.Instance);
        return new(JoinedRow.Recursive<T>(Model, children(Columns).Model), Columns, depth);
    }
}
