using System.Collections.Concurrent;
using System.Collections.Immutable;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>
/// Two tables whose names differ at most in case. They may be in two databases, so this is a warning; in one database the second is rejected, because some file
/// systems do not distinguish case.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DuplicateTableNameAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.DuplicateTableName,
        "Two tables have the same name",
        "Table '{0}' is named \"{1}\", and so is '{2}': they cannot be in one database. Name one of them with [Table(\"…\")].",
        Category.Tables,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.DuplicateTableName),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.DuplicateTableName),
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
            var tables = new ConcurrentBag<INamedTypeSymbol>();
            start.RegisterSymbolAction(
                symbol =>
                {
                    if (TableTypes.IsTable((INamedTypeSymbol)symbol.Symbol))
                    {
                        tables.Add((INamedTypeSymbol)symbol.Symbol);
                    }
                },
                SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end => Report(end, tables));
        });
    }

    private static void Report(CompilationAnalysisContext context, IEnumerable<INamedTypeSymbol> tables)
    {
        foreach (IGrouping<string, INamedTypeSymbol> same in tables.GroupBy(TableNames.Of, StringComparer.OrdinalIgnoreCase))
        {
            INamedTypeSymbol[] ordered = [.. same.OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal)];
            foreach (INamedTypeSymbol later in ordered.Skip(1))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    s_rule,
                    later.Locations[0],
                    later.Name,
                    TableNames.Of(later),
                    ordered[0].ToDisplayString()));
            }
        }
    }
}
