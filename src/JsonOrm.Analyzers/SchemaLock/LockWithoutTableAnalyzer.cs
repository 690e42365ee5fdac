using System.Collections.Concurrent;
using System.Collections.Immutable;
using JsonOrm.PendingChanges;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>A lock file whose table no class has: the class was deleted or renamed. Its rows stay in the databases, where nobody reads them any more.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockWithoutTableAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.LockWithoutTable,
        "The table of a lock file has no class",
        "No class has table '{1}' of '{0}': its rows stay in the databases, and nothing reads them. If the class has a new name, put [RenamedFrom(\"{1}\")] or [Table(\"{1}\")] on it; if the table was removed on purpose, accept the removal.",
        Category.Schema,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.LockWithoutTable),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.LockWithoutTable),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var locks = SchemaLocks.Of(start.Options, start.CancellationToken);
            if (locks.Mode == SchemaLockMode.Off || locks.Files.IsEmpty)
            {
                return;
            }

            var tables = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
            start.RegisterSymbolAction(
                symbol =>
                {
                    foreach (string name in TableTypes.IsTable((INamedTypeSymbol)symbol.Symbol) ? TableNamesBefore.AndNow((INamedTypeSymbol)symbol.Symbol) : [])
                    {
                        tables[name] = true;
                    }
                },
                SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end => Report(end, locks, tables.Keys));
        });
    }

    private static void Report(CompilationAnalysisContext context, SchemaLocks locks, ICollection<string> tables)
    {
        foreach (LockDocument file in locks.Files.Where(file => file.Reading.Table.Length > 0 && file.Reading.File?.Head.IsRemoved != true && !tables.Contains(file.Reading.Table)))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, file.PlaceOf(0, 0), locks.PendingSeverity, null, null, file.Name, file.Reading.Table));
        }
    }
}
