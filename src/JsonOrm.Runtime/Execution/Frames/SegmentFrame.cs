using JsonOrm.Chunks;
using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm.Execution;

/// <summary>Rows of one source that lie in one segment.</summary>
internal sealed class SegmentFrame : RowFrame
{
    /// <param name="scope">What expressions reach besides the rows.</param>
    /// <param name="source">Where the rows come from.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="rows">The rows' places in it, or null for all, ascending.</param>
    /// <param name="count">How many rows.</param>
    public SegmentFrame(ExecutionScope scope, RowSource source, RowSegment segment, int[]? rows, int count)
        : base(scope)
    {
        Source = source;
        Segment = segment;
        Rows = rows;
        Count = count;
    }

    public RowSource Source { get; }

    public RowSegment Segment { get; }

    public int[]? Rows { get; }

    public override int Count { get; }

    public int Place(int index) => Rows is null ? index : Rows[index];

    /// <summary>The key of a row.</summary>
    public RowKey Key(int row) => Segment.Key(Place(row));

    public override bool Has(RowSource source) => ReferenceEquals(source, Source);

    public override ColumnVector Column(ColumnNode column)
    {
        if (!ReferenceEquals(column.Source, Source))
        {
            throw new NotSupportedException($"{column} is not a column of {Source}.");
        }

        ColumnVector vector = Segment.Column(column.Column.Ordinal);
        return Rows is null ? vector : VectorBuilder.Gather(vector, Rows.AsSpan(0, Count));
    }

    public override RowSlice Line(RowSource source, int row) => Segment.Line(Place(row));

    public override SegmentFrame Among(ReadOnlySpan<int> places)
    {
        var rows = new int[places.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = Place(places[i]);
        }

        return new SegmentFrame(Scope, Source, Segment, rows, rows.Length);
    }

    public override void Load(IReadOnlyList<ColumnNode> columns)
    {
        int[] ordinals = [.. columns.Where(column => ReferenceEquals(column.Source, Source)).Select(column => column.Column.Ordinal).Distinct()];
        if (ordinals.Length > 1)
        {
            Segment.LoadColumns(ordinals);
        }
    }
}
