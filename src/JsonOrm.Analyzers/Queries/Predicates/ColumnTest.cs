using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries.Predicates;

/// <summary>How much of an index a test reads.</summary>
internal enum TestKind
{
    /// <summary>One value, a few values, a bounded range or a prefix: an index finds the rows.</summary>
    Points,

    /// <summary>A half-open range, or null: an index finds the rows, but there may be many.</summary>
    Range,
}

/// <summary>A condition that compares a column of the row with a value that is the same for all rows.</summary>
/// <param name="Column">The column.</param>
/// <param name="Kind">How an index can serve it.</param>
/// <param name="Operation">The comparison.</param>
internal sealed record ColumnTest(IPropertyReferenceOperation Column, TestKind Kind, IOperation Operation)
{
    /// <summary>Returns the test that a condition is; null for any other condition.</summary>
    public static ColumnTest? Of(IOperation condition, QueryTypes types)
    {
        switch (condition)
        {
            case IBinaryOperation { OperatorMethod: not null } comparison:
                IPropertyReferenceOperation? column = Columns.Of(comparison.LeftOperand, types);
                IOperation other = column is null ? comparison.LeftOperand : comparison.RightOperand;
                column ??= Columns.Of(comparison.RightOperand, types);
                if (column is null || Columns.AreIn(other, types))
                {
                    return null;
                }

                return comparison.OperatorKind switch
                {
                    BinaryOperatorKind.Equals => new ColumnTest(column, other.WithoutConversions().ConstantValue is { HasValue: true, Value: null } ? TestKind.Range : TestKind.Points, comparison),
                    BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual =>
                        new ColumnTest(column, TestKind.Range, comparison),
                    _ => null,
                };
            case IInvocationOperation { Instance: { } instance, TargetMethod.Name: "In" or "Between" or "StartsWith" or "IsNull" } call when Columns.Of(instance, types) is { } tested:
                return call.Arguments.Any(argument => Columns.AreIn(argument.Value, types) || types.IsQueryValue(argument.Value.WithoutConversions().Type)) ? null
                    : new ColumnTest(tested, call.TargetMethod.Name == "IsNull" ? TestKind.Range : TestKind.Points, call);
            default:
                return null;
        }
    }
}
