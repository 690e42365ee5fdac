using JsonOrm.Analyzers.Queries;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Sessions;

/// <summary>The calls that open a database.</summary>
internal static class Opening
{
    /// <summary>True for <c>JsonDatabase.Open(…)</c> and <c>OpenAsync(…)</c>. An in-memory database holds nothing that must be released.</summary>
    public static bool IsOne(IInvocationOperation call, QueryTypes types) =>
        call.TargetMethod is { IsStatic: true, Name: "Open" or "OpenAsync", ContainingType: { Name: "JsonDatabase" } type } && types.IsOfLibrary(type);
}
