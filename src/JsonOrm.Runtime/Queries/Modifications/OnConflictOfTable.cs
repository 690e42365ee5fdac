using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// What an upsert does if a row with the same values already exists; immutable. A changed row is validated by its
/// class and its concurrency token is advanced; the token of the proposed row is not compared.
/// </summary>
/// <typeparam name="T">The row type.</typeparam>
public class OnConflict<T>
    where T : class, ITable<T>
{
    internal OnConflict(int place, ConflictAction action, Assignment[] assignments)
    {
        Place = place;
        Action = action;
        Assignments = assignments;
    }

    /// <summary>The same in the form that an engine reads.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ConflictModel Model => new(
        Action, Place == ConflictTarget<T>.Any, Place >= 0 ? T.Schema.Indexes[Place] : null, Assignments, ConflictTarget<T>.Proposed);

    internal int Place { get; }

    internal ConflictAction Action { get; }

    internal Assignment[] Assignments { get; }

    /// <summary>Sets a further column of the existing row to the value of the proposed row.</summary>
    /// <typeparam name="V">The column's type.</typeparam>
    /// <param name="column">The column; must not be part of the key.</param>
    public OnConflict<T> Set<V>(IColumn<T, V> column) => new(Place, Action, Assigned(column));

    /// <summary>Sets a further column of the existing row.</summary>
    /// <typeparam name="V">The column's type.</typeparam>
    /// <param name="column">The column; must not be part of the key.</param>
    /// <param name="value">Its new value: an expression over the existing row and, through <see cref="OnConflict.Proposed{T}"/>, the proposed row.</param>
    public OnConflict<T> Set<V>(IColumn<T, V> column, ScalarExpr<T, V>? value) => new(Place, Action, Assigned(column, value));

    /// <summary>Sets a further column of small integers of the existing row to a number; a number that does not fit is rejected as a validation error.</summary>
    /// <typeparam name="V">The column's type.</typeparam>
    /// <param name="column">The column; must not be part of the key.</param>
    /// <param name="value">Its new value.</param>
    public OnConflict<T> Set<V>(SmallIntegerColumn<T, V> column, IntegerExpr<T, int> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        return new(Place, Action, Added(column.Column, value.Node));
    }

    /// <summary>Sets a further column of small integers of the existing row to a number or null; a number that does not fit is rejected as a validation error.</summary>
    /// <typeparam name="V">The column's type.</typeparam>
    /// <param name="column">The column; must not be part of the key.</param>
    /// <param name="value">Its new value.</param>
    public OnConflict<T> Set<V>(NullableSmallIntegerColumn<T, V> column, NullableIntegerExpr<T, int> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        return new(Place, Action, Added(column.Column, value.Node));
    }

    /// <summary>Sets a column of nested JSON of the existing row.</summary>
    /// <typeparam name="V">The column's type.</typeparam>
    /// <param name="column">The column.</param>
    /// <param name="value">Its new value; it is read once, by this call.</param>
    public OnConflict<T> Set<V>(JsonColumn<T, V> column, V value)
    {
        ArgumentNullException.ThrowIfNull(column);
        OwnColumn.Check(T.Schema, column.Column, nameof(column));
        return new(Place, Action, Assigned(column, column.Constant(value)));
    }

    internal Assignment[] Assigned<V>(IColumn<T, V> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Added(column.Column, new ColumnNode(ConflictTarget<T>.Proposed, column.Column.Column.Ordinal));
    }

    internal Assignment[] Assigned<V>(IColumn<T, V> column, ScalarExpr<T, V>? value)
    {
        ArgumentNullException.ThrowIfNull(column);
        ColumnSchema schema = column.Column.Column;
        return Added(column.Column, value is null ? new ConstantNode(Value.Null, schema.Type, schema.Enum) : value.Node);
    }

    private protected Assignment[] Added(ColumnNode column, ExpressionNode value)
    {
        if (Action != ConflictAction.Set)
        {
            throw new InvalidOperationException("The row that is there is left alone or replaced whole. Begin with Set to set columns of it.");
        }

        OwnColumn.Check(T.Schema, column, nameof(column));
        if (T.Schema.Key.Contains(column.Column.Ordinal))
        {
            throw new ArgumentException($"Column {column.Column.Name} is part of the key of table {T.Schema.Name}, which stays.", nameof(column));
        }

        if (Array.Exists(Assignments, assignment => assignment.Column.Column.Ordinal == column.Column.Ordinal))
        {
            throw new ArgumentException($"Column {column.Column.Name} of table {T.Schema.Name} is set twice.", nameof(column));
        }

        return [.. Assignments, new Assignment(column, value)];
    }
}
