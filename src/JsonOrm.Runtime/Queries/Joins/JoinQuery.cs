using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm;

/// <summary>
/// A query whose rows are made of several parts: rows of joined tables, a row and its depth, or the values of another query's
/// results. Lambdas with a parameter for each part are extension methods in <see cref="JoinQueries"/>.
/// </summary>
/// <typeparam name="T">The row type at the root of the query.</typeparam>
/// <typeparam name="TResult">What each row becomes.</typeparam>
/// <typeparam name="TScope">What expressions are made of: the columns of each part, as a tuple where there are several.</typeparam>
public partial class JoinQuery<T, TResult, TScope> : ResultQuery<TResult>
{
    internal JoinQuery(QueryModel rows, ProjectedColumn[] columns, TScope scope, Func<RowBatch, int, TResult> read)
        : base(rows with { Projection = columns })
    {
        Rows = rows;
        Columns = columns;
        Scope = scope;
        Read = read;
    }

    /// <summary>The query without a selection.</summary>
    internal QueryModel Rows { get; }

    /// <summary>What is selected to build a result of.</summary>
    internal ProjectedColumn[] Columns { get; }

    internal TScope Scope { get; }

    internal Func<RowBatch, int, TResult> Read { get; }

    private protected sealed override ResultReader<TResult> Reader => new ProjectionReader<TResult>(Read);

    /// <summary>Keeps rows where the condition is true; several calls mean all of the conditions.</summary>
    /// <param name="condition">The condition.</param>
    public JoinQuery<T, TResult, TScope> Where(Func<TScope, Condition<T>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Filter(condition(Scope));
    }

    /// <summary>Sorts by a value, least first; an earlier <c>OrderBy</c> no longer counts.</summary>
    /// <typeparam name="V">The type of what is compared.</typeparam>
    /// <param name="value">What is compared.</param>
    /// <param name="nulls">Where nulls stand; they are the least.</param>
    public OrderedJoinQuery<T, TResult, TScope> OrderBy<V>(Func<TScope, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Sort(value(Scope), isDescending: false, nulls);
    }

    /// <summary>Sorts by a value, greatest first; an earlier <c>OrderBy</c> no longer counts.</summary>
    /// <typeparam name="V">The type of what is compared.</typeparam>
    /// <param name="value">What is compared.</param>
    /// <param name="nulls">Where nulls stand; they are the least.</param>
    public OrderedJoinQuery<T, TResult, TScope> OrderByDescending<V>(Func<TScope, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Sort(value(Scope), isDescending: true, nulls);
    }

    /// <summary>Leaves out rows at the beginning.</summary>
    /// <param name="count">How many; not negative.</param>
    public JoinQuery<T, TResult, TScope> Skip(long count) => With(Rows.Skip(count));

    /// <summary>Gives at most so many rows; a step added after this applies to those rows alone.</summary>
    /// <param name="count">How many; 0 gives none, negative is an error.</param>
    public JoinQuery<T, TResult, TScope> Take(long count) => With(Rows.Take(count));

    /// <summary>Gives equal rows once, where the first of them stands.</summary>
    public ShapedQuery<TResult> Distinct() => new(Selection.Distinct(Model), Reader);

    /// <summary>Makes groups of the rows that are equal in a value.</summary>
    /// <typeparam name="K">The value's type.</typeparam>
    /// <param name="key">The value.</param>
    public GroupQuery<T, TScope> GroupBy<K>(Func<TScope, ScalarExpr<T, K>> key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Group(key(Scope).Node);
    }

    internal JoinQuery<T, TResult, TScope> Filter(Condition<T> condition) => With(Rows.Where(condition));

    internal OrderedJoinQuery<T, TResult, TScope> Sort<V>(ScalarExpr<T, V> value, bool isDescending, Nulls nulls) =>
        new(Rows.OrderBy(value, isDescending, nulls), Columns, Scope, Read);

    internal GroupQuery<T, TScope> Group(params ExpressionNode[] keys) => new(Rows.Group(keys), Scope);

    internal JoinQuery<T, TNewResult, TNewScope> Inner<TTable, TColumns, TNullable, TNewResult, TNewScope>(
        RowSet<T, TTable, TColumns, TNullable> rows, Func<TColumns, TNewScope> scope, Func<TResult, TTable, TNewResult> result)
        where TTable : class, ITable<TTable>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        Func<RowBatch, int, TTable> read = JoinedRow.Reader<TTable>(Columns.Length);
        Func<RowBatch, int, TResult> before = Read;
        return new(
            JoinedRow.Add(Rows, JoinKind.Inner, rows.Model),
            [.. Columns, .. JoinedRow.Columns(rows.Model.Source, isOptional: false)],
            scope(rows.Columns),
            (batch, row) => result(before(batch, row), read(batch, row)));
    }

    internal JoinQuery<T, TNewResult, TNewScope> Left<TTable, TColumns, TNullable, TNewResult, TNewScope>(
        RowSet<T, TTable, TColumns, TNullable> rows, Func<TNullable, TNewScope> scope, Func<TResult, TTable?, TNewResult> result)
        where TTable : class, ITable<TTable>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        Func<RowBatch, int, TTable?> read = JoinedRow.OptionalReader<TTable>(Columns.Length);
        Func<RowBatch, int, TResult> before = Read;
        return new(
            JoinedRow.Add(Rows, JoinKind.Left, rows.Model),
            [.. Columns, .. JoinedRow.Columns(rows.Model.Source, isOptional: true)],
            scope(rows.NullableColumns),
            (batch, row) => result(before(batch, row), read(batch, row)));
    }

    private JoinQuery<T, TResult, TScope> With(QueryModel rows) => new(rows, Columns, Scope, Read);
}
