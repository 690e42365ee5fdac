using JsonOrm.Planning;
using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>
/// Conditions on elements that are read as rows, as conditions on the rows that have the lists: only a row with an element that meets them gives a result, and an index over the elements finds
/// it.
/// </summary>
internal static class ElementConditions
{
    /// <summary>The conditions on rows of a table that follow from those on elements of its lists. None if no index covers the elements, because they would only be evaluated twice.</summary>
    /// <param name="query">A query that joins elements.</param>
    /// <param name="conjuncts">The conditions, normalised; all must hold.</param>
    public static IEnumerable<ExpressionNode> Implied(QueryModel query, List<ExpressionNode> conjuncts) => query.Joins
        .Where(join => join is { Kind: JoinKind.Inner, Elements: { } list } && IsIndexed(list, query.Source))
        .Select(join => Any(join, conjuncts.FindAll(conjunct => IsSought(conjunct, join.Source))))
        .OfType<ExpressionNode>();

    private static bool IsIndexed(ExpressionNode list, RowSource table)
    {
        while (list is JsonValueNode { Name: not null } member)
        {
            list = member.Json;
        }

        return list is ColumnNode column && ReferenceEquals(column.Source, table) && table.Schema.PathIndexes.Any(index => index.Columns.Contains(column.Column.Ordinal));
    }

    // Comparisons with constants cannot fail, so that it does not matter where they are evaluated.
    private static bool IsSought(ExpressionNode conjunct, RowSource elements)
    {
        ExpressionNode? value = conjunct switch
        {
            BinaryNode { Operator: BinaryOperator.Equal or (>= BinaryOperator.Less and <= BinaryOperator.GreaterOrEqual), Left: JsonValueNode left, Right: ConstantNode } => left,
            InNode { Operand: JsonValueNode operand } => operand,
            FunctionNode { Function: QueryFunction.StartsWith, Arguments: [JsonValueNode text, ConstantNode] } => text,
            _ => null,
        };
        while (value is JsonValueNode { IsAnyKind: false } step)
        {
            value = step.Json;
        }

        return value is ColumnNode column && ReferenceEquals(column.Source, elements);
    }

    private static ElementsNode? Any(JoinModel join, List<ExpressionNode> conjuncts)
    {
        if (Conjuncts.Join(conjuncts) is not { } all)
        {
            return null;
        }

        var element = new ElementNode();
        ExpressionNode condition = ExpressionTree.Rewrite(all, part => part is ColumnNode column && ReferenceEquals(column.Source, join.Source) ? element : null);
        return new ElementsNode(ElementsFunction.Any, join.Elements!, element, condition);
    }
}
