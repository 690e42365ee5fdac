using System.Globalization;
using System.Text;

namespace JsonOrm.Queries;

/// <summary>Prints expressions with no more brackets than their precedence needs.</summary>
internal static class ExpressionPrinter
{
    private const int OrLevel = 1, AndLevel = 2, NotLevel = 3, CompareLevel = 4, AddLevel = 5, MultiplyLevel = 6, UnaryLevel = 7;

    public static void Append(StringBuilder text, ExpressionNode node, int outer)
    {
        int level = Level(node);
        bool isBracketed = level < outer;
        text.Append(isBracketed ? "(" : "");
        switch (node)
        {
            case ColumnNode column:
                text.Append(column.Column.Name);
                break;
            case ConstantNode constant:
                ConstantPrinter.Append(text, constant.Value, constant.Type, constant.Enum);
                break;
            case UnaryNode unary:
                AppendUnary(text, unary);
                break;
            case BinaryNode binary:
                Append(text, binary.Left, level);
                text.Append(' ').Append(Symbol(binary.Operator)).Append(' ');
                Append(text, binary.Right, level + 1);
                break;
            case InNode membership:
                AppendIn(text, membership, isNegated: false);
                break;
            case FunctionNode function:
                AppendFunction(text, function);
                break;
            case CaseNode choice:
                AppendCase(text, choice);
                break;
            case AggregateNode aggregate:
                AppendAggregate(text, aggregate);
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
        BinaryNode or InNode or UnaryNode { Operator: UnaryOperator.IsNull } => CompareLevel,
        UnaryNode { Operator: UnaryOperator.Not, Operand: UnaryNode { Operator: UnaryOperator.IsNull } or InNode } => CompareLevel,
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

    private static void AppendUnary(StringBuilder text, UnaryNode node)
    {
        switch (node)
        {
            case { Operator: UnaryOperator.IsNull }:
                Append(text, node.Operand, CompareLevel + 1);
                text.Append(" is null");
                break;
            case { Operator: UnaryOperator.Negate }:
                text.Append('-');
                Append(text, node.Operand, UnaryLevel + 1);
                break;
            case { Operand: UnaryNode { Operator: UnaryOperator.IsNull } isNull }:
                Append(text, isNull.Operand, CompareLevel + 1);
                text.Append(" is not null");
                break;
            case { Operand: InNode membership }:
                AppendIn(text, membership, isNegated: true);
                break;
            default:
                text.Append("not ");
                Append(text, node.Operand, NotLevel);
                break;
        }
    }

    private static void AppendIn(StringBuilder text, InNode node, bool isNegated)
    {
        Append(text, node.Operand, CompareLevel + 1);
        text.Append(isNegated ? " not in (" : " in (");
        int shown = Math.Min(node.Values.Count, 20);
        for (int i = 0; i < shown; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            ConstantPrinter.Append(text, node.Values[i], node.Operand.Type, node.Operand.Enum);
        }

        text.Append(shown < node.Values.Count ? string.Create(CultureInfo.InvariantCulture, $", … {node.Values.Count} values)") : ")");
    }

    private static void AppendFunction(StringBuilder text, FunctionNode node)
    {
        if (node.Function is QueryFunction.Concat or QueryFunction.Like)
        {
            Append(text, node.Arguments[0], node.Function == QueryFunction.Concat ? AddLevel : CompareLevel + 1);
            text.Append(node.Function == QueryFunction.Concat ? " + " : " like ");
            Append(text, node.Arguments[1], AddLevel + 1);
            if (node.Arguments.Count > 2)
            {
                text.Append(" escape ");
                Append(text, node.Arguments[2], AddLevel + 1);
            }

            return;
        }

        text.Append(Name(node.Function)).Append('(');
        AppendArguments(text, node.Arguments);
        text.Append(')');
    }

    private static string Name(QueryFunction function) => function switch
    {
        QueryFunction.StartsWith => "starts_with",
        QueryFunction.EndsWith => "ends_with",
        QueryFunction.DayOfYear => "day_of_year",
        QueryFunction.DayOfWeek => "day_of_week",
        _ => function.ToString().ToLowerInvariant(),
    };

    private static void AppendArguments(StringBuilder text, IReadOnlyList<ExpressionNode> arguments)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Append(text, arguments[i], 0);
        }
    }

    private static void AppendCase(StringBuilder text, CaseNode node)
    {
        text.Append("case");
        ExpressionNode rest = node;
        while (rest is CaseNode choice)
        {
            text.Append(" when ");
            Append(text, choice.Condition, 0);
            text.Append(" then ");
            Append(text, choice.Then, 0);
            rest = choice.Otherwise;
        }

        text.Append(" else ");
        Append(text, rest, 0);
        text.Append(" end");
    }

    private static void AppendAggregate(StringBuilder text, AggregateNode node)
    {
        text.Append(node.Function.ToString().ToLowerInvariant()).Append('(');
        if (node.Operand is null)
        {
            text.Append('*');
        }
        else
        {
            Append(text, node.Operand, 0);
        }

        text.Append(')');
    }
}
