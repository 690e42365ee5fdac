using System.Collections.Immutable;
using JsonOrm.Analyzers.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Sessions;

/// <summary><c>await using var tx = await db.BeginTransactionAsync()</c> and writes through <c>tx</c>, but no commit: disposal rolls them back
/// silently.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TransactionNotCommittedAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that holds the call to write.</summary>
    internal const string Commit = "Commit";

    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.TransactionNotCommitted,
        "A transaction is never committed",
        "'{0}' is never committed: what is written through it is rolled back when it is disposed. Call '{1}' after the last write.",
        Category.Queries,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.TransactionNotCommitted),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.TransactionNotCommitted));

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
        var begin = (IInvocationOperation)context.Operation;
        if (begin.TargetMethod.BareName() != "BeginTransaction" || !types.IsSession(begin.Instance?.Type) || !types.IsOfLibrary(begin.TargetMethod.ContainingType)
            || LocalUses.KeptIn(begin) is not { } transaction)
        {
            return;
        }

        bool hasWritten = false;
        foreach (ILocalReferenceOperation use in LocalUses.Of(transaction, begin))
        {
            switch (Use(use, types))
            {
                case null:
                    return;
                case true:
                    hasWritten = true;
                    break;
            }
        }

        if (hasWritten)
        {
            string commit = LocalUses.IsInAsync(begin, context.ContainingSymbol) ? "await " + transaction.Name + ".CommitAsync()" : transaction.Name + ".Commit()";
            context.ReportDiagnostic(Diagnostic.Create(
                s_rule, CallName.Of(begin), ImmutableDictionary<string, string?>.Empty.Add(Commit, commit), transaction.Name, commit));
        }
    }

    /// <summary>True for a write, false for a use that changes nothing, null for one that ends or may end the transaction: a method that receives it can commit
    /// it.</summary>
    private static bool? Use(ILocalReferenceOperation use, QueryTypes types)
    {
        IOperation at = use;
        while (at.Parent is IConversionOperation or IParenthesizedOperation)
        {
            at = at.Parent;
        }

        switch (at.Parent)
        {
            case IInvocationOperation call when call.Instance == at:
                return call.TargetMethod.BareName() is "Commit" or "Rollback" ? null : SessionCalls.IsWrite(call, types);
            case IArgumentOperation { Parent: IInvocationOperation call } when types.IsLibrary(call.TargetMethod):
                return SessionCalls.IsWrite(call, types);
            case IPropertyReferenceOperation or IUsingOperation or IExpressionStatementOperation:
                return false;
            default:
                return null;
        }
    }
}
