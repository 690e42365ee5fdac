using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A column that <see cref="Update{T}.Set{V}(IColumn{T, V}, ScalarExpr{T, V})"/> can set.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The column's C# type.</typeparam>
public interface IColumn<T, in V>
{
    /// <summary>The column as an engine sees it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    ColumnNode Column { get; }
}
