using JsonOrm.Evolution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>A change that some rows may not agree with: a new required column, another type, a new unique index or foreign key.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DataDependentChangeAnalyzer : PendingChangeAnalyzer
{
    /// <summary>The rule.</summary>
    public DataDependentChangeAnalyzer()
        : base(ChangeGroup.DataDependent, DiagnosticIds.DataDependentChange, "Whether a change of a table works depends on its rows")
    {
    }
}
