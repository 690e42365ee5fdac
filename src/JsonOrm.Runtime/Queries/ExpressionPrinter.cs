using System.Globalization;
using System.Text;

namespace JsonOrm.Queries;

/// <summary>Prints expressions with no more brackets than operator precedence requires.</summary>
internal static class ExpressionPrinter
{
    /// <summary>The level of an operand that needs brackets unless it is a name or a call.</summary>
    public const int Operand = UnaryLevel + 1;

    private const int OrLevel = 1, AndLevel = 2, NotLevel = 3, CompareLevel = 4, AddLevel = 5, MultiplyLevel = 6, UnaryLevel = 7;

    /// <summary>Prints a top-level expression.</summary>
    public static void Append(StringBuilder text, ExpressionNode node, int outer) => Append(text, SourceNames.Of(node), node, outer);

    public static void Append(StringBuilder text, SourceNames names, ExpressionNode node, int outer)
    {
        CompositionDepth.Check();
        int level = Level(node);
        bool isBracketed = level < outer;
        text.Append(isBracketed ? "(" : "");
        switch (node)
        {
            case ColumnNode column:
                text.Append(names.Column(column));
                break;
            case ConstantNode constant:
                ConstantPrinter.Append(text, constant.Value, constant.Type, constant.Enum);
                break;
            case UnaryNode unary:
                AppendUnary(text, names, unary);
                break;
            case BinaryNode binary:
                Append(text, names, binary.Left, level);
                text.Append(' ').Append(Symbol(binary.Operator)).Append(' ');
                Append(text, names, binary.Right, level + 1);
                break;
            case InNode membership:
                AppendIn(text, names, membership, isNegated: false);
                break;
            case KeySetNode membership:
                Append(text, names, membership.Operand, CompareLevel + 1);
                text.Append(CultureInfo.InvariantCulture, $" in ({membership.Keys.Count} keys from ");
                ConstantPrinter.Append(text, Value.From(membership.Keys.Least), membership.Operand.Type, membership.Operand.Enum);
                text.Append(" to ");
                ConstantPrinter.Append(text, Value.From(membership.Keys.Greatest), membership.Operand.Type, membership.Operand.Enum);
                text.Append(')');
                break;
            case ParameterNode parameter:
                text.Append('@').Append(parameter.Index);
                break;
            case InParameterNode membership:
                Append(text, names, membership.Operand, CompareLevel + 1);
                text.Append(" in @").Append(membership.Index);
                break;
            case FunctionNode function:
                AppendFunction(text, names, function);
                break;
            case CaseNode choice:
                AppendCase(text, names, choice);
                break;
            case AggregateNode aggregate:
                AppendAggregate(text, names, aggregate);
                break;
            case WindowNode window:
                AppendWindow(text, names, window);
                break;
            case ConvertNode convert:
                text.Append("cast(");
                Append(text, names, convert.Operand, 0);
                text.Append(" as ").Append(convert.Type.ToString().ToLowerInvariant()).Append(')');
                break;
            case JsonValueNode value:
                NestedPrinter.Append(text, names, value);
                break;
            case ElementNode element:
                NestedPrinter.Append(text, element);
                break;
            case ElementsNode elements:
                NestedPrinter.Append(text, names, elements);
                break;
            case DocumentMatchNode match:
                NestedPrinter.Append(text, names, match);
                break;
            case UnexpiredNode unexpired:
                NestedPrinter.Append(text, names, unexpired);
                break;
            case DepthNode:
                text.Append("depth");
                break;
            case ExistsNode exists:
                text.Append("exists ");
                AppendQuery(text, names, exists.Query);
                break;
            case ScalarQueryNode scalar:
                AppendQuery(text, names, scalar.Query);
                break;
            case InQueryNode membership:
                AppendInQuery(text, names, membership, isNegated: false);
                break;
        }

        text.Append(isBracketed ? ")" : "");
    }

    private static int Level(ExpressionNode node) => node switch
    {
        BinaryNode { Operator: BinaryOperator.Or } => OrLevel,
        BinaryNode { Operator: BinaryOperator.And } => AndLevel,
        BinaryNode { Operator: BinaryOperator.Add or BinaryOperator.Subtract } => AddLevel,
        BinaryNode { Operator: BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Remainder } => MultiplyLevel,
        DocumentMatchNode or BinaryNode or InNode or KeySetNode or InParameterNode or InQueryNode or UnaryNode { Operator: UnaryOperator.IsNull } => CompareLevel,
        UnaryNode { Operator: UnaryOperator.Not, Operand: UnaryNode { Operator: UnaryOperator.IsNull } or InNode or InQueryNode } => CompareLevel,
        UnaryNode { Operator: UnaryOperator.Not } => NotLevel,
        UnaryNode => UnaryLevel,
        FunctionNode { Function: QueryFunction.Concat } => AddLevel,
        FunctionNode { Function: QueryFunction.Like } => CompareLevel,
        _ => UnaryLevel + 1,
    };

    private static string Symbol(BinaryOperator op) => op switch
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
        BinaryOperator.And => "and",
        _ => "or",
    };

    private static void AppendUnary(StringBuilder text, SourceNames names, UnaryNode node)
    {
        switch (node)
        {
            case { Operator: UnaryOperator.IsNull }:
                Append(text, names, node.Operand, CompareLevel + 1);
                text.Append(" is null");
                break;
            case { Operator: UnaryOperator.Negate }:
                text.Append('-');
                Append(text, names, node.Operand, UnaryLevel + 1);
                break;
            case { Operand: UnaryNode { Operator: UnaryOperator.IsNull } isNull }:
                Append(text, names, isNull.Operand, CompareLevel + 1);
                text.Append(" is not null");
                break;
            case { Operand: InNode membership }:
                AppendIn(text, names, membership, isNegated: true);
                break;
            case { Operand: InQueryNode membership }:
                AppendInQuery(text, names, membership, isNegated: true);
                break;
            default:
                text.Append("not ");
                Append(text, names, node.Operand, NotLevel);
                break;
        }
    }

    private static void AppendIn(StringBuilder text, SourceNames names, InNode node, bool isNegated)
    {
        Append(text, names, node.Operand, CompareLevel + 1);
        text.Append(isNegated ? " not in (" : " in (");
        int shown = Math.Min(node.Values.Count, 20);
        for (int i = 0; i < shown; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            ConstantPrinter.Append(text, node.Values[i], node.Operand.Type, node.Operand.Enum);
        }

        text.Append(shown < node.Values.Count ? string.Create(CultureInfo.InvariantCulture, $", … {node.Values.Count} values)") : ")");
    }

    private static void AppendFunction(StringBuilder text, SourceNames names, FunctionNode node)
    {
        if (node.Function is QueryFunction.Concat or QueryFunction.Like)
        {
            Append(text, names, node.Arguments[0], node.Function == QueryFunction.Concat ? AddLevel : CompareLevel + 1);
            text.Append(node.Function == QueryFunction.Concat ? " + " : " like ");
            Append(text, names, node.Arguments[1], AddLevel + 1);
            if (node.Arguments.Count > 2)
            {
                text.Append(" escape ");
                Append(text, names, node.Arguments[2], AddLevel + 1);
            }

            return;
        }

        text.Append(Name(node.Function)).Append('(');
        AppendArguments(text, names, node.Arguments);
        text.Append(')');
    }

    private static string Name(QueryFunction function)
    {
        var name = new StringBuilder();
        foreach (char letter in function.ToString())
        {
            name.Append(char.IsUpper(letter) && name.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }

    private static void AppendArguments(StringBuilder text, SourceNames names, IReadOnlyList<ExpressionNode> arguments)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Append(text, names, arguments[i], 0);
        }
    }

    private static void AppendCase(StringBuilder text, SourceNames names, CaseNode node)
    {
        text.Append("case");
        ExpressionNode rest = node;
        while (rest is CaseNode choice)
        {
            text.Append(" when ");
            Append(text, names, choice.Condition, 0);
            text.Append(" then ");
            Append(text, names, choice.Then, 0);
            rest = choice.Otherwise;
        }

        text.Append(" else ");
        Append(text, names, rest, 0);
        text.Append(" end");
    }

    private static void AppendAggregate(StringBuilder text, SourceNames names, AggregateNode node)
    {
        text.Append(node.Function.ToString().ToLowerInvariant()).Append(node.IsDistinct ? "(distinct " : "(");
        if (node.Operand is null)
        {
            text.Append('*');
        }
        else
        {
            Append(text, names, node.Operand, 0);
        }

        if (node.Function == AggregateFunction.Join)
        {
            text.Append(", ");
            Append(text, names, Literal.Of(node.Separator), 0);
        }

        text.Append(')');
        if (node.Filter is { } filter)
        {
            text.Append(" filter (where ");
            Append(text, names, filter, 0);
            text.Append(')');
        }
    }

    private static void AppendWindow(StringBuilder text, SourceNames names, WindowNode node)
    {
        if (node is { Function: WindowFunction.Aggregate, Operand: AggregateNode aggregate })
        {
            AppendAggregate(text, names, aggregate);
        }
        else
        {
            text.Append(node.Function switch
            {
                WindowFunction.RowNumber => "row_number(",
                WindowFunction.DenseRank => "dense_rank(",
                _ => node.Function.ToString().ToLowerInvariant() + "(",
            });
            if (node.Operand is { } operand)
            {
                Append(text, names, operand, 0);
                text.Append(CultureInfo.InvariantCulture, $", {node.Distance}");
            }

            text.Append(')');
        }

        text.Append(" over (");
        if (node.PartitionBy.Count > 0)
        {
            text.Append("partition by ");
            AppendArguments(text, names, node.PartitionBy);
        }

        if (node.Orderings.Count > 0)
        {
            text.Append(node.PartitionBy.Count > 0 ? " order by " : "order by ");
            AppendOrderings(text, names, node.Orderings);
        }

        text.Append(')');
    }

    public static void AppendOrderings(StringBuilder text, SourceNames names, IReadOnlyList<Ordering> orderings)
    {
        for (int i = 0; i < orderings.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Append(text, names, orderings[i].Expression, 0);
            text.Append(orderings[i].IsDescending ? " desc" : "").Append(orderings[i].Nulls switch
            {
                Nulls.First => " nulls first",
                Nulls.Last => " nulls last",
                _ => "",
            });
        }
    }

    private static void AppendInQuery(StringBuilder text, SourceNames names, InQueryNode node, bool isNegated)
    {
        Append(text, names, node.Operand, CompareLevel + 1);
        text.Append(isNegated ? " not in " : " in ");
        AppendQuery(text, names, node.Query);
    }

    private static void AppendQuery(StringBuilder text, SourceNames names, QueryModel query)
    {
        text.Append('(');
        QueryPrinter.Append(text, names, query);
        text.Append(')');
    }
}
