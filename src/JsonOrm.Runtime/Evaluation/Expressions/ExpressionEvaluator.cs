using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>
/// Evaluates expressions for a batch of rows at a time: the general path, for everything without a kernel of its own. Dispatch on the node
/// happens once per batch, not once per row.
/// </summary>
internal static class ExpressionEvaluator
{
    /// <summary>The expression's value in each selected row, in order.</summary>
    public static ColumnVector Evaluate(ExpressionNode node, RowBlock rows)
    {
        CompositionDepth.Check();
        return rows.Computed(node) ?? Compute(node, rows);
    }

    private static ColumnVector Compute(ExpressionNode node, RowBlock rows) => node switch
    {
        ColumnNode column => rows.Column(column),
        ConstantNode constant => ConstantVectors.Fill(constant.Value, constant.Type, rows.Count),
        UnaryNode unary => EvaluateUnary(unary, rows),
        BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Or } binary => LogicEvaluator.Evaluate(binary, rows),
        BinaryNode { Operator: <= BinaryOperator.Remainder } binary => ArithmeticEvaluator.Evaluate(binary, Evaluate(binary.Left, rows), Evaluate(binary.Right, rows)),
        BinaryNode binary => ComparisonEvaluator.Evaluate(binary.Operator, Evaluate(binary.Left, rows), Evaluate(binary.Right, rows)),
        InNode membership => MembershipEvaluator.Evaluate(membership, Evaluate(membership.Operand, rows)),
        KeySetNode membership => MembershipEvaluator.Evaluate(membership, (IntegerVector)Evaluate(membership.Operand, rows)),
        CaseNode choice => LogicEvaluator.Evaluate(choice, rows),
        FunctionNode { Function: QueryFunction.Coalesce } coalesce => LogicEvaluator.EvaluateCoalesce(coalesce, rows),
        FunctionNode { Function: QueryFunction.Like or QueryFunction.Substring } varying when varying.Arguments.Skip(1).Any(static argument => argument is not ConstantNode) => TextChangeEvaluator.Evaluate(varying, rows),
        FunctionNode { Function: <= QueryFunction.Like } text => TextEvaluator.Evaluate(text, rows),
        FunctionNode { Function: >= QueryFunction.Replace and <= QueryFunction.Right } text => TextChangeEvaluator.Evaluate(text, rows),
        FunctionNode { Function: >= QueryFunction.Abs and <= QueryFunction.Sqrt } number => MathEvaluator.Evaluate(number, rows),
        FunctionNode { Function: >= QueryFunction.BitAnd } other => OtherEvaluator.Evaluate(other, Evaluate(other.Arguments[0], rows), rows),
        FunctionNode { Function: >= QueryFunction.AddYears } date => DateArithmeticEvaluator.Evaluate(date, rows),
        JsonValueNode value => JsonValueEvaluator.Evaluate(value, rows),
        DocumentMatchNode match => DocumentEvaluator.Evaluate(match, rows),
        UnexpiredNode unexpired => DocumentEvaluator.Evaluate(unexpired, rows),
        ElementsNode elements => ElementsEvaluator.Evaluate(elements, rows),
        ConvertNode convert => ConvertEvaluator.Evaluate(convert, rows),
        ExistsNode or InQueryNode or ScalarQueryNode => rows.Scope.Answer(node, rows),
        FunctionNode date => DateEvaluator.Evaluate(date, Evaluate(date.Arguments[0], rows)),
        _ => throw new NotSupportedException($"{node} cannot be computed row by row."),
    };

    /// <summary>The value of an expression without columns.</summary>
    public static Value EvaluateConstant(ExpressionNode node)
    {
        ColumnVector vector = Evaluate(node, SingleRowBlock.Instance);
        return VectorValues.Get(vector, 0, node.Type);
    }

    private static ColumnVector EvaluateUnary(UnaryNode node, RowBlock rows)
    {
        ColumnVector operand = Evaluate(node.Operand, rows);
        if (node.Operator == UnaryOperator.Negate)
        {
            return ArithmeticEvaluator.Negate(node, operand);
        }

        var result = new long[rows.Count];
        if (node.Operator == UnaryOperator.IsNull)
        {
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = operand.IsNull(i) ? 1 : 0;
            }

            return IntegerVectors.Of(result, null);
        }

        var booleans = (IntegerVector)operand;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = 1 - booleans.Get(i);
        }

        return IntegerVectors.Of(result, operand.Nulls);
    }
}
