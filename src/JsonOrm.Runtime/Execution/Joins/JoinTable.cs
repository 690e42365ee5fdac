using JsonOrm.Chunks;
using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>The right rows of a join, held, and found by the values they are compared by; in their own order for each value.</summary>
internal sealed class JoinTable
{
    /// <summary>About how many bytes of memory finding a row takes.</summary>
    public const int RowOverhead = 48;

    private readonly RowHashMap? _keys;
    private readonly List<int> _first = [];
    private readonly List<int> _last = [];
    private readonly int[] _next;

    /// <param name="rows">The right rows.</param>
    /// <param name="keys">What they are found by; nothing when every row is looked at for each left one.</param>
    public JoinTable(RowFrame rows, IReadOnlyList<ExpressionNode> keys)
    {
        Rows = rows;
        _next = keys.Count == 0 ? [] : new int[rows.Count];
        if (keys.Count == 0)
        {
            return;
        }

        _keys = new RowHashMap(rows.Count);
        ColumnVector[] values = [.. keys.Select(key => ExpressionEvaluator.Evaluate(key, rows))];
        for (int row = 0; row < rows.Count; row++)
        {
            _next[row] = -1;
            if (HasNull(values, row))
            {
                continue;
            }

            int number = _keys.Add(values, row, out bool isNew);
            if (isNew)
            {
                _first.Add(row);
                _last.Add(row);
            }
            else
            {
                _next[_last[number]] = row;
                _last[number] = row;
            }
        }
    }

    public RowFrame Rows { get; }

    /// <summary>The first row with these values; negative when there is none. A null equals nothing.</summary>
    public int First(ColumnVector[] values, int row) =>
        _keys is null ? (Rows.Count == 0 ? -1 : 0)
        : HasNull(values, row) || _keys.Find(values, row) is var number && number < 0 ? -1
        : _first[number];

    /// <summary>The next row with the values of this one; negative behind the last.</summary>
    public int Next(int row) => _keys is not null ? _next[row] : row + 1 < Rows.Count ? row + 1 : -1;

    private static bool HasNull(ColumnVector[] values, int row)
    {
        foreach (ColumnVector value in values)
        {
            if (value.IsNull(row))
            {
                return true;
            }
        }

        return false;
    }
}
