using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A conflict target: a key or unique index in which an upsert may find an existing row, with columns for lambdas. Immutable; the conflict action is still to be chosen.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="TColumns">The type of the columns that lambdas receive.</typeparam>
public sealed class ConflictTarget<T, TColumns> : ConflictTarget<T>
    where T : class, ITable<T>
    where TColumns : IColumnSet<T>
{
    internal ConflictTarget(int place, TColumns columns, TColumns proposed)
        : base(place)
    {
        Columns = columns;
        ProposedColumns = proposed;
    }

    private TColumns Columns { get; }

    private TColumns ProposedColumns { get; }

    /// <summary>Sets a column of the existing row to the value of the proposed row.</summary>
    /// <typeparam name="V">The column's C# type.</typeparam>
    /// <param name="column">Selects the column: <c>w =&gt; w.Stock</c>.</param>
    public OnConflict<T, TColumns> Set<V>(Func<TColumns, IColumn<T, V>> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        ThrowIfAny();
        return new(Place, ConflictAction.Set, new OnConflict<T>(Place, ConflictAction.Set, []).Assigned(column(Columns)), Columns, ProposedColumns);
    }

    internal OnConflict<T, TColumns> SetComputed<V>(Func<TColumns, IColumn<T, V>> column, Func<TColumns, TColumns, ScalarExpr<T, V>> value)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        ThrowIfAny();
        return new(Place, ConflictAction.Set, new OnConflict<T>(Place, ConflictAction.Set, []).Assigned(column(Columns), value(Columns, ProposedColumns)), Columns, ProposedColumns);
    }

    internal OnConflict<T, TColumns> SetNeverNull<V>(Func<TColumns, IColumn<T, V?>> column, Func<TColumns, TColumns, ScalarExpr<T, V>> value)
        where V : struct
    {
        ThrowIfAny();
        return new OnConflict<T, TColumns>(Place, ConflictAction.Set, [], Columns, ProposedColumns).SetNeverNull(column, value);
    }

    /// <summary>Sets a column of small integers of the existing row to a number; a number that does not fit is rejected as a validation error.</summary>
    /// <typeparam name="V">The column's C# type.</typeparam>
    /// <param name="column">Selects the column: <c>w =&gt; w.Level</c>.</param>
    /// <param name="value">Returns the value: <c>(there, proposed) =&gt; there.Level + proposed.Level</c>.</param>
    public OnConflict<T, TColumns> Set<V>(Func<TColumns, SmallIntegerColumn<T, V>> column, Func<TColumns, TColumns, IntegerExpr<T, int>> value)
        where V : struct
    {
        ThrowIfAny();
        return new OnConflict<T, TColumns>(Place, ConflictAction.Set, [], Columns, ProposedColumns).Set(column, value);
    }

    /// <summary>Sets a column of small integers of the existing row to a number or null; a number that does not fit is rejected as a validation error.</summary>
    /// <typeparam name="V">The column's C# type.</typeparam>
    /// <param name="column">Selects the column: <c>w =&gt; w.Level</c>.</param>
    /// <param name="value">Returns the value: <c>(there, proposed) =&gt; there.Level + proposed.Level</c>.</param>
    public OnConflict<T, TColumns> Set<V>(Func<TColumns, NullableSmallIntegerColumn<T, V>> column, Func<TColumns, TColumns, NullableIntegerExpr<T, int>> value)
        where V : struct
    {
        ThrowIfAny();
        return new OnConflict<T, TColumns>(Place, ConflictAction.Set, [], Columns, ProposedColumns).Set(column, value);
    }

    /// <summary>Sets a column of the existing row to a constant.</summary>
    /// <typeparam name="V">The column's C# type.</typeparam>
    /// <param name="column">Selects the column: <c>w =&gt; w.Stock</c>.</param>
    /// <param name="value">The value.</param>
    public OnConflict<T, TColumns> Set<V>(Func<TColumns, IColumn<T, V>> column, V value)
    {
        ArgumentNullException.ThrowIfNull(column);
        ThrowIfAny();
        IColumn<T, V> named = column(Columns);
        ArgumentNullException.ThrowIfNull(named);
        OwnColumn.Check(T.Schema, named.Column, nameof(column));
        ScalarExpr<T, V> constant = named is JsonColumn<T, V> json ? json.Constant(value) : value;
        return new(Place, ConflictAction.Set, new OnConflict<T>(Place, ConflictAction.Set, []).Assigned(named, constant), Columns, ProposedColumns);
    }
}
