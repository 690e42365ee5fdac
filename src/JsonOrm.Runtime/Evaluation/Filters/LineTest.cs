using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Schema;

namespace JsonOrm.Evaluation;

/// <summary>
/// A condition on one column that is tested on single lines, without decoding their columns: a comparison with a constant, or a test for null. Values are compared
/// in the form that they have in keys, whose order is that of the values.
/// </summary>
internal readonly struct LineTest
{
    private readonly BinaryOperator _operator;
    private readonly bool _isOfNull;
    private readonly bool _isNegated;
    private readonly long _number;
    private readonly byte[]? _bytes;

    private LineTest(int ordinal, bool isNegated)
    {
        Ordinal = ordinal;
        _isOfNull = true;
        _isNegated = isNegated;
    }

    private LineTest(int ordinal, BinaryOperator op, in Value value)
    {
        Ordinal = ordinal;
        _operator = op;
        if (value.Kind == ValueKind.Integer)
        {
            _number = value.Integer;
        }
        else
        {
            _bytes = default(KeyBuilder).Add(value).ToPrefix().Bytes;
        }
    }

    /// <summary>The column.</summary>
    public int Ordinal { get; }

    /// <summary>Converts a conjunct to a test; false if it is of another kind.</summary>
    public static bool TryCreate(ExpressionNode conjunct, out LineTest test)
    {
        switch (conjunct)
        {
            case BinaryNode { Operator: >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual, Left: ColumnNode { Source: TableSource } column, Right: ConstantNode constant } compare when CanCompare(column.Type, constant.Value):
                test = new LineTest(column.Column.Ordinal, compare.Operator, constant.Value);
                return true;
            case ColumnNode { Source: TableSource, Type: ColumnType.Boolean } column:
                test = new LineTest(column.Column.Ordinal, BinaryOperator.Equal, Value.From(true));
                return true;
            case UnaryNode { Operator: UnaryOperator.Not, Operand: ColumnNode { Source: TableSource, Type: ColumnType.Boolean } column }:
                test = new LineTest(column.Column.Ordinal, BinaryOperator.Equal, Value.From(false));
                return true;
            case UnaryNode { Operator: UnaryOperator.IsNull, Operand: ColumnNode { Source: TableSource } column }:
                test = new LineTest(column.Column.Ordinal, isNegated: false);
                return true;
            case UnaryNode { Operator: UnaryOperator.Not, Operand: UnaryNode { Operator: UnaryOperator.IsNull, Operand: ColumnNode { Source: TableSource } column } }:
                test = new LineTest(column.Column.Ordinal, isNegated: true);
                return true;
            default:
                test = default;
                return false;
        }
    }

    /// <summary>True if the line's value satisfies the condition.</summary>
    /// <param name="layout">The layout of the line.</param>
    /// <param name="line">The line.</param>
    /// <param name="place">The offset of the column's value; negative for null.</param>
    /// <param name="scratch">A builder that tests share.</param>
    public bool IsTrue(RowLayout layout, ReadOnlySpan<byte> line, int place, ref KeyBuilder scratch)
    {
        if (_isOfNull || place < 0)
        {
            return _isOfNull && (place < 0) != _isNegated;
        }

        int order;
        if (_bytes is null)
        {
            var number = default(KeyBuilder);
            layout.AppendComponent(line, Ordinal, place, ref number);
            order = number.Number.CompareTo(_number);
        }
        else
        {
            scratch.Clear();
            layout.AppendComponent(line, Ordinal, place, ref scratch);
            order = scratch.Span.SequenceCompareTo(_bytes);
        }

        return ComparisonEvaluator.Holds(_operator, order);
    }

    // The query converts constants to the kind of their column. Any other constant, and NaN, is left to the evaluator.
    private static bool CanCompare(ColumnType type, in Value value) => value.Kind switch
    {
        ValueKind.Integer => type.IsIntegerLike(),
        ValueKind.Double => type is ColumnType.Double or ColumnType.Single && !double.IsNaN(value.Double),
        ValueKind.Decimal => type == ColumnType.Decimal,
        ValueKind.Text => type == ColumnType.String,
        ValueKind.Guid => type == ColumnType.Guid,
        ValueKind.Bytes => type == ColumnType.Bytes,
        _ => false,
    };
}
