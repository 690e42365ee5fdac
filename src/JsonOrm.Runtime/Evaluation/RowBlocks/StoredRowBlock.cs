using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Rows that were stored and read back, see <see cref="StoredForm"/>: they provide what was stored of them.</summary>
internal sealed class StoredRowBlock : RowBlock
{
    private readonly StoredForm _form;
    private readonly ColumnVector[] _columns;
    private readonly (LineSegment Segment, int[]? Places)?[] _lines;
    private RelatedPlaces? _related;

    public StoredRowBlock(EvaluationScope scope, StoredForm form, ColumnVector[] columns, int count)
        : base(scope)
    {
        _form = form;
        _columns = columns;
        _lines = new (LineSegment, int[]?)?[form.Lines.Count];
        Count = count;
    }

    public override int Count { get; }

    public override IEnumerable<ExpressionNode> ComputedExpressions => _form.Values.Where(static value => value is not ColumnNode);

    public override void Hold(HeldMemory memory) => memory.Add(_columns);

    public override ColumnVector? Computed(ExpressionNode node)
    {
        for (int i = 0; i < _form.Values.Count; i++)
        {
            if (ExpressionForm.AreEqual(_form.Values[i], node))
            {
                return _columns[i];
            }
        }

        return null;
    }

    public override ColumnVector Column(ColumnNode column)
    {
        if (Computed(column) is { } kept)
        {
            return kept;
        }

        if (column.Source is RelatedSource)
        {
            return (_related ??= new RelatedPlaces(this)).Column(column);
        }

        (LineSegment segment, int[]? places) = Segment(Place(column.Source));
        ColumnVector values = segment.Column(column.Column.Ordinal);
        return places is null ? values : VectorBuilder.Gather(values, places);
    }

    public override RowSlice Line(RowSource source, int row) => ((TextVector)_columns[_form.Values.Count + Place(source)]).GetSlice(row);

    public override string? Describe(int row)
    {
        TableSource? table = _form.Lines.OfType<TableSource>().FirstOrDefault()
            ?? _form.Values.OfType<ColumnNode>().Select(column => column.Source).OfType<TableSource>().FirstOrDefault(IsKeyKept);
        return table is null || Column(new ColumnNode(table, table.Schema.Key[0])).IsNull(row) ? null : NameOf(table, row);
    }

    private bool IsKeyKept(TableSource table) => table.Schema.Key.All(ordinal => Computed(new ColumnNode(table, ordinal)) is not null);

    public override RowBlock Among(ReadOnlySpan<int> places)
    {
        var columns = new ColumnVector[_columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = VectorBuilder.Gather(_columns[i], places);
        }

        return new StoredRowBlock(Scope, _form, columns, places.Length);
    }

    public override void Load(IReadOnlyList<ColumnNode> columns)
    {
        for (int i = 0; i < _lines.Length; i++)
        {
            int[] ordinals = [.. columns.Where(column => ReferenceEquals(column.Source, _form.Lines[i])).Select(column => column.Column.Ordinal).Distinct()];
            if (ordinals.Length > 1)
            {
                Segment(i).Segment.LoadColumns(ordinals);
            }
        }
    }

    private int Place(RowSource source)
    {
        for (int i = 0; i < _lines.Length; i++)
        {
            if (ReferenceEquals(_form.Lines[i], source))
            {
                return i;
            }
        }

        throw new NotSupportedException($"Nothing of {source} was kept of these rows.");
    }

    // The existing rows of a source, and the index of each among them; null for all rows.
    private (LineSegment Segment, int[]? Places) Segment(int place)
    {
        if (_lines[place] is { } known)
        {
            return known;
        }

        var texts = (TextVector)_columns[_form.Values.Count + place];
        var lines = new List<RowSlice>(Count);
        int[]? places = texts.HasNulls ? new int[Count] : null;
        for (int row = 0; row < Count; row++)
        {
            if (places is not null)
            {
                places[row] = texts.IsNull(row) ? -1 : lines.Count;
            }

            if (!texts.IsNull(row))
            {
                lines.Add(texts.GetSlice(row));
            }
        }

        var segment = new LineSegment(Scope.Table(_form.Lines[place]).Layout, [.. lines]);
        _lines[place] = (segment, places);
        return (segment, places);
    }
}
