using System.Collections.Immutable;
using JsonOrm.PendingChanges;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>Two lock files of one table: which of them tells its history cannot be known.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DuplicateLockFileAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.DuplicateLockFile,
        "A table has two lock files",
        "'{0}' is the lock file of table '{1}', and so is '{2}'. Delete the one that does not belong to it.",
        Category.Schema,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.DuplicateLockFile),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.DuplicateLockFile));

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
            if (locks.Mode != SchemaLockMode.Off && locks.Files.Length > 1)
            {
                start.RegisterAdditionalFileAction(file => Check(file, locks));
            }
        });
    }

    private static void Check(AdditionalFileAnalysisContext context, SchemaLocks locks)
    {
        LockDocument? file = locks.Files.FirstOrDefault(file => file.Path == context.AdditionalFile.Path);
        string table = file?.Reading.Table ?? "";
        if (table.Length > 0 && locks.Find(table) is { } first && first.Path != file!.Path)
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, file.PlaceOf(0, 0), file.Name, table, first.Name));
        }
    }
}
