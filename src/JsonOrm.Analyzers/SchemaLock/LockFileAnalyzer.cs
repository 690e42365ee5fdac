using System.Collections.Immutable;
using JsonOrm.PendingChanges;
using JsonOrm.Rules;
using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>A rule about the text of a lock file. It reports at the line of the file, and is an error in every mode but off.</summary>
public abstract class LockFileAnalyzer : DiagnosticAnalyzer
{
    private readonly DiagnosticDescriptor _descriptor;
    private readonly LockFaultKind _kind;

    private protected LockFileAnalyzer(LockFaultKind kind, DiagnosticDescriptor descriptor)
    {
        _kind = kind;
        _descriptor = descriptor;
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_descriptor];

    internal LockFaultKind Kind => _kind;

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(Check);
    }

    private void Check(AdditionalFileAnalysisContext context)
    {
        if (!SchemaLockFiles.IsAt(context.AdditionalFile.Path) ||
            SchemaLockFiles.ModeOf(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions, hasFiles: true) == SchemaLockMode.Off ||
            SchemaLocks.Read(context.AdditionalFile, context.CancellationToken) is not { } file)
        {
            return;
        }

        foreach (LockFault fault in file.Reading.Faults.Where(fault => fault.Kind == _kind))
        {
            context.ReportDiagnostic(Diagnostic.Create(_descriptor, file.PlaceOf(fault.Line, fault.Column), file.Name, fault.Detail));
        }
    }
}
