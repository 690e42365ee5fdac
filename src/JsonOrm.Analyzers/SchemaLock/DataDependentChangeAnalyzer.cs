using JsonOrm.Evolution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>A change that some rows may not agree with: a new required column, another type, a new unique index or foreign key.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DataDependentChangeAnalyzer : PendingChangeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.DataDependentChange,
        "Whether a change of a table works depends on its rows",
        MessageFormat,
        Category.Schema,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.DataDependentChange),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.DataDependentChange));

    /// <summary>The rule.</summary>
    public DataDependentChangeAnalyzer()
        : base(ChangeGroup.DataDependent, s_rule)
    {
    }
}
