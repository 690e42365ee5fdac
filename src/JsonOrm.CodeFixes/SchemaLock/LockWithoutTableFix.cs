using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace JsonOrm.CodeFixes.SchemaLock;

/// <summary>Accepts the removal of a table. Its lock file stays, so that a later class of that name is not mistaken for a new table.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)]), Shared]
public sealed class LockWithoutTableFix : LockFileFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.LockWithoutTable];

    private protected override string Title(LockEdit edit) => $"Accept that table '{edit.Table}' is gone";

    private protected override Task<ImmutableArray<LockEdit>> EditAsync(Project project, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancel) =>
        LockFiles.EditAsync(project, diagnostics, file => file with { Head = file.Head with { IsRemoved = true } }, cancel);
}
