using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The right rows of a join, held in memory and indexed by the join keys; in their own order for each key.</summary>
internal sealed class JoinTable
{
    /// <summary>The approximate number of bytes of index memory per row.</summary>
    public const int RowOverhead = 48;

    // Dense integer keys use direct addressing: their range is at most this multiple of their number.
    private const int MostSpread = 4;

    private readonly RowHashMap? _keys;
    private readonly List<int> _first = [];
    private readonly List<int> _last = [];
    private readonly int[] _next;
    private readonly int[]? _byPlace;
    private readonly long _least;

    /// <param name="rows">The right rows.</param>
    /// <param name="keys">The join keys; empty if every row is a candidate for each left row.</param>
    public JoinTable(RowBlock rows, IReadOnlyList<ExpressionNode> keys)
    {
        Rows = rows;
        _next = keys.Count == 0 ? [] : new int[rows.Count];
        if (keys.Count == 0)
        {
            return;
        }

        ColumnVector[] values = [.. keys.Select(key => ExpressionEvaluator.Evaluate(key, rows))];
        if (values is [IntegerVector { Count: > 0 } numbers] && numbers.Max >= numbers.Min
            && (ulong)(numbers.Max - numbers.Min) < (ulong)numbers.Count * MostSpread)
        {
            _least = numbers.Min;
            _byPlace = Places(numbers, _next);
            return;
        }

        _keys = new RowHashMap(rows.Count);
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

    public RowBlock Rows { get; }

    /// <summary>The first row with these values; negative if there is none. A null equals nothing.</summary>
    public int First(ColumnVector[] values, int row) =>
        _byPlace is not null ? FirstByPlace(values[0], row)
        : _keys is null ? (Rows.Count == 0 ? -1 : 0)
        : HasNull(values, row) || _keys.Find(values, row) is var number && number < 0 ? -1
        : _first[number];

    /// <summary>The next row with the same values; negative after the last.</summary>
    public int Next(int row) => _next.Length > 0 ? _next[row] : row + 1 < Rows.Count ? row + 1 : -1;

    // The first row of each value; the rows that follow are linked to it.
    private static int[] Places(IntegerVector numbers, int[] next)
    {
        var first = new int[(int)(numbers.Max - numbers.Min) + 1];
        first.AsSpan().Fill(-1);
        for (int row = numbers.Count - 1; row >= 0; row--)
        {
            next[row] = -1;
            if (!numbers.IsNull(row))
            {
                ref int head = ref first[(int)(numbers.Get(row) - numbers.Min)];
                next[row] = head;
                head = row;
            }
        }

        return first;
    }

    private int FirstByPlace(ColumnVector values, int row) =>
        values is IntegerVector numbers && !numbers.IsNull(row) && numbers.Get(row) - _least is var place && (ulong)place < (ulong)_byPlace!.Length ? _byPlace[place] : -1;

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
