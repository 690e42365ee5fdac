using System.Collections.Immutable;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>
/// A rule about what a table is. Whether it is broken is decided where the generator decides it too, in
/// <c>src/Shared/Rules</c>; an analyzer only finds the words and the place.
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

    /// <summary>Says what is wrong, where, and what to do next.</summary>
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

    /// <summary>A fault in a base class or another file's type is told at the table: that is where it hurts, and where it can be silenced.</summary>
    private static Location PlaceOf(Location? location, ISymbol symbol, INamedTypeSymbol type)
    {
        bool isOwn = SymbolEqualityComparer.Default.Equals(symbol, type) || SymbolEqualityComparer.Default.Equals(symbol.ContainingType, type);
        return isOwn && location is not null ? location : type.Locations[0];
    }
}
