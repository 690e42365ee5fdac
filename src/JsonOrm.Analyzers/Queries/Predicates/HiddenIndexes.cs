using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries.Predicates;

/// <summary>Finds the indexes that a query would use if it compared the column instead of a value computed from it.</summary>
internal static class HiddenIndexes
{
    /// <summary>True if the query would use an index if the condition compared the column, but uses none now: no index serves any other condition.</summary>
    public static bool Hides(ComputedColumn condition, OperationAnalysisContext context, QueryTypes types) =>
        QueryFilter.Around(condition.Comparison, types) is { } filter
        && filter.Conjuncts.Contains(condition.Comparison)
        && IsServed(condition.Column, filter, context)
        && !filter.Tests.Any(test => IsServed(test.Column, filter, context));

    /// <summary>True for <c>u.Email.ToLower()</c>.</summary>
    public static bool ChangesCase(IOperation computed) => computed is IInvocationOperation { TargetMethod.Name: "ToLower" or "ToUpper" };

    private static bool IsServed(IPropertyReferenceOperation column, QueryFilter filter, OperationAnalysisContext context) =>
        Columns.PropertyOf(column) is { } property && Columns.IsServed(property, filter.Table, context);
}
