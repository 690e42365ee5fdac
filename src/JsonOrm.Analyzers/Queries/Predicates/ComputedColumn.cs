using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries.Predicates;

/// <summary>A condition that compares a value computed from one column of the row with a value that is the same for all rows.</summary>
/// <param name="Column">The column.</param>
/// <param name="Computed">The computed value.</param>
/// <param name="Value">The value with which it is compared.</param>
/// <param name="Comparison">The comparison; the column is on its left if <paramref name="IsLeft"/> is true.</param>
/// <param name="IsLeft">True if the column is on the left.</param>
internal sealed record ComputedColumn(IPropertyReferenceOperation Column, IOperation Computed, IOperation Value, IBinaryOperation Comparison, bool IsLeft)
{
    /// <summary>The operator as if the column were on the left.</summary>
    public BinaryOperatorKind Operator => IsLeft ? Comparison.OperatorKind : ComparedConstant.Turned(Comparison.OperatorKind);

    /// <summary>Reads a condition; null for any other.</summary>
    public static ComputedColumn? Of(IOperation condition, QueryTypes types)
    {
        if (condition is not IBinaryOperation
            {
                OperatorMethod: not null,
                OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual,
            } comparison
            || !types.IsCondition(comparison.Type))
        {
            return null;
        }

        bool isLeft = Columns.AreIn(comparison.LeftOperand, types), isRight = Columns.AreIn(comparison.RightOperand, types);
        IOperation computed = (isLeft ? comparison.LeftOperand : comparison.RightOperand).WithoutConversions();
        IOperation value = (isLeft ? comparison.RightOperand : comparison.LeftOperand).WithoutConversions();
        return isLeft == isRight || Columns.Of(computed, types) is not null || value.ConstantValue is { HasValue: true, Value: null } || ColumnIn(computed, types) is not { } column
            ? null
            : new ComputedColumn(column, computed, value, comparison, isLeft);
    }

    /// <summary>Returns the only column in the expression, or null.</summary>
    private static IPropertyReferenceOperation? ColumnIn(IOperation computed, QueryTypes types)
    {
        IPropertyReferenceOperation[] columns = [.. computed.DescendantsAndSelf().OfType<IPropertyReferenceOperation>().Where(part => types.IsColumnSet(part.Instance?.Type))];
        return columns.Length == 1 ? Columns.Of(columns[0], types) : null;
    }
}
