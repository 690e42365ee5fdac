using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries;

/// <summary>The aggregates of a query's own rows.</summary>
internal static class Aggregating
{
    /// <summary>Returns the aggregates in an expression, except those of a subquery or of a set's lambda, which aggregate other rows.</summary>
    public static IEnumerable<IOperation> Find(IOperation operation, QueryTypes types)
    {
        if (types.IsAggregate(operation.Type))
        {
            return [operation];
        }

        bool isOther = operation is IAnonymousFunctionOperation ||
            operation is IInvocationOperation call && (call.TargetMethod.Name == "Over" || !types.IsExpression(call.Type));
        return isOther ? [] : operation.ChildOperations.SelectMany(child => Find(child, types));
    }
}
