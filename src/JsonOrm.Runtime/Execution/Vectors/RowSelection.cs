using JsonOrm.Chunks;

namespace JsonOrm.Execution;

/// <summary>Some rows of a segment, in a given order: what one step of a query hands to the next.</summary>
internal readonly struct RowSelection
{
    /// <param name="segment">The segment.</param>
    /// <param name="rows">The rows' places in it, or null for all, ascending.</param>
    /// <param name="count">How many rows.</param>
    public RowSelection(RowSegment segment, int[]? rows, int count)
    {
        Segment = segment;
        Rows = rows;
        Count = count;
    }

    public RowSegment Segment { get; }

    public int[]? Rows { get; }

    public int Count { get; }

    public int Place(int index) => Rows is null ? index : Rows[index];

    /// <summary>A column of just these rows.</summary>
    public ColumnVector Column(int ordinal)
    {
        ColumnVector column = Segment.Column(ordinal);
        return Rows is null ? column : VectorBuilder.Gather(column, Rows.AsSpan(0, Count));
    }

    /// <summary>The rows of this selection at these places.</summary>
    public RowSelection Among(ReadOnlySpan<int> places)
    {
        var rows = new int[places.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = Place(places[i]);
        }

        return new RowSelection(Segment, rows, rows.Length);
    }

    /// <summary>The rows from <paramref name="start"/> on, at most <paramref name="count"/>.</summary>
    public RowSelection Slice(int start, int count)
    {
        int[] rows = new int[count];
        for (int i = 0; i < count; i++)
        {
            rows[i] = Place(start + i);
        }

        return new RowSelection(Segment, rows, count);
    }
}
