using JsonOrm.Queries;

namespace JsonOrm.Interpreters.Lists;

/// <summary>The value of an expression in one row. Truth has three values: null is the third.</summary>
public sealed partial class ListInterpreter
{
    internal Value Evaluate(ExpressionNode node, ListRow row)
    {
        switch (node)
        {
            case ColumnNode column:
                return Find(column.Source, row) is { } found ? found[column.Column.Ordinal] : Value.Null;
            case ConstantNode constant:
                return constant.Value;
            case DepthNode:
                return row.Depth is { } depth ? Value.From((long)depth) : Value.Null;
            case UnaryNode unary:
                return Unary(unary, Evaluate(unary.Operand, row));
            case BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Or } logic:
                return Logic(logic, row);
            case BinaryNode binary:
                Value left = Evaluate(binary.Left, row), right = Evaluate(binary.Right, row);
                return left.IsNull || right.IsNull ? Value.Null : Binary(binary, left, right);
            case CaseNode choice:
                return Evaluate(IsTrue(choice.Condition, row) ? choice.Then : choice.Otherwise, row);
            case ConvertNode convert:
                return Conversions.Convert(Evaluate(convert.Operand, row), convert.Operand, convert.Type);
            case InNode membership:
                return IsAmong(Evaluate(membership.Operand, row), membership.Values);
            case InQueryNode membership:
                return IsAmong(Evaluate(membership.Operand, row), [.. Results(membership.Query, row).Select(result => result[0])]);
            case ExistsNode exists:
                return Value.From(Results(exists.Query, row).Count > 0);
            case ScalarQueryNode scalar:
                List<Value[]> results = Results(scalar.Query, row);
                return results.Count > 1 ? throw new InvalidOperationException("A query used as a value has more than one result.") : results.Count == 0 ? Value.Null : results[0][0];
            case JsonValueNode value:
                return JsonValues.Read(value, Evaluate(value.Json, row));
            case ElementNode element:
                return row.Element(element);
            case ElementsNode elements:
                int count = JsonValues.Elements(Evaluate(elements.Json, row))
                    .Count(item => elements.Condition is null || IsTrue(elements.Condition, row.With(elements.Element, item)));
                return elements.Function == ElementsFunction.Any ? Value.From(count > 0) : Value.From((long)count);
            case FunctionNode { Function: QueryFunction.HasMember } member:
                return Value.From(JsonValues.HasMember(Evaluate(member.Arguments[0], row), Evaluate(member.Arguments[1], row).Text));
            case FunctionNode { Function: QueryFunction.Coalesce } coalesce:
                return coalesce.Arguments.Select(argument => Evaluate(argument, row)).FirstOrDefault(value => !value.IsNull);
            case FunctionNode function:
                Value[] arguments = [.. function.Arguments.Select(argument => Evaluate(argument, row))];
                return Array.Exists(arguments, argument => argument.IsNull) ? Value.Null : Functions.Apply(function, arguments);
            case AggregateNode aggregate:
                return Aggregate(aggregate, row.Group ?? throw new InvalidOperationException("There are no groups around this aggregate."));
            case WindowNode window:
                return row.Windows!.Value(window, row.Place);
            default:
                throw new NotSupportedException($"{node.GetType().Name} has no meaning here.");
        }
    }

    /// <summary>The row that a source stands for; null when a join left it missing or a path leads nowhere.</summary>
    private Value[]? Find(RowSource source, ListRow row)
    {
        if (source is not RelatedSource related)
        {
            return row.Find(source);
        }

        if (Find(related.From, row) is not { } from)
        {
            return null;
        }

        Value[] key = [.. related.ForeignKey.Select(ordinal => from[ordinal])];
        return Array.Exists(key, value => value.IsNull) ? null : tables.Find(related.Schema, key);
    }

    private Value Logic(BinaryNode node, ListRow row)
    {
        // What decides the outcome alone: false for and, true for or.
        Value deciding = Value.From(node.Operator == BinaryOperator.Or);
        Value left = Evaluate(node.Left, row);
        if (left == deciding)
        {
            return deciding;
        }

        Value right = Evaluate(node.Right, row);
        return right == deciding || !left.IsNull ? right : Value.Null;
    }

    private static Value Unary(UnaryNode node, Value operand) => node.Operator switch
    {
        UnaryOperator.IsNull => Value.From(operand.IsNull),
        _ when operand.IsNull => Value.Null,
        UnaryOperator.Not => Value.From(operand.Integer == 0),
        _ => Arithmetic.Negate(operand, node.Type),
    };

    private static Value Binary(BinaryNode node, Value left, Value right)
    {
        if (node.Operator <= BinaryOperator.Remainder)
        {
            return Arithmetic.Apply(node.Operator, left, right, node.Type);
        }

        int order = ValueOrder.Compare(left, right);
        return Value.From(node.Operator switch
        {
            BinaryOperator.Equal => order == 0,
            BinaryOperator.NotEqual => order != 0,
            BinaryOperator.Less => order < 0,
            BinaryOperator.LessOrEqual => order <= 0,
            BinaryOperator.Greater => order > 0,
            _ => order >= 0,
        });
    }

    private static Value IsAmong(Value sought, IReadOnlyList<Value> values) =>
        values.Count == 0 ? Value.From(false)
        : sought.IsNull ? Value.Null
        : values.Contains(sought) ? Value.From(true)
        : values.Any(value => value.IsNull) ? Value.Null : Value.From(false);
}
