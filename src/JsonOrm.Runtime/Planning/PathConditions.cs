using System.Globalization;
using System.Text;
using JsonOrm.Documents;
using JsonOrm.Queries;
using JsonOrm.Rows;
using Comparison = JsonOrm.Documents.Comparison;

namespace JsonOrm.Planning;

/// <summary>
/// Reads conditions on the values of documents as ranges of an index over paths. A range includes every value that the typed condition accepts, and may include others:
/// a number is rounded when it is read as a type, and a path of an index enters arrays.
/// </summary>
internal static class PathConditions
{
    private const decimal LeastMargin = 1e-27m;
    private const decimal ShareOfMargin = 1e-20m;

    /// <summary>What an index can find of a conjunct.</summary>
    /// <param name="conjunct">The conjunct, normalised.</param>
    /// <param name="source">The collection.</param>
    public static IReadOnlyList<IndexConjunct> Of(ExpressionNode conjunct, RowSource source)
    {
        if (conjunct is DocumentMatchNode { Json: ColumnNode document } match && ReferenceEquals(document.Source, source))
        {
            return IndexConjunct.Of(match.Filter.Root);
        }

        (ExpressionNode Value, IReadOnlyList<DocumentKeyRange> Ranges)? found = conjunct switch
        {
            BinaryNode { Right: ConstantNode { Value.IsNull: false } constant } compare when RangeOf(compare.Operator, compare.Left, constant.Value) is { } range => (compare.Left, [range]),
            InNode membership when Points(membership) is { } points => (membership.Operand, points),
            FunctionNode { Function: QueryFunction.StartsWith, Arguments: [{ Type: ColumnType.String } text, ConstantNode { Value.IsNull: false } beginning] } when ComparedText.CanBeStored(beginning.Value.Text) =>
                (text, [StartingWith(beginning.Value.Text)]),
            JsonValueNode { Type: ColumnType.Boolean } isTrue => (isTrue, [DocumentKeyRange.Of(Comparison.Equal, "true"u8)]),
            UnaryNode { Operator: UnaryOperator.Not, Operand: JsonValueNode { Type: ColumnType.Boolean } isFalse } => (isFalse, [DocumentKeyRange.Of(Comparison.Equal, "false"u8)]),
            _ => null,
        };
        return found is { } condition && condition.Value is JsonValueNode { IsAnyKind: true } && DocumentPath.Of(condition.Value) is { Path: { } path } place && ReferenceEquals(place.Document.Source, source)
            ? [new IndexConjunct(path, DocumentKeyRange.Union(condition.Ranges), IsExact: false)]
            : [];
    }

    private static List<DocumentKeyRange>? Points(InNode membership)
    {
        var points = new List<DocumentKeyRange>();
        foreach (Value value in membership.Values)
        {
            if (value.IsNull)
            {
                continue;
            }

            if (RangeOf(BinaryOperator.Equal, membership.Operand, value) is not { } point)
            {
                return null;
            }

            points.Add(point);
        }

        return points;
    }

    private static DocumentKeyRange? RangeOf(BinaryOperator op, ExpressionNode node, Value value) => (node.Type, value.Kind) switch
    {
        (ColumnType.String, ValueKind.Text) when ComparedText.CanBeStored(value.Text) && ComparisonOf(op) is { } comparison => DocumentKeyRange.Of(comparison, DocumentJson.WriteValue(value.Text)),
        (ColumnType.Boolean, ValueKind.Integer) when op == BinaryOperator.Equal => DocumentKeyRange.Of(Comparison.Equal, value.Boolean ? "true"u8 : "false"u8),
        (ColumnType.Int32 or ColumnType.Int64, ValueKind.Integer) => ComparisonOf(op) is { } comparison ? DocumentKeyRange.Of(comparison, Text((decimal)value.Integer)) : null,
        (ColumnType.Double, ValueKind.Double) when double.IsFinite(double.BitDecrement(value.Double)) && double.IsFinite(double.BitIncrement(value.Double)) =>
            Numbers(op, Text(double.BitDecrement(value.Double)), Text(double.BitIncrement(value.Double))),
        (ColumnType.Decimal, ValueKind.Decimal) when Margin(value.Decimal) is { } margin => Numbers(op, Text(value.Decimal - margin), Text(value.Decimal + margin)),
        _ => null,
    };

    // The values that are read as the constant are between the two.
    private static DocumentKeyRange? Numbers(BinaryOperator op, byte[] below, byte[] above) => op switch
    {
        BinaryOperator.Equal => DocumentKeyRange.Of(Comparison.GreaterOrEqual, below).Intersect(DocumentKeyRange.Of(Comparison.LessOrEqual, above)),
        BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => DocumentKeyRange.Of(Comparison.GreaterOrEqual, below),
        BinaryOperator.Less or BinaryOperator.LessOrEqual => DocumentKeyRange.Of(Comparison.LessOrEqual, above),
        _ => null,
    };

    private static Comparison? ComparisonOf(BinaryOperator op) => op switch
    {
        BinaryOperator.Equal => Comparison.Equal,
        BinaryOperator.Greater => Comparison.Greater,
        BinaryOperator.GreaterOrEqual => Comparison.GreaterOrEqual,
        BinaryOperator.Less => Comparison.Less,
        BinaryOperator.LessOrEqual => Comparison.LessOrEqual,
        _ => null,
    };

    // More than the rounding of a number that is read as a decimal; null near the ends of the range of decimals.
    private static decimal? Margin(decimal value) =>
        Math.Abs(value) > decimal.MaxValue / 2 ? null : Math.Max(LeastMargin, Math.Abs(value) * ShareOfMargin);

    private static DocumentKeyRange StartingWith(string beginning)
    {
        var start = new System.Buffers.ArrayBufferWriter<byte>();
        DocumentKey.WriteTextStart(Encoding.UTF8.GetBytes(beginning), start);
        return DocumentKeyRange.Point(start.WrittenSpan.ToArray());
    }

    private static byte[] Text(decimal number) => Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture));

    private static byte[] Text(double number) => Encoding.ASCII.GetBytes(number.ToString("R", CultureInfo.InvariantCulture));
}
