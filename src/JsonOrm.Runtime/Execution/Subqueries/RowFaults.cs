using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>Which expressions can fail on a row: they must not be evaluated on rows that the query, as it is written, would not have reached.</summary>
internal static class RowFaults
{
    /// <summary>True for a part that overflows, divides by zero, converts, or asks another query.</summary>
    public static bool MayFail(ExpressionNode part) =>
        part is ConvertNode or BinaryNode { Operator: <= BinaryOperator.Remainder } or UnaryNode { Operator: UnaryOperator.Negate } or AggregateNode { Function: AggregateFunction.Sum or AggregateFunction.Average }
        || ExpressionTree.Subquery(part) is not null;
}
