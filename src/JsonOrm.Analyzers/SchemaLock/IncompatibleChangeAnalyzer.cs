using JsonOrm.Evolution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>A change after which programs with the class before can no longer write the database.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IncompatibleChangeAnalyzer : PendingChangeAnalyzer
{
    /// <summary>The rule.</summary>
    public IncompatibleChangeAnalyzer()
        : base(ChangeGroup.IncompatibleWithOlderBinaries, DiagnosticIds.IncompatibleChange, "A change of a table keeps older programs out")
    {
    }
}
