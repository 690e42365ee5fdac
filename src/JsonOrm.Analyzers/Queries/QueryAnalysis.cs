using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries;

/// <summary>The common start of all analyzers of queries.</summary>
internal static class QueryAnalysis
{
    /// <summary>Checks the operations of one kind in a compilation that uses JsonOrm; costs nothing in any other.</summary>
    /// <param name="context">The analyzer's context.</param>
    /// <param name="kind">The kind of operation.</param>
    /// <param name="check">Checks one operation; receives the query types of its compilation.</param>
    public static void RegisterQueryAction(this AnalysisContext context, OperationKind kind, Action<OperationAnalysisContext, QueryTypes> check) =>
        context.RegisterCompilationStartAction(start =>
        {
            if (QueryTypes.Find(start.Compilation) is { } types)
            {
                start.RegisterOperationAction(operation => check(operation, types), kind);
            }
        });
}
