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

    /// <summary>Joins each row with the matching results of another query.</summary>
    /// <typeparam name="TPart">The type of a result.</typeparam>
    /// <typeparam name="TMissing">The type of a result that may be missing.</typeparam>
    /// <typeparam name="TValues">The values that lambdas receive for the result.</typeparam>
    /// <param name="results">Returns the results: <c>s =&gt; totals.AsRows(s).Where(t =&gt; t.Item1 == s.Id)</c>.</param>
    public JoinQuery<T, T, TPart, TColumns, TValues> Join<TPart, TMissing, TValues>(Func<TColumns, ResultRows<T, TPart, TMissing, TValues>> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        ResultRows<T, TPart, TMissing, TValues> set = results(Columns);
        return new(JoinedRow.One<T>(Model).Results<T, TPart, TMissing, TValues, (T, TPart)>(JoinKind.Inner, set, static (r, t) => (r, t)), Columns, set.Values);
    }

    /// <summary>Joins each row with the matching results of another query, and keeps rows without a match: the result is then null.</summary>
    /// <typeparam name="TPart">The type of a result.</typeparam>
    /// <typeparam name="TMissing">The type of a result that may be missing.</typeparam>
    /// <typeparam name="TValues">The values that lambdas receive for the result.</typeparam>
    /// <param name="results">Returns the results: <c>s =&gt; totals.AsRows(s).Where(t =&gt; t.Item1 == s.Id)</c>.</param>
    public JoinQuery<T, T, TMissing, TColumns, TValues> LeftJoin<TPart, TMissing, TValues>(Func<TColumns, ResultRows<T, TPart, TMissing, TValues>> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        ResultRows<T, TPart, TMissing, TValues> set = results(Columns);
        return new(JoinedRow.One<T>(Model).OptionalResults<T, TPart, TMissing, TValues, (T, TMissing)>(JoinKind.Left, set, static (r, t) => (r, t)), Columns, set.Values);
    }

    /// <summary>Joins each row with the matching results of another query, and keeps results without a match: the row is then null.</summary>
    /// <typeparam name="TPart">The type of a result.</typeparam>
    /// <typeparam name="TMissing">The type of a result that may be missing.</typeparam>
    /// <typeparam name="TValues">The values that lambdas receive for the result.</typeparam>
    /// <param name="results">Returns the results: <c>s =&gt; totals.AsRows(s).Where(t =&gt; t.Item1 == s.Id)</c>.</param>
    public JoinQuery<T, T?, TPart, TNullable, TValues> RightJoin<TPart, TMissing, TValues>(Func<TColumns, ResultRows<T, TPart, TMissing, TValues>> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        ResultRows<T, TPart, TMissing, TValues> set = results(Columns);
        return new(JoinedRow.One<T>(Model).Results<T, TPart, TMissing, TValues, (T?, TPart)>(JoinKind.Right, set, static (r, t) => (r, t)), Set.NullableColumnsOf(RowSource.Of(T.Schema)), set.Values);
    }

    /// <summary>Joins each row with the matching results of another query, and keeps rows and results without a match: the other part is then null.</summary>
    /// <typeparam name="TPart">The type of a result.</typeparam>
    /// <typeparam name="TMissing">The type of a result that may be missing.</typeparam>
    /// <typeparam name="TValues">The values that lambdas receive for the result.</typeparam>
    /// <param name="results">Returns the results: <c>s =&gt; totals.AsRows(s).Where(t =&gt; t.Item1 == s.Id)</c>.</param>
    public JoinQuery<T, T?, TMissing, TNullable, TValues> FullJoin<TPart, TMissing, TValues>(Func<TColumns, ResultRows<T, TPart, TMissing, TValues>> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        ResultRows<T, TPart, TMissing, TValues> set = results(Columns);
        return new(JoinedRow.One<T>(Model).OptionalResults<T, TPart, TMissing, TValues, (T?, TMissing)>(JoinKind.Full, set, static (r, t) => (r, t)), Set.NullableColumnsOf(RowSource.Of(T.Schema)), set.Values);
    }

    /// <summary>The rows of the query, the rows of the same table that they lead to, and so on: each row once, with the number of steps to it, 0 for the query's own rows.</summary>
    /// <param name="children">Returns the rows that a row leads to: <c>e =&gt; e.Reports</c>.</param>
    public RecursiveQuery<T, TColumns> Recurse(Func<TColumns, RowSet<T, T, TColumns, TNullable>> children)
    {
        ArgumentNullException.ThrowIfNull(children);
        var depth = new IntegerExpr<T, int>(DepthNode.Instance);
        return new(JoinedRow.Recursive<T>(Model, children(Columns).Model), Columns, depth);
    }
}
