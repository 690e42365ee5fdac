using JsonOrm.Chunks;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Rows of one source from one segment.</summary>
internal sealed class SegmentRowBlock : RowBlock
{
    // Decoding a column of all rows costs this many times less per row than decoding it in single lines.
    private const int RowsWorthOneLine = 8;

    private RelatedPlaces? _related;

    /// <param name="scope">What expressions can refer to besides the rows.</param>
    /// <param name="source">The source of the rows.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="rows">The rows' indexes in it, or null for all.</param>
    /// <param name="count">The number of rows.</param>
    public SegmentRowBlock(EvaluationScope scope, RowSource source, RowSegment segment, int[]? rows, int count)
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

    public override void Hold(HeldMemory memory)
    {
        memory.Add(Segment.Memory, Segment.HeldBytes);
        memory.Add(this, (Rows?.Length ?? 0) * (long)sizeof(int));
    }

    public override ColumnVector Column(ColumnNode column)
    {
        if (column.Source is RelatedSource)
        {
            return (_related ??= new RelatedPlaces(this)).Column(column);
        }

        Check(column);
        int ordinal = column.Column.Ordinal;
        return Rows is null ? Segment.Column(ordinal) : Read(ordinal, Rows.AsSpan(0, Count));
    }

    public override ColumnVector Column(ColumnNode column, ReadOnlySpan<int> places)
    {
        if (column.Source is RelatedSource || Rows is null)
        {
            return VectorBuilder.Gather(Column(column), places);
        }

        Check(column);
        var rows = new int[places.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = places[i] < 0 ? -1 : Rows[places[i]];
        }

        return Read(column.Column.Ordinal, rows);
    }

    public override ColumnVector? Computed(ExpressionNode node) =>
        node is JsonValueNode value && KeptValues(value, Scope, Source, Segment, Count) is { } values ? Rows is null ? values : VectorBuilder.Gather(values, Rows.AsSpan(0, Count)) : null;

    /// <summary>
    /// The values at a path of all documents of a segment. They are read once for rows that are read again, like columns; null for other rows and other expressions, and if
    /// so few rows are wanted that these are read by themselves.
    /// </summary>
    public static ColumnVector? KeptValues(JsonValueNode value, EvaluationScope scope, RowSource source, RowSegment segment, long wanted)
    {
        if (!value.IsAnyKind || !source.Schema.IsCollection || segment.Memory is not DecodedSegment { IsKept: true } rows
            || DocumentPath.Of(value) is not { Path: { } path } place || !ReferenceEquals(place.Document.Source, source))
        {
            return null;
        }

        ColumnVector? values = rows.ValuesOf(path, value.Type);
        return values is null && wanted * RowsWorthOneLine < rows.RowCount
            ? null
            : values ?? rows.Keep(path, value.Type, JsonValueEvaluator.Evaluate(value, new SegmentRowBlock(scope, source, rows, null, rows.RowCount)));
    }

    public override RowSlice Line(RowSource source, int row) => Segment.Line(Place(row));

    public override string? Describe(int row) => Source is TableSource table ? NameOf(table, row) : null;

    public override SegmentRowBlock Among(ReadOnlySpan<int> places)
    {
        var rows = new int[places.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = Place(places[i]);
        }

        return new SegmentRowBlock(Scope, Source, Segment, rows, rows.Length);
    }

    public override void Load(IReadOnlyList<ColumnNode> columns)
    {
        int[] ordinals = [.. columns.Where(column => ReferenceEquals(column.Source, Source)).Select(column => column.Column.Ordinal).Distinct()];
        if (ordinals.Length > 1 && (long)Count * RowsWorthOneLine >= Segment.RowCount)
        {
            Segment.LoadColumns(ordinals);
        }
    }

    // A few rows of a segment whose column has not been decoded are decoded individually.
    private ColumnVector Read(int ordinal, ReadOnlySpan<int> rows)
    {
        if (Segment is not DecodedSegment chunk || chunk.IsLoaded(ordinal) || (long)rows.Length * RowsWorthOneLine >= chunk.RowCount || rows.Contains(-1) || chunk.IsWorthDecoding(ordinal, rows.Length * RowsWorthOneLine))
        {
            return VectorBuilder.Gather(Segment.Column(ordinal), rows);
        }

        var lines = new RowSlice[rows.Length];
        for (int i = 0; i < lines.Length; i++)
        {
            lines[i] = chunk.Line(rows[i]);
        }

        return ColumnDecoder.Decode(chunk.Layout, lines, [ordinal])[ordinal]!;
    }

    private void Check(ColumnNode column)
    {
        if (!ReferenceEquals(column.Source, Source))
        {
            throw new NotSupportedException($"{column} is not a column of {Source}.");
        }
    }
}
