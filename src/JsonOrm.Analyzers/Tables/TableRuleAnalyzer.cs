using System.Collections.Immutable;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>
/// A rule about the declaration of a table. <c>src/Shared/Rules</c> decides for both generator and analyzers whether it is broken; an analyzer only chooses the
/// message and the location.
/// </summary>
public abstract class TableRuleAnalyzer : DiagnosticAnalyzer
{
    private readonly DiagnosticDescriptor _descriptor;
    private readonly ImmutableArray<TableRule> _rules;

    private protected TableRuleAnalyzer(DiagnosticDescriptor descriptor, params TableRule[] rules)
    {
        _descriptor = descriptor;
        _rules = [.. rules];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_descriptor];

    internal ImmutableArray<TableRule> Rules => _rules;

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Check, SymbolKind.NamedType);
    }

    /// <summary>Describes what is wrong, where, and the next step.</summary>
    private protected abstract Finding Describe(RuleViolation violation);

    private void Check(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (RuleViolation violation in TableViolations.Of(type, context.Compilation, context.CancellationToken))
        {
            if (_rules.Contains(violation.Rule))
            {
                Finding finding = Describe(violation);
                context.ReportDiagnostic(Diagnostic.Create(
                    _descriptor,
                    PlaceOf(finding.Location ?? violation.Location, violation.Symbol, type),
                    finding.Properties,
                    finding.Arguments));
            }
        }
    }

    /// <summary>Reports a problem in a base class or another file's type at the table, where it has its effect and can be suppressed.</summary>
    private static Location PlaceOf(Location? location, ISymbol symbol, INamedTypeSymbol type)
    {
        bool isOwn = SymbolEqualityComparer.Default.Equals(symbol, type) || SymbolEqualityComparer.Default.Equals(symbol.ContainingType, type);
        return isOwn && location is not null ? location : type.Locations[0];
    }
}
