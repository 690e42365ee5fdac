using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries.Predicates;

/// <summary>The values that satisfy several comparisons of one value with constants.</summary>
internal static class ConstantRange
{
    /// <summary>Returns two comparisons that no value satisfies together or, for <c>||</c>, of which every value satisfies at least one; null if there are
    /// none.</summary>
    public static (ComparedConstant One, ComparedConstant Other)? Contradiction(IReadOnlyList<ComparedConstant> comparisons, bool isAnd)
    {
        for (int i = 0; i < comparisons.Count; i++)
        {
            for (int j = i + 1; j < comparisons.Count; j++)
            {
                // a || b covers every value exactly if no value satisfies !a && !b.
                if (Exclude(Of(comparisons[i], isAnd), comparisons[i].Constant, Of(comparisons[j], isAnd), comparisons[j].Constant))
                {
                    return (comparisons[i], comparisons[j]);
                }
            }
        }

        return null;
    }

    /// <summary>Returns the order of two constants; null if it is unknown.</summary>
    public static int? Compare(IOperation low, IOperation high) =>
        low.WithoutConversions().ConstantValue is { HasValue: true, Value: { } one } && high.WithoutConversions().ConstantValue is { HasValue: true, Value: { } other } ? Compare(one, other) : null;

    /// <summary>Returns the order of two constants; null if it is unknown.</summary>
    public static int? Compare(object one, object other) => (one, other) switch
    {
        (string first, string second) => string.CompareOrdinal(first, second),
        (bool first, bool second) => first.CompareTo(second),
        (char first, char second) => first.CompareTo(second),
        _ => Number(one) is { } first && Number(other) is { } second ? first.CompareTo(second) : null,
    };

    /// <summary>Returns a number as a decimal; null if it is not a number, or does not fit.</summary>
    public static decimal? Number(object constant) => constant switch
    {
        double real => Math.Abs(real) < 1e28 ? (decimal)real : null,
        float real => Math.Abs(real) < 1e28f ? (decimal)real : null,
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal => Convert.ToDecimal(constant, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static BinaryOperatorKind Of(ComparedConstant comparison, bool isAnd) => isAnd ? comparison.Operator : comparison.Operator switch
    {
        BinaryOperatorKind.Equals => BinaryOperatorKind.NotEquals,
        BinaryOperatorKind.NotEquals => BinaryOperatorKind.Equals,
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThanOrEqual,
        _ => BinaryOperatorKind.LessThan,
    };

    private static bool Exclude(BinaryOperatorKind one, object constant, BinaryOperatorKind other, object second)
    {
        if (Compare(constant, second) is not { } order)
        {
            return false;
        }

        return (one, other) switch
        {
            (BinaryOperatorKind.Equals, BinaryOperatorKind.Equals) => order != 0,
            (BinaryOperatorKind.Equals, BinaryOperatorKind.NotEquals) or (BinaryOperatorKind.NotEquals, BinaryOperatorKind.Equals) => order == 0,
            (BinaryOperatorKind.NotEquals, _) or (_, BinaryOperatorKind.NotEquals) => false,
            _ when IsLower(one) && IsUpper(other) => order > 0 || (order == 0 && !(Includes(one) && Includes(other))),
            _ when IsUpper(one) && IsLower(other) => order < 0 || (order == 0 && !(Includes(one) && Includes(other))),
            _ => false,
        };
    }

    // An equality is a bound at both ends.
    private static bool IsLower(BinaryOperatorKind kind) => kind is BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.Equals;

    private static bool IsUpper(BinaryOperatorKind kind) => kind is BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.Equals;

    private static bool Includes(BinaryOperatorKind kind) => kind is BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.Equals;
}
