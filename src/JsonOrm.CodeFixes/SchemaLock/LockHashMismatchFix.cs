using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using JsonOrm.SchemaLock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace JsonOrm.CodeFixes.SchemaLock;

/// <summary>Accepts a lock file that was edited by hand: writes the matching hashes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)]), Shared]
public sealed class LockHashMismatchFix : LockFileFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.LockHashMismatch];

    private protected override string Title(LockEdit edit) => $"Accept '{edit.Name}' as it is";

    private protected override Task<ImmutableArray<LockEdit>> EditAsync(Project project, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancel) =>
        LockFiles.EditAsync(project, diagnostics, LockHash.Fit, cancel);
}
