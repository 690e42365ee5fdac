using JsonOrm.Evaluation;
using JsonOrm.Queries;

namespace JsonOrm.Planning;

/// <summary>
/// Brings a predicate into the form that planning requires, true for the same rows: no <c>not</c> above <c>and</c>, <c>or</c> or a
/// comparison; constants folded; the column on the left of a comparison with a constant.
/// </summary>
internal static class PredicateNormaliser
{
    public static ExpressionNode Normalise(ExpressionNode node)
    {
        // Found in one pass: checking at each level of a long chain all levels below it would take quadratic time.
        var constants = new HashSet<ExpressionNode>(ReferenceEqualityComparer.Instance);
        AddConstants(node, constants);
        return Normalise(node, constants, isNegated: false);
    }

    private static ExpressionNode Normalise(ExpressionNode node, HashSet<ExpressionNode> constants, bool isNegated)
    {
        if (node is not ConstantNode && constants.Contains(node))
        {
            node = new ConstantNode(ExpressionEvaluator.EvaluateConstant(node), ColumnType.Boolean);
        }

        switch (node)
        {
            case ConstantNode { Value.IsNull: false } constant when isNegated:
                return new ConstantNode(Value.From(constant.Value.Integer == 0), ColumnType.Boolean);
            case ConstantNode:
                return node;
            case UnaryNode { Operator: UnaryOperator.Not } not:
                return Normalise(not.Operand, constants, !isNegated);
            case BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Or } logic:
                bool isAnd = (logic.Operator == BinaryOperator.And) != isNegated;
                return Combine(isAnd, Normalise(logic.Left, constants, isNegated), Normalise(logic.Right, constants, isNegated));
            case BinaryNode { Operator: >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual } compare:
                return NormaliseComparison(compare, isNegated);
            default:
                return isNegated ? new UnaryNode(UnaryOperator.Not, node) : node;
        }
    }

    /// <summary>Splits a conjunction into its conjuncts.</summary>
    public static List<ExpressionNode> SplitConjuncts(ExpressionNode? node)
    {
        var conjuncts = new List<ExpressionNode>();
        Split(node, conjuncts);
        return conjuncts;
    }

    private static void Split(ExpressionNode? node, List<ExpressionNode> conjuncts)
    {
        if (node is BinaryNode { Operator: BinaryOperator.And } both)
        {
            Split(both.Left, conjuncts);
            Split(both.Right, conjuncts);
        }
        else if (node is not null)
        {
            conjuncts.Add(node);
        }
    }

    /// <summary>Adds the constant parts of an expression; returns true if the expression itself is constant.</summary>
    private static bool AddConstants(ExpressionNode node, HashSet<ExpressionNode> constants)
    {
        CompositionDepth.Check();
        bool isConstant = node is not (ColumnNode or AggregateNode or WindowNode or DepthNode or ElementNode) && ExpressionTree.Subquery(node) is null;
        foreach (ExpressionNode child in ExpressionTree.Children(node))
        {
            isConstant &= AddConstants(child, constants);
        }

        if (isConstant)
        {
            constants.Add(node);
        }

        return isConstant;
    }

    private static ExpressionNode Combine(bool isAnd, ExpressionNode left, ExpressionNode right)
    {
        foreach ((ExpressionNode side, ExpressionNode other) in new[] { (left, right), (right, left) })
        {
            if (side is ConstantNode constant)
            {
                // At the top of a predicate null counts as false, and no negation is left below it.
                bool isTrue = !constant.Value.IsNull && constant.Value.Integer != 0;
                return isTrue == isAnd ? other : new ConstantNode(Value.From(isTrue), ColumnType.Boolean);
            }
        }

        return new BinaryNode(isAnd ? BinaryOperator.And : BinaryOperator.Or, left, right);
    }

    private static ExpressionNode NormaliseComparison(BinaryNode node, bool isNegated)
    {
        BinaryOperator op = isNegated ? Inverse(node.Operator) : node.Operator;
        return node.Left is ConstantNode && node.Right is not ConstantNode
            ? new BinaryNode(Mirror(op), node.Right, node.Left)
            : op == node.Operator ? node : new BinaryNode(op, node.Left, node.Right);
    }

    private static BinaryOperator Inverse(BinaryOperator op) => op switch
    {
        BinaryOperator.Equal => BinaryOperator.NotEqual,
        BinaryOperator.NotEqual => BinaryOperator.Equal,
        BinaryOperator.Less => BinaryOperator.GreaterOrEqual,
        BinaryOperator.LessOrEqual => BinaryOperator.Greater,
        BinaryOperator.Greater => BinaryOperator.LessOrEqual,
        _ => BinaryOperator.Less,
    };

    private static BinaryOperator Mirror(BinaryOperator op) => op switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        _ => op,
    };
}
