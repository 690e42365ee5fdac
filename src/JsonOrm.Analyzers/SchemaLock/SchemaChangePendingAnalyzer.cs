using JsonOrm.Evolution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>A change that every stored row agrees with, but that its lock file does not know yet.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SchemaChangePendingAnalyzer : PendingChangeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.SchemaChangePending,
        "A change of a table has not been accepted",
        MessageFormat,
        Category.Schema,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.SchemaChangePending),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.SchemaChangePending));

    /// <summary>The rule.</summary>
    public SchemaChangePendingAnalyzer()
        : base(ChangeGroup.None, s_rule)
    {
    }
}
