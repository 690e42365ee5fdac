using JsonOrm.Queries;

namespace JsonOrm.Interpreters.Lists;

/// <summary>Window functions over the rows (or groups) of one query, each computed for all of them at first use.</summary>
internal sealed class ListWindows(ListInterpreter interpreter, IReadOnlyList<ListRow> rows)
{
    private readonly Dictionary<WindowNode, Value[]> _values = new(ReferenceEqualityComparer.Instance);

    public Value Value(WindowNode node, int place)
    {
        if (!_values.TryGetValue(node, out Value[]? values))
        {
            values = Compute(node);
            _values.Add(node, values);
        }

        return values[place];
    }

    private Value[] Compute(WindowNode node)
    {
        var values = new Value[rows.Count];
        foreach (IGrouping<Value[], ListRow> group in rows.GroupBy(row => Keys(node.PartitionBy, row), ValueOrder.Equality))
        {
            List<ListRow> partition = interpreter.Sorted([.. group], node.Orderings);
            for (int i = 0; i < partition.Count; i++)
            {
                values[partition[i].Place] = Compute(node, partition, i);
            }
        }

        return values;
    }

    private Value Compute(WindowNode node, List<ListRow> partition, int place)
    {
        int first = place, last = place;
        while (first > 0 && ArePeers(node, partition[first - 1], partition[place]))
        {
            first--;
        }

        while (last < partition.Count - 1 && ArePeers(node, partition[last + 1], partition[place]))
        {
            last++;
        }

        switch (node.Function)
        {
            case WindowFunction.RowNumber:
                return JsonOrm.Value.From(place + 1L);
            case WindowFunction.Rank:
                return JsonOrm.Value.From(first + 1L);
            case WindowFunction.DenseRank:
                return JsonOrm.Value.From((long)partition.Take(first + 1).Select(row => Keys(node, row)).Distinct(ValueOrder.Equality).Count());
            case WindowFunction.Lag or WindowFunction.Lead:
                int other = node.Function == WindowFunction.Lag ? place - node.Distance : place + node.Distance;
                return other >= 0 && other < partition.Count ? interpreter.Evaluate(node.Operand!, partition[other]) : JsonOrm.Value.Null;
            default:
                return interpreter.Aggregate((AggregateNode)node.Operand!, partition.GetRange(0, last + 1));
        }
    }

    // Without an order all rows of a partition are peers.
    private bool ArePeers(WindowNode node, ListRow left, ListRow right) => ValueOrder.Equality.Equals(Keys(node, left), Keys(node, right));

    private Value[] Keys(WindowNode node, ListRow row) => Keys([.. node.Orderings.Select(ordering => ordering.Expression)], row);

    private Value[] Keys(IReadOnlyList<ExpressionNode> expressions, ListRow row) => [.. expressions.Select(expression => interpreter.Evaluate(expression, row))];
}
