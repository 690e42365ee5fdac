using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>A lock file is in conflict exactly when two branches have changed the same table: somebody has to say in which order.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockFileConflictAnalyzer : LockFileAnalyzer
{
    /// <summary>The rule.</summary>
    public LockFileConflictAnalyzer()
        : base(
            LockFaultKind.ConflictMarkers,
            DiagnosticIds.LockFileConflict,
            "A merge left its markers in a lock file",
            "'{0}' has the conflict marker '{1}'. Keep the file of the branch that you merge into, and accept the change of the other branch again.")
    {
    }
}
