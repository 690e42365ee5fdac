namespace JsonOrm.Queries;

/// <summary>Replaces the parameters of a query by values.</summary>
internal sealed class ParameterBinding(BoundParameter[] values)
{
    /// <summary>True if a query, at any level, contains a parameter.</summary>
    public static bool IsIn(QueryModel query) =>
        QueryTree.Expressions(query).Any(IsIn) || QueryTree.Inputs(query).Any(IsIn) || query.Includes.Any(include => IsIn(include.Rows)) || query.Lists.Any(list => IsIn(list.Rows));

    /// <summary>True if only the conditions of the query's own level contain parameters.</summary>
    public static bool IsInPredicateOnly(QueryModel query) => !IsIn(query with { Predicate = null });

    /// <summary>The query with values at every level.</summary>
    public QueryModel Bind(QueryModel query) => QueryTree.Rewrite(query, Replace);

    /// <summary>The expression with values. Conditions are the most frequent case and are rebuilt without any helping structure.</summary>
    public ExpressionNode Bind(ExpressionNode node)
    {
        CompositionDepth.Check();
        switch (node)
        {
            case ColumnNode or ConstantNode:
                return node;
            case ParameterNode parameter:
                BoundParameter value = values[parameter.Index - 1];
                return new ConstantNode(value.Value, value.Type);
            case InParameterNode membership:
                return ListMembership.Of(Bind(membership.Operand), values[membership.Index - 1].List!);
            case BinaryNode binary:
                ExpressionNode left = Bind(binary.Left), right = Bind(binary.Right);
                return ReferenceEquals(left, binary.Left) && ReferenceEquals(right, binary.Right) ? binary : Rebuilt(binary.Operator, left, right);
            case UnaryNode unary:
                ExpressionNode operand = Bind(unary.Operand);
                return ReferenceEquals(operand, unary.Operand) ? unary : new UnaryNode(unary.Operator, operand);
            case ExistsNode exists:
                return new ExistsNode(Bind(exists.Query));
            case ScalarQueryNode scalar:
                return new ScalarQueryNode(Bind(scalar.Query));
            case InQueryNode among:
                return new InQueryNode(Bind(among.Operand), Bind(among.Query));
            default:
                return ExpressionTree.Rewrite(node, part => ReferenceEquals(part, node) ? null : Replace(part));
        }
    }

    private static bool IsIn(ExpressionNode node) =>
        ExpressionTree.Contains(node, static part => part is ParameterNode or InParameterNode || (ExpressionTree.Subquery(part) is { } query && IsIn(query)));

    // As where a query is built with a constant: a comparison with null tests for null, and an enum constant takes the enum of the other side.
    private static ExpressionNode Rebuilt(BinaryOperator op, ExpressionNode left, ExpressionNode right) => op switch
    {
        BinaryOperator.Equal => Comparison.Equal(left, right),
        BinaryOperator.NotEqual => Comparison.NotEqual(left, right),
        >= BinaryOperator.Less and <= BinaryOperator.GreaterOrEqual => Comparison.Of(op, left, right),
        _ => new BinaryNode(op, left, right),
    };

    private ExpressionNode? Replace(ExpressionNode node) => node switch
    {
        ParameterNode or InParameterNode or BinaryNode or UnaryNode or ExistsNode or ScalarQueryNode or InQueryNode => Bind(node),
        _ => null,
    };
}
