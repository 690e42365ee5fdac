using System.Collections.Immutable;
using JsonOrm.PendingChanges;
using JsonOrm.Rules;
using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>A rule about a class and the versions in its lock file. It says nothing in a project without lock files.</summary>
public abstract class LockedClassAnalyzer : DiagnosticAnalyzer
{
    private readonly DiagnosticDescriptor _descriptor;

    private protected LockedClassAnalyzer(DiagnosticDescriptor descriptor) => _descriptor = descriptor;

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_descriptor];

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var locks = SchemaLocks.Of(start.Options, start.CancellationToken);
            if (locks.Mode != SchemaLockMode.Off && !locks.Files.IsEmpty)
            {
                start.RegisterSymbolAction(symbol => Check(symbol, (INamedTypeSymbol)symbol.Symbol, locks), SymbolKind.NamedType);
            }
        });
    }

    /// <summary>Reports what is wrong with a class.</summary>
    /// <param name="context">Receives the diagnostics.</param>
    /// <param name="type">The class, which may be no table.</param>
    /// <param name="locks">The lock files, at least one.</param>
    private protected abstract void Check(SymbolAnalysisContext context, INamedTypeSymbol type, SchemaLocks locks);
}
