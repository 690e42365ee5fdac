using System.Collections.Immutable;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>A public field of a table: only properties are stored, so that its value would be gone when the row is read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FieldNotStoredAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.FieldNotStored,
        "A field of a table is not stored",
        "'{0}' is a field, and only properties are stored. Make it a property, '{{ get; set; }}', or mark it with [NotMapped].",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.FieldNotStored),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.FieldNotStored));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Check, SymbolKind.Field);
    }

    private static void Check(SymbolAnalysisContext context)
    {
        var field = (IFieldSymbol)context.Symbol;
        if (UnstoredFields.IsOne(field) && (TableTypes.IsTable(field.ContainingType) || TableTypes.IsOwned(field.ContainingType)))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, field.Locations[0], field.Name));
        }
    }
}
