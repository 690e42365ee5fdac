using JsonOrm.Evolution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>A change that concerns earlier versions: a column that comes back, a name that was used before.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HistoryChangeAnalyzer : PendingChangeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.HistoryChange,
        "A change of a table goes back in its history",
        MessageFormat,
        Category.Schema,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.HistoryChange),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.HistoryChange));

    /// <summary>The rule.</summary>
    public HistoryChangeAnalyzer()
        : base(ChangeGroup.History, s_rule)
    {
    }
}
