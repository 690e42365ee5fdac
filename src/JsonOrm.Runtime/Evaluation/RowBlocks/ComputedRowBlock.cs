using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>
/// Rows with values that a step has computed for them: a group's keys and aggregates (without underlying rows), windows, a recursion's
/// depth. An expression with the same structure as a computed one takes its values.
/// </summary>
internal sealed class ComputedRowBlock : RowBlock
{
    private readonly RowBlock? _rows;
    private readonly IReadOnlyList<ExpressionNode> _expressions;
    private readonly ColumnVector[] _values;

    /// <param name="scope">What expressions can refer to besides the rows.</param>
    /// <param name="rows">The underlying rows; null for groups, which have none.</param>
    /// <param name="expressions">The computed expressions.</param>
    /// <param name="values">One vector per expression, with one value per row.</param>
    /// <param name="count">The number of rows.</param>
    public ComputedRowBlock(EvaluationScope scope, RowBlock? rows, IReadOnlyList<ExpressionNode> expressions, ColumnVector[] values, int count)
        : base(scope)
    {
        _rows = rows;
        _expressions = expressions;
        _values = values;
        Count = count;
    }

    public override int Count { get; }

    public override IEnumerable<ExpressionNode> ComputedExpressions => _rows is null ? _expressions : _expressions.Concat(_rows.ComputedExpressions);

    public override void Hold(HeldMemory memory)
    {
        memory.Add(_values);
        _rows?.Hold(memory);
    }

    public override ColumnVector? Computed(ExpressionNode node)
    {
        for (int i = 0; i < _expressions.Count; i++)
        {
            if (ExpressionForm.AreEqual(_expressions[i], node))
            {
                return _values[i];
            }
        }

        return _rows?.Computed(node);
    }

    public override ColumnVector Column(ColumnNode column) =>
        _rows?.Column(column) ?? throw new JsonOrmException($"{column} is neither grouped by nor aggregated. Add it to GroupBy, or take its Min or Max.");

    public override RowSlice Line(RowSource source, int row) =>
        _rows?.Line(source, row) ?? throw new JsonOrmException($"A group has no row of {source}.");

    public override string? Describe(int row) => _rows?.Describe(row);

    public override RowBlock Among(ReadOnlySpan<int> places)
    {
        var values = new ColumnVector[_values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = VectorBuilder.Gather(_values[i], places);
        }

        return new ComputedRowBlock(Scope, _rows?.Among(places), _expressions, values, places.Length);
    }

    public override void Load(IReadOnlyList<ColumnNode> columns) => _rows?.Load(columns);
}
