using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>A lock file is in conflict exactly when two branches have changed the same table: somebody has to say in which order.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockFileConflictAnalyzer : LockFileAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.LockFileConflict,
        "A merge left its markers in a lock file",
        "'{0}' has the conflict marker '{1}'. Keep the file of the branch that you merge into, and accept the change of the other branch again.",
        Category.Schema,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.LockFileConflict),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.LockFileConflict));

    /// <summary>The rule.</summary>
    public LockFileConflictAnalyzer()
        : base(LockFaultKind.ConflictMarkers, s_rule)
    {
    }
}
