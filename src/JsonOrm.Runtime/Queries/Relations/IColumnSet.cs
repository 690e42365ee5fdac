using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>The columns of a row source in a query, as passed to lambdas.</summary>
/// <typeparam name="TRow">The row type at the root of the query.</typeparam>
public interface IColumnSet<TRow> : IRowScope<TRow>
{
    /// <summary>The source of the rows.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    RowSource Source { get; }

    /// <summary>False if there is always a row; counting rows then need not check whether they exist.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    bool MayBeMissing => true;
}

/// <summary>The columns of a row source of a known type.</summary>
/// <typeparam name="TRow">The row type at the root of the query.</typeparam>
/// <typeparam name="TTable">The row type of the source.</typeparam>
public interface IColumnSet<TRow, TTable> : IColumnSet<TRow>
    where TTable : class, ITable<TTable>;

/// <summary>The columns of a row that may be missing.</summary>
/// <typeparam name="TRow">The row type at the root of the query.</typeparam>
/// <typeparam name="TTable">The row type of the source.</typeparam>
public interface IOptionalColumnSet<TRow, TTable> : IColumnSet<TRow, TTable>
    where TTable : class, ITable<TTable>;

/// <summary>
/// The columns of a row source together with their nullable and non-nullable types, so that a query that starts with them (<c>Select.From(User.Columns)</c>)
/// knows the
/// types that its lambdas receive.
/// </summary>
/// <typeparam name="TRow">The row type at the root of the query.</typeparam>
/// <typeparam name="TTable">The row type of the source.</typeparam>
/// <typeparam name="TColumns">The type of the columns if there is always a row.</typeparam>
/// <typeparam name="TNullable">The type of the columns if the row may be missing.</typeparam>
public interface IColumnSet<TRow, TTable, TColumns, TNullable> : IColumnSet<TRow, TTable>
    where TTable : class, ITable<TTable>
{
    /// <summary>The columns of another source of the same table.</summary>
    /// <param name="source">The source of the rows.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    TColumns ColumnsOf(RowSource source);

    /// <summary>The columns of another source of the same table whose rows may be missing.</summary>
    /// <param name="source">The source of the rows.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    TNullable NullableColumnsOf(RowSource source);
}
