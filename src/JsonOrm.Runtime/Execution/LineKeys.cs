using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm.Execution;

/// <summary>The sort keys of a few lines, read from the lines in the form that values have in keys. Compares lines by their indexes; equal ones keep their order.</summary>
internal readonly struct LineKeys : IComparer<int>
{
    private readonly IReadOnlyList<Ordering> _orderings;
    private readonly byte[] _bytes;
    private readonly int[] _starts;

    public LineKeys(RowLayout layout, IReadOnlyList<Ordering> orderings, ReadOnlySpan<RowSlice> lines)
    {
        _orderings = orderings;
        _starts = new int[(lines.Length * orderings.Count) + 1];
        int last = 0;
        foreach (Ordering ordering in orderings)
        {
            last = Math.Max(last, OrdinalOf(ordering));
        }

        Span<int> places = last < 64 ? stackalloc int[last + 1] : new int[last + 1];
        var key = default(KeyBuilder);
        int next = 0;
        foreach (RowSlice line in lines)
        {
            layout.Locate(line.Span, places);
            for (int i = 0; i < orderings.Count; i++)
            {
                int ordinal = OrdinalOf(orderings[i]);
                layout.AppendComponent(line.Span, ordinal, places[ordinal], ref key);
                _starts[++next] = key.ByteLength;
            }
        }

        _bytes = key.ToPrefix().Bytes!;
    }

    public int Compare(int x, int y)
    {
        for (int i = 0; i < _orderings.Count; i++)
        {
            ReadOnlySpan<byte> left = Key(x, i), right = Key(y, i);

            // A null is one byte, 0.
            if (left[0] == 0 || right[0] == 0)
            {
                if (left[0] != right[0])
                {
                    return left[0] == 0 == _orderings[i].NullsComeFirst ? -1 : 1;
                }

                continue;
            }

            int order = left.SequenceCompareTo(right);
            if (order != 0)
            {
                return _orderings[i].IsDescending ? -order : order;
            }
        }

        return x.CompareTo(y);
    }

    private static int OrdinalOf(Ordering ordering) => ((ColumnNode)ordering.Expression).Column.Ordinal;

    private ReadOnlySpan<byte> Key(int line, int ordering)
    {
        int place = (line * _orderings.Count) + ordering;
        return _bytes.AsSpan(_starts[place], _starts[place + 1] - _starts[place]);
    }
}
