using System.Collections;
using System.Globalization;
using System.Text;

namespace JsonOrm;

/// <summary>
/// The results of a text query. Values are boxed: integers as <c>long</c> (<c>ulong</c> for that type), floats as <c>double</c>, <c>decimal</c>, <c>bool</c>, <c>char</c>, <c>string</c>,
/// <c>Guid</c>, dates and times as themselves, enums as their names, <c>byte[]</c>, and nested JSON as its text.
/// </summary>
public sealed class ResultTable : IReadOnlyList<IReadOnlyList<object?>>
{
    private const int ShownRows = 100;

    private readonly List<object?[]> _rows;

    internal ResultTable(IReadOnlyList<ResultColumn> columns, List<object?[]> rows)
    {
        Columns = columns;
        _rows = rows;
    }

    /// <summary>The columns, in the order of selection.</summary>
    public IReadOnlyList<ResultColumn> Columns { get; }

    /// <summary>The number of rows.</summary>
    public int Count => _rows.Count;

    /// <summary>A row's values, in the order of <see cref="Columns"/>.</summary>
    /// <param name="index">The row, from 0.</param>
    public IReadOnlyList<object?> this[int index] => _rows[index];

    /// <summary>One value.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column's name; case-insensitive.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public object? this[int row, string column] => _rows[row][IndexOf(column)];

    /// <inheritdoc/>
    public IEnumerator<IReadOnlyList<object?>> GetEnumerator() => _rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The table as readable text: the names of the columns, followed by up to 100 rows, in aligned columns.</summary>
    public override string ToString()
    {
        var lines = new List<string[]> { Columns.Select(column => column.Name).ToArray() };
        lines.AddRange(_rows.Take(ShownRows).Select(row => Array.ConvertAll(row, Show)));
        int[] widths = [.. Enumerable.Range(0, Columns.Count).Select(column => lines.Max(line => line[column].Length))];
        var text = new StringBuilder();
        foreach (string[] line in lines)
        {
            text.AppendJoin("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).Append('\n');
        }

        if (_rows.Count > ShownRows)
        {
            text.Append(CultureInfo.InvariantCulture, $"… {_rows.Count - ShownRows} more rows\n");
        }

        return text.ToString();
    }

    private static string Show(object? value) => value switch
    {
        null => "null",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

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
