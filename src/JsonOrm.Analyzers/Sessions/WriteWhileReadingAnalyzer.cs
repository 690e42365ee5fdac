using System.Collections.Immutable;
using JsonOrm.Analyzers.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Sessions;

/// <summary>
/// <c>await foreach (User u in query.AsAsyncEnumerable(db)) await db.UpdateAsync(u)</c>: one commit per row, while the loop's snapshot keeps the old rows
/// alive.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WriteWhileReadingAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.WriteWhileReading,
        "A table is written while a loop reads it",
        "'{0}' writes table '{1}', which the loop around it reads: each call is a commit of its own, and the loop goes on with the rows as they were when it began. Collect the rows and write them in one call behind the loop, or change them by one '{2}'.",
        Category.Queries,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.WriteWhileReading),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.WriteWhileReading));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterQueryAction(OperationKind.Invocation, Check);
    }

    private static void Check(OperationAnalysisContext context, QueryTypes types)
    {
        var write = (IInvocationOperation)context.Operation;
        if (!SessionCalls.IsWrite(write, types) || SessionCalls.SessionOf(write, types) is not { } session || SessionValues.IsTransaction(session.Type) || WrittenBy(write, types) is not { } table)
        {
            return;
        }

        foreach (IForEachLoopOperation loop in LocalUses.LoopsAround(write).OfType<IForEachLoopOperation>())
        {
            if (SessionCalls.Source(loop.Collection) is IInvocationOperation { TargetMethod.Name: "AsAsyncEnumerable" or "AsEnumerable" } read
                && SessionCalls.IsTerminal(read, types)
                && SymbolEqualityComparer.Default.Equals(types.RowOf(read.Receiver()?.Type), table)
                && SessionValues.AreSame(SessionCalls.SessionOf(read, types), session))
            {
                string instead = write.TargetMethod.BareName() == "Delete" ? "Delete.From(…)" : "Update.Table(…)";
                context.ReportDiagnostic(Diagnostic.Create(s_rule, CallName.Of(write), write.TargetMethod.Name, table.Name, instead));
                return;
            }
        }
    }

    private static ITypeSymbol? WrittenBy(IInvocationOperation write, QueryTypes types) =>
        SessionCalls.IsRowWrite(write, types) ? write.TargetMethod.TypeArguments.FirstOrDefault() : types.RowOf(write.Receiver()?.Type);
}
