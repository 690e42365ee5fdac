using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A conflict target: a key or unique index in which an upsert may find an existing row. Immutable; the conflict action is still to be chosen.</summary>
/// <typeparam name="T">The row type.</typeparam>
public class ConflictTarget<T>
    where T : class, ITable<T>
{
    internal const int Key = -1;
    internal const int Any = -2;

    internal ConflictTarget(int place) => Place = place;

    internal static TableSource Proposed { get; } = new(T.Schema);

    /// <summary>The unique index's position in the schema, or <see cref="Key"/> or <see cref="Any"/>.</summary>
    internal int Place { get; }

    /// <summary>Leaves the existing row unchanged.</summary>
    public OnConflict<T> DoNothing() => new(Place, ConflictAction.Nothing, []);

    /// <summary>Replaces the existing row, whose key stays.</summary>
    public OnConflict<T> Replace()
    {
        ThrowIfAny();
        return new OnConflict<T>(Place, ConflictAction.Replace, []);
    }

    /// <summary>Sets a column of the existing row to the value of the proposed row.</summary>
    /// <typeparam name="V">The column's type.</typeparam>
    /// <param name="column">The column; must not be part of the key.</param>
    public OnConflict<T> Set<V>(IColumn<T, V> column)
    {
        ThrowIfAny();
        return new OnConflict<T>(Place, ConflictAction.Set, []).Set(column);
    }

    /// <summary>Sets a column of the existing row.</summary>
    /// <typeparam name="V">The column's type.</typeparam>
    /// <param name="column">The column; must not be part of the key.</param>
    /// <param name="value">Its new value: an expression over the existing row and, through <see cref="OnConflict.Proposed{T}"/>, the proposed row.</param>
    public OnConflict<T> Set<V>(IColumn<T, V> column, ScalarExpr<T, V>? value)
    {
        ThrowIfAny();
        return new OnConflict<T>(Place, ConflictAction.Set, []).Set(column, value);
    }

    /// <summary>Sets a column of small integers of the existing row to a number; a number that does not fit is rejected as a validation error.</summary>
    /// <typeparam name="V">The column's type.</typeparam>
    /// <param name="column">The column; must not be part of the key.</param>
    /// <param name="value">Its new value.</param>
    public OnConflict<T> Set<V>(SmallIntegerColumn<T, V> column, IntegerExpr<T, int> value)
        where V : struct
    {
        ThrowIfAny();
        return new OnConflict<T>(Place, ConflictAction.Set, []).Set(column, value);
    }

    /// <summary>Sets a column of small integers of the existing row to a number or null; a number that does not fit is rejected as a validation error.</summary>
    /// <typeparam name="V">The column's type.</typeparam>
    /// <param name="column">The column; must not be part of the key.</param>
    /// <param name="value">Its new value.</param>
    public OnConflict<T> Set<V>(NullableSmallIntegerColumn<T, V> column, NullableIntegerExpr<T, int> value)
        where V : struct
    {
        ThrowIfAny();
        return new OnConflict<T>(Place, ConflictAction.Set, []).Set(column, value);
    }

    /// <summary>Sets a column of nested JSON of the existing row.</summary>
    /// <typeparam name="V">The column's type.</typeparam>
    /// <param name="column">The column.</param>
    /// <param name="value">Its new value; it is read once, by this call.</param>
    public OnConflict<T> Set<V>(JsonColumn<T, V> column, V value)
    {
        ThrowIfAny();
        return new OnConflict<T>(Place, ConflictAction.Set, []).Set(column, value);
    }

    internal static ConflictTarget<T> Of(params ColumnNode[] columns) => new(PlaceOf(columns));

    internal static int PlaceOf(params ColumnNode[] columns)
    {
        var ordinals = new HashSet<int>();
        foreach (ColumnNode column in columns)
        {
            OwnColumn.Check(T.Schema, column, nameof(columns));
            ordinals.Add(column.Column.Ordinal);
        }

        if (ordinals.SetEquals(T.Schema.Key))
        {
            return Key;
        }

        for (int i = 0; i < T.Schema.Indexes.Count; i++)
        {
            if (T.Schema.Indexes[i].IsUnique && ordinals.SetEquals(T.Schema.Indexes[i].Columns))
            {
                return i;
            }
        }

        throw new ArgumentException(
            $"Neither the key nor a unique index of table {T.Schema.Name} is over ({string.Join(", ", columns.Select(column => column.Column.Name))}). Two rows may then hold the same values, and there is no one row to conflict with.", nameof(columns));
    }

    private protected void ThrowIfAny()
    {
        if (Place == Any)
        {
            throw new InvalidOperationException("Several rows may conflict at once, and it is not said which of them is meant. Name the key or the columns of one unique index.");
        }
    }
}
