using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// Rows of a table as seen from a row of a query: those that a relation leads to (<c>a.Albums</c>), or those that a condition selects
/// (<c>Employee.RowsFor(e).Where(r =&gt; r.ReportsTo == e.EmployeeId)</c>). Immutable; its terminals are expressions of the enclosing query,
/// and joins accept it.
/// </summary>
/// <typeparam name="TRow">The row type at the root of the query.</typeparam>
/// <typeparam name="TTable">The row type of the set.</typeparam>
/// <typeparam name="TColumns">The type of its columns.</typeparam>
/// <typeparam name="TNullable">The type of its columns if the row may be missing.</typeparam>
public partial class RowSet<TRow, TTable, TColumns, TNullable>
    where TTable : class, ITable<TTable>
    where TColumns : IColumnSet<TRow>
    where TNullable : IColumnSet<TRow>
{
    /// <summary>Creates a set of rows; called by generated code.</summary>
    /// <param name="model">A query for whole rows of the table, from a source of its own.</param>
    /// <param name="columns">Creates the columns of that source.</param>
    /// <param name="nullable">Creates its columns for a row that may be missing.</param>
    /// <param name="from">The source of the relation's parent row; null if the set does not come from a relation.</param>
    /// <param name="relation">The relation whose rows these are, or null.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RowSet(QueryModel model, Func<RowSource, TColumns> columns, Func<RowSource, TNullable> nullable, RowSource? from = null, Relation? relation = null)
        : this(model, Named(model, columns), nullable)
    {
        ColumnsOf = columns;
        From = from;
        Relation = relation;
    }

    private protected RowSet(QueryModel model, TColumns columns, Func<RowSource, TNullable> nullable)
    {
        Model = model;
        Columns = columns;
        Nullable = nullable;
    }

    /// <summary>The set as an engine reads it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public QueryModel Model { get; }

    /// <summary>The relation, if the set contains all rows of one; otherwise null.</summary>
    internal Relation? Relation { get; }

    /// <summary>The source of the row that <see cref="Relation"/> starts from.</summary>
    internal RowSource? From { get; }

    internal TColumns Columns { get; }

    /// <summary>The columns of another source of the same table; null for a set that does not come from a relation.</summary>
    internal Func<RowSource, TColumns>? ColumnsOf { get; }

    internal Func<RowSource, TNullable> Nullable { get; }

    internal TNullable NullableColumns => Nullable(Model.Source);

    /// <summary>Keeps rows that satisfy the condition.</summary>
    /// <param name="condition">The condition; it may also refer to the outer row.</param>
    public RowSet<TRow, TTable, TColumns, TNullable> Where(Func<TColumns, Condition<TRow>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new(Model.Where(condition(Columns)), Columns, Nullable);
    }

    /// <summary>Limits the rows per outer row.</summary>
    /// <param name="count">The number of rows; 0 returns none, a negative number throws.</param>
    public RowSet<TRow, TTable, TColumns, TNullable> Take(long count) => new(Model.Take(count), Columns, Nullable);

    /// <summary>Skips rows at the beginning.</summary>
    /// <param name="count">The number of rows; not negative.</param>
    public RowSet<TRow, TTable, TColumns, TNullable> Skip(long count) => new(Model.Skip(count), Columns, Nullable);

    /// <summary>True if the set has a row.</summary>
    public BooleanExpr<TRow> Any() => new(new ExistsNode(Model));

    /// <summary>True if the set has a row that satisfies the condition.</summary>
    /// <param name="condition">The condition.</param>
    public BooleanExpr<TRow> Any(Func<TColumns, Condition<TRow>> condition) => Where(condition).Any();

    /// <summary>True if every row of the set satisfies the condition; also if the set is empty. A null result does not satisfy it.</summary>
    /// <param name="condition">The condition.</param>
    public BooleanExpr<TRow> All(Func<TColumns, Condition<TRow>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ExpressionNode node = condition(Columns).Node;
        // A column that is never null in its table is null if a join finds no row.
        ExpressionNode isTrue = node.IsNullable || ReadsOtherRows(node) ? new FunctionNode(QueryFunction.Coalesce, node, Literal.Of(false)) : node;
        return new(new UnaryNode(UnaryOperator.Not, new ExistsNode(Model.Where(new Condition<TRow>(new UnaryNode(UnaryOperator.Not, isTrue))))));
    }

    /// <summary>The number of rows.</summary>
    public IntegerExpr<TRow, long> Count() => new(Aggregate(AggregateFunction.Count, null));

    /// <summary>The number of rows that satisfy the condition.</summary>
    /// <param name="condition">The condition.</param>
    public IntegerExpr<TRow, long> Count(Func<TColumns, Condition<TRow>> condition) => Where(condition).Count();

    /// <summary>Sorts the set, ascending: determines which rows <see cref="Take"/> keeps, and the order in which a join returns them.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="value">The value to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedRowSet<TRow, TTable, TColumns, TNullable> OrderBy<V>(Func<TColumns, ScalarExpr<TRow, V>> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(Model.OrderBy(value(Columns), isDescending: false, nulls), Columns, Nullable);
    }

    /// <summary>Sorts the set, descending: determines which rows <see cref="Take"/> keeps, and the order in which a join returns them.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="value">The value to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedRowSet<TRow, TTable, TColumns, TNullable> OrderByDescending<V>(Func<TColumns, ScalarExpr<TRow, V>> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(Model.OrderBy(value(Columns), isDescending: true, nulls), Columns, Nullable);
    }

    /// <summary>Selects one value of each row, for a membership test or to take the first value.</summary>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    public ValueSet<TRow, V> Select<V>(Func<TColumns, ScalarExpr<TRow, V>> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        ScalarExpr<TRow, V> selected = value(Columns);
        return new(Model with { Projection = [new ProjectedColumn(selected.Node, AllowsNull: true)] }, selected.Mapping);
    }

    private bool ReadsOtherRows(ExpressionNode node) => ExpressionTree.Contains(node, part => part is ColumnNode column && column.Source != Model.Source);

    private static TColumns Named(QueryModel model, Func<RowSource, TColumns> columns)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(columns);
        return columns(model.Source);
    }
}
