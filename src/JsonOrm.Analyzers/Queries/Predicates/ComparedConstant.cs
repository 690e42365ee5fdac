using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries.Predicates;

/// <summary>An expression over columns that is compared with a C# constant.</summary>
/// <param name="Value">The expression.</param>
/// <param name="Operator">The operator as if the expression were the left operand.</param>
/// <param name="Constant">The constant; never null.</param>
/// <param name="Comparison">The comparison.</param>
internal sealed record ComparedConstant(IOperation Value, BinaryOperatorKind Operator, object Constant, IBinaryOperation Comparison)
{
    /// <summary>Reads a comparison; null for any other.</summary>
    public static ComparedConstant? Of(IBinaryOperation comparison, QueryTypes types)
    {
        IOperation left = comparison.LeftOperand.WithoutConversions(), right = comparison.RightOperand.WithoutConversions();
        bool isLeft = right.ConstantValue is { HasValue: true, Value: not null };
        if ((!isLeft && left.ConstantValue is not { HasValue: true, Value: not null }) || !types.IsExpression((isLeft ? left : right).Type) || !types.IsCondition(comparison.Type))
        {
            return null;
        }

        BinaryOperatorKind kind = isLeft ? comparison.OperatorKind : Turned(comparison.OperatorKind);
        return kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
            or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual
            ? new ComparedConstant(isLeft ? left : right, kind, (isLeft ? right : left).ConstantValue.Value!, comparison)
            : null;
    }

    /// <summary>Returns the operator that is equivalent if the operands are swapped.</summary>
    public static BinaryOperatorKind Turned(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => kind,
    };
}
