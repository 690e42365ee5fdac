using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>Conflict targets and actions of upserts: what to do if a row with the same key or unique values already exists.</summary>
public static class OnConflict
{
    /// <summary>A conflict in the primary key.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    public static ConflictTarget<T> Key<T>()
        where T : class, ITable<T> => new(ConflictTarget<T>.Key);

    /// <summary>A conflict in the key or in any unique index; the only possible action is to leave the existing row unchanged.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    public static ConflictTarget<T> Any<T>()
        where T : class, ITable<T> => new(ConflictTarget<T>.Any);

    /// <summary>A conflict in the key or the unique index over one column.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The column's type.</typeparam>
    /// <param name="column">The column.</param>
    /// <exception cref="ArgumentException">The column is neither the key nor a unique index.</exception>
    public static ConflictTarget<T> Of<T, V>(IColumn<T, V> column)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(column);
        return ConflictTarget<T>.Of(column.Column);
    }

    /// <summary>A conflict in the key or the unique index over two columns.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V1">The first column's type.</typeparam>
    /// <typeparam name="V2">The second column's type.</typeparam>
    /// <param name="first">A column.</param>
    /// <param name="second">Another column; the order does not matter.</param>
    /// <exception cref="ArgumentException">The columns are neither the key nor a unique index.</exception>
    public static ConflictTarget<T> Of<T, V1, V2>(IColumn<T, V1> first, IColumn<T, V2> second)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return ConflictTarget<T>.Of(first.Column, second.Column);
    }

    /// <summary>A conflict in the key or the unique index over three columns.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V1">The first column's type.</typeparam>
    /// <typeparam name="V2">The second column's type.</typeparam>
    /// <typeparam name="V3">The third column's type.</typeparam>
    /// <param name="first">A column.</param>
    /// <param name="second">Another value.</param>
    /// <param name="third">Another column; the order does not matter.</param>
    /// <exception cref="ArgumentException">The columns are neither the key nor a unique index.</exception>
    public static ConflictTarget<T> Of<T, V1, V2, V3>(IColumn<T, V1> first, IColumn<T, V2> second, IColumn<T, V3> third)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(third);
        return ConflictTarget<T>.Of(first.Column, second.Column, third.Column);
    }

    /// <summary>A conflict in the primary key, with columns for lambdas: <c>OnConflict.Key(Ware.Columns).Set(w =&gt; w.Stock)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="TColumns">The type of the columns that lambdas receive.</typeparam>
    /// <typeparam name="TNullable">The type of the columns if the row may be missing.</typeparam>
    /// <param name="columns">The table's columns, <c>Ware.Columns</c>.</param>
    public static ConflictTarget<T, TColumns> Key<T, TColumns, TNullable>(IColumnSet<T, T, TColumns, TNullable> columns)
        where T : class, ITable<T>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T> => Target(columns, ConflictTarget<T>.Key);

    /// <summary>A conflict in the key or the unique index over one column, with columns for lambdas: <c>OnConflict.Of(Ware.Columns, w =&gt; w.Code)</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="TColumns">The type of the columns that lambdas receive.</typeparam>
    /// <typeparam name="TNullable">The type of the columns if the row may be missing.</typeparam>
    /// <typeparam name="V">The column's C# type.</typeparam>
    /// <param name="columns">The table's columns, <c>Ware.Columns</c>.</param>
    /// <param name="column">Selects the column.</param>
    /// <exception cref="ArgumentException">The column is neither the key nor a unique index.</exception>
    public static ConflictTarget<T, TColumns> Of<T, TColumns, TNullable, V>(IColumnSet<T, T, TColumns, TNullable> columns, Func<TColumns, IColumn<T, V>> column)
        where T : class, ITable<T>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T>
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(column);
        return Target(columns, ConflictTarget<T>.PlaceOf(column(columns.ColumnsOf(RowSource.Of(T.Schema))).Column));
    }

    /// <summary>
    /// The proposed row (the one that the upsert was asked to write), for expressions of <see cref="OnConflict{T}.Set{V}(IColumn{T, V}, ScalarExpr{T, V})"/>:
    /// <c>var proposed = new User.ColumnSet&lt;User&gt;(OnConflict.Proposed&lt;User&gt;());</c>.
    /// </summary>
    /// <typeparam name="T">The row type.</typeparam>
    public static RowSource Proposed<T>()
        where T : class, ITable<T> => ConflictTarget<T>.Proposed;

    private static ConflictTarget<T, TColumns> Target<T, TColumns, TNullable>(IColumnSet<T, T, TColumns, TNullable> columns, int place)
        where T : class, ITable<T>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T>
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new(place, columns.ColumnsOf(RowSource.Of(T.Schema)), columns.ColumnsOf(ConflictTarget<T>.Proposed));
    }
}
