using JsonOrm.PendingChanges;
using JsonOrm.Rules;
using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>The method of <c>[UpgradedBy]</c> has nothing to do for any version in the lock file: it is called when a column goes or when one comes that has no other value.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UpgradeNeverCalledAnalyzer : LockedClassAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.UpgradeNeverCalled,
        "The method of [UpgradedBy] is never called",
        "'{0}' of [UpgradedBy] is not called for any version in '{1}': no column goes, and none comes without a value. Make a new column one without null and without a constant, acknowledge a column that goes by [Removed], or use [FilledBy].",
        Category.Schema,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.UpgradeNeverCalled),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.UpgradeNeverCalled));

    /// <summary>Creates the analyzer.</summary>
    public UpgradeNeverCalledAnalyzer()
        : base(s_rule)
    {
    }

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type, SchemaLocks locks)
    {
        if (type.FindAttribute(KnownNames.UpgradedBy) is not { } attribute || !TableTypes.IsTable(type) || PendingChange.FileOf(type, locks) is not { Reading.Sound: { } sound } file)
        {
            return;
        }

        var table = TableDeclaration.Read(type, context.Compilation, context.CancellationToken);
        if (table.Violations.Count == 0 && UpgradeReader.Read(type, context.Compilation)?.Upgrade is { } upgrade && !PendingTable.RunsUpgrade(table, sound, context.Compilation))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, attribute.LocationOr(type), upgrade.Name, file.Name));
        }
    }
}
