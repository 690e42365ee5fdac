using System.Collections.Immutable;
using JsonOrm.PendingChanges;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>
/// A table without a lock file in a project that has lock files. A file that was deleted is not made again unasked, since the new one would know nothing of the versions before.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockFileMissingAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.LockFileMissing,
        "A table has no lock file",
        "Table '{0}' has no lock file ('{1}'). Restore the file from version control if it was deleted; if the table is new, create the file with the code fix or 'dotnet build -t:JsonOrmSchemaAccept -p:JsonOrmNewTables={2}'.",
        Category.Schema,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.LockFileMissing),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.LockFileMissing));

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
            if (locks.Mode != SchemaLockMode.Off)
            {
                start.RegisterSymbolAction(symbol => Check(symbol, locks), SymbolKind.NamedType);
            }
        });
    }

    private static void Check(SymbolAnalysisContext context, SchemaLocks locks)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (TableTypes.IsTable(type) && !TableNames.IsMalformed(TableNames.Of(type)) && TableNamesBefore.AndNow(type).All(name => locks.Find(name) is null))
        {
            string table = TableNames.Of(type);
            context.ReportDiagnostic(Diagnostic.Create(
                s_rule,
                type.Locations[0],
                ImmutableDictionary<string, string?>.Empty.Add(PendingChange.TableProperty, table),
                type.Name,
                SchemaLockFiles.Folder + "/" + SchemaLockFiles.FreeNameOf(table, locks.Files.Select(other => other.FileName)),
                table));
        }
    }
}
