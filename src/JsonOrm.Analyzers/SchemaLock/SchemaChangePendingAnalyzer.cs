using JsonOrm.Evolution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>A change that every stored row agrees with, but that its lock file does not know yet.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SchemaChangePendingAnalyzer : PendingChangeAnalyzer
{
    /// <summary>The rule.</summary>
    public SchemaChangePendingAnalyzer()
        : base(ChangeGroup.None, DiagnosticIds.SchemaChangePending, "A change of a table has not been accepted")
    {
    }
}
