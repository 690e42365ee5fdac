using JsonOrm.Evolution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>A change that takes values away: a column, a member or an enum member is gone.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DestructiveChangeAnalyzer : PendingChangeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.DestructiveChange,
        "A change of a table loses values",
        MessageFormat,
        Category.Schema,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.DestructiveChange),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.DestructiveChange));

    /// <summary>The rule.</summary>
    public DestructiveChangeAnalyzer()
        : base(ChangeGroup.Destructive, s_rule)
    {
    }
}
