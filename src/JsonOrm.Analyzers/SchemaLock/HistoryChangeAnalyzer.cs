using JsonOrm.Evolution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>A change that concerns earlier versions: a column that comes back, a name that was used before.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HistoryChangeAnalyzer : PendingChangeAnalyzer
{
    /// <summary>The rule.</summary>
    public HistoryChangeAnalyzer()
        : base(ChangeGroup.History, DiagnosticIds.HistoryChange, "A change of a table goes back in its history")
    {
    }
}
