using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A conflict action, with columns for lambdas; immutable.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="TColumns">The type of the columns that lambdas receive.</typeparam>
public sealed class OnConflict<T, TColumns> : OnConflict<T>
    where T : class, ITable<T>
    where TColumns : IColumnSet<T>
{
    internal OnConflict(int place, ConflictAction action, Assignment[] assignments, TColumns columns, TColumns proposed)
        : base(place, action, assignments)
    {
        Columns = columns;
        Proposed = proposed;
    }

    private TColumns Columns { get; }

    private TColumns Proposed { get; }

    /// <summary>Sets a column of the existing row to the value of the proposed row.</summary>
    /// <typeparam name="V">The column's C# type.</typeparam>
    /// <param name="column">Selects the column: <c>w =&gt; w.Stock</c>.</param>
    public OnConflict<T, TColumns> Set<V>(Func<TColumns, IColumn<T, V>> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return new(Place, ConflictAction.Set, Assigned(column(Columns)), Columns, Proposed);
    }

    internal OnConflict<T, TColumns> SetComputed<V>(Func<TColumns, IColumn<T, V>> column, Func<TColumns, TColumns, ScalarExpr<T, V>> value)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        return new(Place, ConflictAction.Set, Assigned(column(Columns), value(Columns, Proposed)), Columns, Proposed);
    }

    internal OnConflict<T, TColumns> SetNeverNull<V>(Func<TColumns, IColumn<T, V?>> column, Func<TColumns, TColumns, ScalarExpr<T, V>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        IColumn<T, V?> named = column(Columns);
        ArgumentNullException.ThrowIfNull(named);
        OwnColumn.Check(T.Schema, named.Column, nameof(column));
        return new(Place, ConflictAction.Set, Added(named.Column, value(Columns, Proposed).Node), Columns, Proposed);
    }

    /// <summary>Sets a column of small integers of the existing row to a number; a number that does not fit is rejected as a validation error.</summary>
    /// <typeparam name="V">The column's C# type.</typeparam>
    /// <param name="column">Selects the column: <c>w =&gt; w.Level</c>.</param>
    /// <param name="value">Returns the value: <c>(there, proposed) =&gt; there.Level + proposed.Level</c>.</param>
    public OnConflict<T, TColumns> Set<V>(Func<TColumns, SmallIntegerColumn<T, V>> column, Func<TColumns, TColumns, IntegerExpr<T, int>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        return new(Place, ConflictAction.Set, Added(column(Columns).Column, value(Columns, Proposed).Node), Columns, Proposed);
    }

    /// <summary>Sets a column of small integers of the existing row to a number or null; a number that does not fit is rejected as a validation error.</summary>
    /// <typeparam name="V">The column's C# type.</typeparam>
    /// <param name="column">Selects the column: <c>w =&gt; w.Level</c>.</param>
    /// <param name="value">Returns the value: <c>(there, proposed) =&gt; there.Level + proposed.Level</c>.</param>
    public OnConflict<T, TColumns> Set<V>(Func<TColumns, NullableSmallIntegerColumn<T, V>> column, Func<TColumns, TColumns, NullableIntegerExpr<T, int>> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        return new(Place, ConflictAction.Set, Added(column(Columns).Column, value(Columns, Proposed).Node), Columns, Proposed);
    }

    /// <summary>Sets a column of the existing row to a constant.</summary>
    /// <typeparam name="V">The column's C# type.</typeparam>
    /// <param name="column">Selects the column: <c>w =&gt; w.Stock</c>.</param>
    /// <param name="value">The value.</param>
    public OnConflict<T, TColumns> Set<V>(Func<TColumns, IColumn<T, V>> column, V value)
    {
        ArgumentNullException.ThrowIfNull(column);
        IColumn<T, V> named = column(Columns);
        ArgumentNullException.ThrowIfNull(named);
        OwnColumn.Check(T.Schema, named.Column, nameof(column));
        ScalarExpr<T, V> constant = named is JsonColumn<T, V> json ? json.Constant(value) : value;
        return new(Place, ConflictAction.Set, Assigned(named, constant), Columns, Proposed);
    }
}
