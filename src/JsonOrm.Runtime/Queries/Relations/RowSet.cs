using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// Rows of a table as seen from a row of a query: those a relation leads to (<c>a.Albums</c>), or any that a condition picks
/// (<c>Employee.RowsFor(e).Where(r =&gt; r.ReportsTo == e.EmployeeId)</c>). An immutable value: its terminals are expressions of the query it stands
/// in, and joins take it.
/// </summary>
/// <typeparam name="TRow">The row type at the root of the query.</typeparam>
/// <typeparam name="TTable">The row type of the set.</typeparam>
/// <typeparam name="TColumns">Its columns.</typeparam>
/// <typeparam name="TNullable">Its columns where a row may be missing.</typeparam>
public sealed class RowSet<TRow, TTable, TColumns, TNullable>
    where TTable : class, ITable<TTable>
    where TColumns : IColumnSet<TRow>
    where TNullable : IColumnSet<TRow>
{
    private readonly Func<RowSource, TNullable> _nullable;

    /// <summary>A set of rows; made by generated code.</summary>
    /// <param name="model">A query for whole rows of the table, from a source of its own.</param>
    /// <param name="columns">Names the columns of that source.</param>
    /// <param name="nullable">Names them where the row may be missing.</param>
    /// <param name="from">Where the row comes from on which the relation stands; null when the set is of no relation.</param>
    /// <param name="relation">The relation whose rows these are, or null.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RowSet(QueryModel model, Func<RowSource, TColumns> columns, Func<RowSource, TNullable> nullable, RowSource? from = null, Relation? relation = null)
        : this(model, Named(model, columns), nullable)
    {
        From = from;
        Relation = relation;
    }

    private RowSet(QueryModel model, TColumns columns, Func<RowSource, TNullable> nullable)
    {
        Model = model;
        Columns = columns;
        _nullable = nullable;
    }

    /// <summary>The set as an engine reads it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public QueryModel Model { get; }

    /// <summary>The relation whose rows these are, all of them; null for any other set.</summary>
    internal Relation? Relation { get; }

    /// <summary>Where the row comes from on which <see cref="Relation"/> stands.</summary>
    internal RowSource? From { get; }

    internal TColumns Columns { get; }

    internal TNullable NullableColumns => _nullable(Model.Source);

    /// <summary>Keeps rows where the condition is true.</summary>
    /// <param name="condition">The condition; it may also refer to the row outside.</param>
    public RowSet<TRow, TTable, TColumns, TNullable> Where(Func<TColumns, Condition<TRow>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        QueryModel model = Model.Unlimited();
        ExpressionNode added = condition(Columns).Node;
        return new(model with { Predicate = model.Predicate is null ? added : new BinaryNode(BinaryOperator.And, model.Predicate, added) }, Columns, _nullable);
    }

    /// <summary>Gives at most so many rows to each row outside.</summary>
    /// <param name="count">How many; 0 gives none, negative is an error.</param>
    public RowSet<TRow, TTable, TColumns, TNullable> Take(long count) => new(Model.Take(count), Columns, _nullable);

    /// <summary>True where the set has a row.</summary>
    public Condition<TRow> Any() => new(new ExistsNode(Model));

    /// <summary>The number of rows.</summary>
    public IntegerExpr<TRow, long> Count() => new(new ScalarQueryNode(Model with { Orderings = [], Aggregates = [new AggregateNode(AggregateFunction.Count, null)] }), ValueMapping<long>.Default);

    private static TColumns Named(QueryModel model, Func<RowSource, TColumns> columns)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(columns);
        return columns(model.Source);
    }
}
