namespace JsonOrm.Queries;

/// <summary>Walks and rebuilds expressions.</summary>
public static class ExpressionTree
{
    /// <summary>The direct operands of an expression, in order; those inside a subquery are not included.</summary>
    /// <param name="node">The expression.</param>
    public static IEnumerable<ExpressionNode> Children(ExpressionNode node) => node switch
    {
        UnaryNode unary => [unary.Operand],
        ConvertNode convert => [convert.Operand],
        BinaryNode binary => [binary.Left, binary.Right],
        InNode membership => [membership.Operand],
        KeySetNode membership => [membership.Operand],
        InParameterNode membership => [membership.Operand],
        InQueryNode membership => [membership.Operand],
        CaseNode choice => [choice.Condition, choice.Then, choice.Otherwise],
        FunctionNode function => function.Arguments,
        JsonValueNode value => [value.Json],
        DocumentMatchNode match => [match.Json],
        UnexpiredNode unexpired => [unexpired.Expires],
        ElementsNode elements => Given(elements.Json, elements.Condition),
        AggregateNode aggregate => Given(aggregate.Operand, aggregate.Filter),
        WindowNode window => Given(window.Operand, null).Concat(window.PartitionBy).Concat(window.Orderings.Select(ordering => ordering.Expression)),
        _ => [],
    };

    /// <summary>The query inside an expression; null if it is not a subquery.</summary>
    /// <param name="node">The expression.</param>
    public static QueryModel? Subquery(ExpressionNode node) => node switch
    {
        ExistsNode exists => exists.Query,
        InQueryNode membership => membership.Query,
        ScalarQueryNode scalar => scalar.Query,
        _ => null,
    };

    /// <summary>Calls an action for an expression and all its parts; for a subquery, only for the columns of the outer row.</summary>
    /// <param name="node">The expression, or null for none.</param>
    /// <param name="action">The action to call.</param>
    public static void Visit(ExpressionNode? node, Action<ExpressionNode> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (node is null)
        {
            return;
        }

        CompositionDepth.Check();
        action(node);
        foreach (ExpressionNode child in Children(node))
        {
            Visit(child, action);
        }

        if (Subquery(node) is { } query)
        {
            foreach (ColumnNode column in QueryTree.OuterColumns(query))
            {
                action(column);
            }
        }
    }

    /// <summary>True if an expression or a part of it satisfies a predicate.</summary>
    /// <param name="node">The expression; null has no parts.</param>
    /// <param name="isSought">The predicate.</param>
    public static bool Contains(ExpressionNode? node, Func<ExpressionNode, bool> isSought)
    {
        ArgumentNullException.ThrowIfNull(isSought);
        return node is not null && (isSought(node) || Children(node).Any(child => Contains(child, isSought)));
    }

    /// <summary>Replaces parts of an expression, including parts of subqueries; returns the same object if nothing was replaced.</summary>
    /// <param name="node">The expression.</param>
    /// <param name="replace">Returns a replacement for a part, or null to descend into it.</param>
    public static ExpressionNode Rewrite(ExpressionNode node, Func<ExpressionNode, ExpressionNode?> replace)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(replace);
        CompositionDepth.Check();
        if (replace(node) is { } replaced)
        {
            return replaced;
        }

        // Rewrites each part once: rewriting a shared part twice would double the work at every level.
        var rewritten = new Dictionary<ExpressionNode, ExpressionNode>(ReferenceEqualityComparer.Instance);
        ExpressionNode Next(ExpressionNode part)
        {
            if (!rewritten.TryGetValue(part, out ExpressionNode? next))
            {
                rewritten.Add(part, next = Rewrite(part, replace));
            }

            return next;
        }

        ExpressionNode? Maybe(ExpressionNode? part) => part is null ? null : Next(part);
        if (Subquery(node) is null && Children(node).All(child => ReferenceEquals(Next(child), child)))
        {
            return node;
        }

        return node switch
        {
            UnaryNode unary => new UnaryNode(unary.Operator, Next(unary.Operand)),
            ConvertNode convert => new ConvertNode(Next(convert.Operand), convert.Type),
            BinaryNode binary => new BinaryNode(binary.Operator, Next(binary.Left), Next(binary.Right)),
            InNode membership => new InNode(Next(membership.Operand), [.. membership.Values]),
            KeySetNode membership => new KeySetNode(Next(membership.Operand), membership.Keys),
            InParameterNode membership => new InParameterNode(Next(membership.Operand), membership.Index),
            CaseNode choice => new CaseNode(Next(choice.Condition), Next(choice.Then), Next(choice.Otherwise)),
            FunctionNode function => new FunctionNode(function.Function, [.. function.Arguments.Select(Next)]),
            JsonValueNode value => new JsonValueNode(Next(value.Json), value.Name, value.Index, value.Type, value.Enum, value.IsAnyKind),
            DocumentMatchNode match => new DocumentMatchNode(Next(match.Json), match.Filter),
            UnexpiredNode unexpired => new UnexpiredNode(Next(unexpired.Expires)),
            ElementsNode elements => new ElementsNode(elements.Function, Next(elements.Json), elements.Element, Maybe(elements.Condition)),
            AggregateNode aggregate => new AggregateNode(aggregate.Function, Maybe(aggregate.Operand), aggregate.IsDistinct, Maybe(aggregate.Filter)) { Separator = aggregate.Separator },
            WindowNode window => new WindowNode(
                window.Function, Maybe(window.Operand), [.. window.PartitionBy.Select(Next)], [.. window.Orderings.Select(ordering => ordering with { Expression = Next(ordering.Expression) })], window.Distance),
            ExistsNode exists => new ExistsNode(QueryTree.RewriteOuter(exists.Query, replace)),
            InQueryNode membership => new InQueryNode(Next(membership.Operand), QueryTree.RewriteOuter(membership.Query, replace)),
            ScalarQueryNode scalar => new ScalarQueryNode(QueryTree.RewriteOuter(scalar.Query, replace)),
            _ => node,
        };
    }

    private static IEnumerable<ExpressionNode> Given(ExpressionNode? first, ExpressionNode? second)
    {
        if (first is not null)
        {
            yield return first;
        }

        if (second is not null)
        {
            yield return second;
        }
    }
}
