using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries;

/// <summary>What all analyzers of queries begin with.</summary>
internal static class QueryAnalysis
{
    /// <summary>Checks the operations of one kind wherever a compilation uses JsonOrm, and costs nothing where it does not.</summary>
    /// <param name="context">The analyzer's.</param>
    /// <param name="kind">The kind of operation.</param>
    /// <param name="check">Looks at one of them; knows the query types of its compilation.</param>
    public static void RegisterQueryAction(this AnalysisContext context, OperationKind kind, Action<OperationAnalysisContext, QueryTypes> check) =>
        context.RegisterCompilationStartAction(start =>
        {
            if (QueryTypes.Find(start.Compilation) is { } types)
            {
                start.RegisterOperationAction(operation => check(operation, types), kind);
            }
        });
}
