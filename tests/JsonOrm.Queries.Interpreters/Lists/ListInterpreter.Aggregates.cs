using JsonOrm.Queries;

namespace JsonOrm.Interpreters.Lists;

/// <summary>Aggregates over the rows of a group.</summary>
public sealed partial class ListInterpreter
{
    internal Value Aggregate(AggregateNode node, IReadOnlyList<ListRow> rows)
    {
        IEnumerable<ListRow> kept = node.Filter is { } filter ? rows.Where(row => IsTrue(filter, row)) : rows;
        if (node.Operand is not { } operand)
        {
            return Value.From((long)kept.Count());
        }

        IEnumerable<Value> present = kept.Select(row => Evaluate(operand, row)).Where(value => !value.IsNull);
        Value[] values = [.. node.IsDistinct ? present.Distinct() : present];
        return node.Function switch
        {
            AggregateFunction.Count => Value.From((long)values.Length),
            _ when values.Length == 0 => Value.Null,
            AggregateFunction.Min => values.Aggregate((least, value) => ValueOrder.Compare(value, least) < 0 ? value : least),
            AggregateFunction.Max => values.Aggregate((greatest, value) => ValueOrder.Compare(value, greatest) > 0 ? value : greatest),
            AggregateFunction.Join => Value.From(string.Join(node.Separator, values.Order(Comparer<Value>.Create(ValueOrder.Compare)).Select(value => value.Text))),
            AggregateFunction.Sum => Sum(values, operand.Type),
            _ => Average(values, operand.Type),
        };
    }

    private static Value Sum(Value[] values, ColumnType type) => values[0].Kind switch
    {
        ValueKind.Double => Value.From(values.Sum(value => value.Double)),
        ValueKind.Decimal => Value.From(values.Sum(value => value.Decimal)),
        _ => Value.From(checked((long)Total(values, type))),
    };

    private static Value Average(Value[] values, ColumnType type) => values[0].Kind switch
    {
        ValueKind.Double => Value.From(values.Sum(value => value.Double) / values.Length),
        ValueKind.Decimal => Value.From(values.Sum(value => value.Decimal) / values.Length),
        _ => Value.From((double)Total(values, type) / values.Length),
    };

    private static Int128 Total(Value[] values, ColumnType type) =>
        values.Aggregate((Int128)0, (sum, value) => sum + (type == ColumnType.UInt64 ? (Int128)Arithmetic.Unsigned(value) : value.Integer));
}
