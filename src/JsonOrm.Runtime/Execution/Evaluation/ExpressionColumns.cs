using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>The columns an expression reads.</summary>
internal static class ExpressionColumns
{
    /// <summary>Their ordinals, each once.</summary>
    public static IReadOnlyList<int> Of(ExpressionNode node)
    {
        var columns = new SortedSet<int>();
        Collect(node, columns);
        return [.. columns];
    }

    private static void Collect(ExpressionNode? node, SortedSet<int> columns)
    {
        switch (node)
        {
            case ColumnNode column:
                columns.Add(column.Column.Ordinal);
                break;
            case UnaryNode unary:
                Collect(unary.Operand, columns);
                break;
            case BinaryNode binary:
                Collect(binary.Left, columns);
                Collect(binary.Right, columns);
                break;
            case InNode membership:
                Collect(membership.Operand, columns);
                break;
            case CaseNode choice:
                Collect(choice.Condition, columns);
                Collect(choice.Then, columns);
                Collect(choice.Otherwise, columns);
                break;
            case FunctionNode function:
                foreach (ExpressionNode argument in function.Arguments)
                {
                    Collect(argument, columns);
                }

                break;
            case AggregateNode aggregate:
                Collect(aggregate.Operand, columns);
                break;
        }
    }
}
