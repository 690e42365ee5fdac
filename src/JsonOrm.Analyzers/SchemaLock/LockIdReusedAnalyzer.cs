using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>An id is never used again, as a database knows its columns by it. Two branches that have each added a column both take the next id.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockIdReusedAnalyzer : LockFileAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.LockIdReused,
        "Two columns of a lock file have one id",
        "'{0}' uses an id twice: {1}. Give the later column an unused id, then accept the file as it is.",
        Category.Schema,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.LockIdReused),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.LockIdReused));

    /// <summary>The rule.</summary>
    public LockIdReusedAnalyzer()
        : base(LockFaultKind.ReusedId, s_rule)
    {
    }
}
