using JsonOrm.Evolution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>A change after which programs with the class before can no longer write the database.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IncompatibleChangeAnalyzer : PendingChangeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.IncompatibleChange,
        "A change of a table keeps older programs out",
        MessageFormat,
        Category.Schema,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.IncompatibleChange),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.IncompatibleChange));

    /// <summary>The rule.</summary>
    public IncompatibleChangeAnalyzer()
        : base(ChangeGroup.IncompatibleWithOlderBinaries, s_rule)
    {
    }
}
