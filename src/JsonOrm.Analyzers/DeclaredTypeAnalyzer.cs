using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers;

/// <summary>A rule that looks at the declaration of each type, in code that the user wrote.</summary>
public abstract class DeclaredTypeAnalyzer : DiagnosticAnalyzer
{
    private readonly DiagnosticDescriptor _descriptor;

    private protected DeclaredTypeAnalyzer(DiagnosticDescriptor descriptor) => _descriptor = descriptor;

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_descriptor];

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(symbol => Check(symbol, (INamedTypeSymbol)symbol.Symbol), SymbolKind.NamedType);
    }

    /// <summary>Reports what is wrong with a type.</summary>
    /// <param name="context">Receives the diagnostics.</param>
    /// <param name="type">The type, which may be no table.</param>
    private protected abstract void Check(SymbolAnalysisContext context, INamedTypeSymbol type);
}
