using JsonOrm.Queries;

namespace JsonOrm.Interpreters.Sql;

/// <summary>Expressions. Every one but a column or a parameter is in brackets.</summary>
public sealed partial class SqlRenderer
{
    /// <param name="node">The expression.</param>
    /// <param name="scope">What its columns are called.</param>
    /// <param name="query">The query it stands in.</param>
    private string Expression(ExpressionNode node, SqlScope scope, QueryModel query)
    {
        string Next(ExpressionNode part) => Expression(part, scope, query);
        switch (node)
        {
            case ColumnNode column:
                return Column(column.Source, column.Column.Ordinal, scope);
            case ConstantNode constant:
                return Parameter(constant.Value);
            case DepthNode:
                return scope.Depth;
            case UnaryNode { Operator: UnaryOperator.IsNull } test:
                return $"({Next(test.Operand)} IS NULL)";
            case UnaryNode { Operator: UnaryOperator.Not } not:
                return $"(NOT {Next(not.Operand)})";
            case UnaryNode negation:
                return $"(- {Next(Countable(negation.Operand))})";
            case BinaryNode binary:
                return $"({Next(binary.Left)} {Operator(binary)} {Next(binary.Right)})";
            case InNode membership:
                return $"({Next(membership.Operand)} IN ({string.Join(", ", membership.Values.Select(Parameter))}))";
            case InQueryNode membership:
                return $"({Next(membership.Operand)} IN ({Results(membership.Query, scope)}))";
            case ExistsNode exists:
                return $"EXISTS ({Results(exists.Query, scope)})";
            case ScalarQueryNode scalar:
                return $"({Results(scalar.Query, scope)})";
            case CaseNode choice:
                return $"(CASE WHEN {Next(choice.Condition)} THEN {Next(choice.Then)} ELSE {Next(choice.Otherwise)} END)";
            case ConvertNode convert:
                return Convert(convert, Next(convert.Operand));
            case JsonValueNode value:
                return Inside(value, Next(value.Json));
            case ElementNode element:
                return _elements[element] + ".value";
            case ElementsNode elements:
                return Elements(elements, Next);
            case FunctionNode function:
                return Function(function, Next);
            case AggregateNode aggregate:
                return Aggregate(aggregate, scope, query);
            case WindowNode window:
                return Window(window, scope, query);
            default:
                throw new SqlDeclinedException($"{node.GetType().Name} has no form in SQL.");
        }
    }

    // A path is a subquery for the one row it leads to, whose column, or null, is the value.
    private string Column(RowSource source, int ordinal, SqlScope scope)
    {
        if (source is not RelatedSource related)
        {
            return scope.Column(source, ordinal);
        }

        string name = Name();
        string keys = string.Join(" AND ", related.Schema.Key.Zip(related.ForeignKey, (key, reference) =>
            $"{name}.{Quote(related.Schema.Columns[key].Name)} = {Column(related.From, reference, scope)}"));
        return $"(SELECT {name}.{Quote(related.Schema.Columns[ordinal].Name)} FROM {Quote(related.Schema.Name)} AS {name} WHERE {keys})";
    }

    private static string Operator(BinaryNode node)
    {
        switch (node.Operator)
        {
            case BinaryOperator.Divide or BinaryOperator.Remainder when node.Type is ColumnType.Decimal or ColumnType.Single or ColumnType.Double:
                throw new SqlDeclinedException("Division and remainder of fractions.");
            case <= BinaryOperator.Remainder:
                _ = Countable(node.Left);
                break;
        }

        return node.Operator switch
        {
            BinaryOperator.Add => "+",
            BinaryOperator.Subtract => "-",
            BinaryOperator.Multiply => "*",
            BinaryOperator.Divide => "/",
            BinaryOperator.Remainder => "%",
            BinaryOperator.Equal => "=",
            BinaryOperator.NotEqual => "<>",
            BinaryOperator.Less => "<",
            BinaryOperator.LessOrEqual => "<=",
            BinaryOperator.Greater => ">",
            BinaryOperator.GreaterOrEqual => ">=",
            BinaryOperator.And => "AND",
            _ => "OR",
        };
    }

    private static ExpressionNode Countable(ExpressionNode node) =>
        node.Type == ColumnType.UInt64 ? throw new SqlDeclinedException("Arithmetic of ulong, whose 64-bit form is another number.") : node;

    private string Aggregate(AggregateNode node, SqlScope scope, QueryModel query)
    {
        string function = node.Function switch
        {
            AggregateFunction.Count => "COUNT",
            AggregateFunction.Sum => "SUM",
            AggregateFunction.Min => "MIN",
            AggregateFunction.Max => "MAX",
            AggregateFunction.Join => throw new SqlDeclinedException("Joined texts in an order, which this SQLite's group_concat does not take."),
            _ => "AVG",
        };
        string operand = "*";
        if (node.Operand is { } inside)
        {
            _ = node.Function is AggregateFunction.Sum or AggregateFunction.Average ? Countable(inside) : inside;
            var columns = new List<ColumnNode>();
            ExpressionTree.Visit(inside, part => columns.AddRange(part is ColumnNode column ? [column] : []));
            if (columns.Count > 0 && !columns.Exists(column => scope.Owns(QueryTree.Root(column.Source))))
            {
                throw new SqlDeclinedException("An aggregate of outer columns alone is one of the query outside in SQL.");
            }

            operand = (node.IsDistinct ? "DISTINCT " : "") + Expression(inside, scope, query);
        }

        string filter = node.Filter is { } condition ? $" FILTER (WHERE {Expression(condition, scope, query)})" : "";
        return $"{function}({operand}){filter}";
    }
}
