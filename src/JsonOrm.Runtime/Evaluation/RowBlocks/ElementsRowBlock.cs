using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Rows with the elements of a list inside them: one row for each element.</summary>
internal sealed class ElementsRowBlock : RowBlock
{
    private readonly RowBlock _rows;
    private readonly int[] _owners;
    private readonly RowSource _source;
    private readonly ColumnVector[] _columns;

    /// <param name="rows">The rows with the lists.</param>
    /// <param name="owners">For each element, the index of its row.</param>
    /// <param name="source">The source of the elements.</param>
    /// <param name="columns">The columns of the source, with one value for each element.</param>
    public ElementsRowBlock(RowBlock rows, int[] owners, RowSource source, ColumnVector[] columns)
        : base(rows.Scope)
    {
        _rows = rows;
        _owners = owners;
        _source = source;
        _columns = columns;
    }

    public override int Count => _owners.Length;

    public override IEnumerable<ExpressionNode> ComputedExpressions => _rows.ComputedExpressions;

    public override void Hold(HeldMemory memory)
    {
        memory.Add(this, _owners.Length * (long)sizeof(int));
        memory.Add(_columns);
        _rows.Hold(memory);
    }

    public override ColumnVector Column(ColumnNode column) => ReferenceEquals(column.Source, _source) ? _columns[column.Column.Ordinal] : _rows.Column(column, _owners);

    public override ColumnVector Column(ColumnNode column, ReadOnlySpan<int> places) =>
        ReferenceEquals(column.Source, _source) ? VectorBuilder.Gather(_columns[column.Column.Ordinal], places) : _rows.Column(column, OwnersOf(places));

    public override ColumnVector? Computed(ExpressionNode node) => _rows.Computed(node) is { } values ? VectorBuilder.Gather(values, _owners) : null;

    public override RowSlice Line(RowSource source, int row) => _rows.Line(source, _owners[row]);

    public override string? Describe(int row) => _rows.Describe(_owners[row]);

    public override RowBlock Among(ReadOnlySpan<int> places)
    {
        var columns = new ColumnVector[_columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = VectorBuilder.Gather(_columns[i], places);
        }

        return new ElementsRowBlock(_rows, OwnersOf(places), _source, columns);
    }

    public override void Load(IReadOnlyList<ColumnNode> columns) => _rows.Load(columns);

    private int[] OwnersOf(ReadOnlySpan<int> places)
    {
        var owners = new int[places.Length];
        for (int i = 0; i < owners.Length; i++)
        {
            owners[i] = places[i] < 0 ? -1 : _owners[places[i]];
        }

        return owners;
    }
}
