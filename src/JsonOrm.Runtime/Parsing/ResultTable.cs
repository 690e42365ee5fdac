using System.Collections;

namespace JsonOrm;

/// <summary>
/// The results of a text query. Values are boxed: integers as <c>long</c> (<c>ulong</c> for that type), floats as <c>double</c>, <c>decimal</c>, <c>bool</c>, <c>char</c>, <c>string</c>,
/// <c>Guid</c>, dates and times as themselves, enums as their names, <c>byte[]</c>, and nested JSON as its text.
/// </summary>
public sealed class ResultTable : IReadOnlyList<IReadOnlyList<object?>>
{
    private readonly List<object?[]> _rows;

    internal ResultTable(IReadOnlyList<ResultColumn> columns, List<object?[]> rows)
    {
        Columns = columns;
        _rows = rows;
    }

    /// <summary>The columns, in the order selected.</summary>
    public IReadOnlyList<ResultColumn> Columns { get; }

    /// <summary>The number of rows.</summary>
    public int Count => _rows.Count;

    /// <summary>A row's values, in the order of <see cref="Columns"/>.</summary>
    /// <param name="index">The row, from 0.</param>
    public IReadOnlyList<object?> this[int index] => _rows[index];

    /// <summary>One value.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column's name, in any case.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public object? this[int row, string column] => _rows[row][IndexOf(column)];

    /// <inheritdoc/>
    public IEnumerator<IReadOnlyList<object?>> GetEnumerator() => _rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(string name)
    {
        for (int i = 0; i < Columns.Count; i++)
        {
            if (string.Equals(Columns[i].Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        throw new ArgumentException($"The results have no column '{name}'; they have {string.Join(", ", Columns.Select(column => column.Name))}.", nameof(name));
    }
}
