using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries;

/// <summary>The aggregates of a query's own rows.</summary>
internal static class Aggregating
{
    /// <summary>The aggregates in an expression; not those of a query inside it, nor of a set's lambda, whose rows are others.</summary>
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
