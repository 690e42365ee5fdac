using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries.Predicates;

/// <summary>The structure of conditions.</summary>
internal static class Conditions
{
    /// <summary>The conditions that <c>&amp;&amp;</c> joins.</summary>
    public static IEnumerable<IOperation> Conjuncts(IOperation condition, QueryTypes types) => Parts(condition, BinaryOperatorKind.ConditionalAnd, BinaryOperatorKind.And, types);

    /// <summary>The conditions that <c>||</c> joins.</summary>
    public static IEnumerable<IOperation> Disjuncts(IOperation condition, QueryTypes types) => Parts(condition, BinaryOperatorKind.ConditionalOr, BinaryOperatorKind.Or, types);

    /// <summary>True for <c>a &amp;&amp; b</c> and <c>a || b</c> of conditions.</summary>
    public static bool IsJoined(IOperation operation, QueryTypes types) =>
        operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And or BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or } binary && types.IsCondition(binary.Type);

    private static IEnumerable<IOperation> Parts(IOperation condition, BinaryOperatorKind kind, BinaryOperatorKind other, QueryTypes types)
    {
        IOperation bare = condition.WithoutConversions();
        return bare is IBinaryOperation binary && (binary.OperatorKind == kind || binary.OperatorKind == other) && types.IsCondition(binary.Type)
            ? Parts(binary.LeftOperand, kind, other, types).Concat(Parts(binary.RightOperand, kind, other, types))
            : [bare];
    }
}
