using System.Collections.Immutable;
using JsonOrm.Analyzers.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Sessions;

/// <summary><c>foreach (User u in users) await db.InsertAsync(u)</c>: each call is a commit that waits for the disk, whereas one call for all rows waits
/// once.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InsertInLoopAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that holds all rows as an expression.</summary>
    internal const string Rows = "Rows";

    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.InsertInLoop,
        "Rows are inserted one by one in a loop",
        "'{0}' in a loop is one commit for each row, and each waits for the disk. Give it all rows in one call: '{1}'.",
        Category.Queries,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.InsertInLoop),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.InsertInLoop));

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
        var insert = (IInvocationOperation)context.Operation;
        if (insert.TargetMethod.BareName() is not ("Insert" or "Upsert") || !SessionCalls.IsRowWrite(insert, types) || insert.TargetMethod.OriginalDefinition.Parameters[0].Type is not ITypeParameterSymbol
            || insert.TargetMethod.Parameters.Any(parameter => parameter.Name == "onConflict")
            || SessionValues.IsTransaction(insert.Instance!.Type) || LocalUses.LoopsAround(insert).FirstOrDefault() is not { } loop || loop is not (IForEachLoopOperation { IsAsynchronous: false } or IForLoopOperation { Condition: not null })
            || !IsPlain(insert, loop) || IsUsedAfter(insert))
        {
            return;
        }

        string session = insert.Instance.Syntax.ToString(), name = insert.TargetMethod.Name;
        string? rows = RowsOfLoop.Of(loop, insert);
        ImmutableDictionary<string, string?> properties = rows is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(Rows, rows);
        context.ReportDiagnostic(Diagnostic.Create(
            s_rule, CallName.Of(insert), [loop.Syntax.GetLocation()], properties, name, session + "." + name + "(" + OneLine.Of(rows ?? "rows") + ")"));
    }

    /// <summary>
    /// True if no row depends on the previous one having been written: the loop reads and awaits nothing else, catches no exception of a single row, and does
    /// not end early.
    /// </summary>
    private static bool IsPlain(IInvocationOperation insert, ILoopOperation loop) => loop.Body.DescendantsAndSelf().All(part => part switch
    {
        ITryOperation or IReturnOperation or IThrowOperation or ILockOperation or IUsingOperation or IUsingDeclarationOperation => false,
        IBranchOperation branch => branch.BranchKind == BranchKind.Continue,
        IAwaitOperation awaited => SessionCalls.Source(awaited) == insert,
        IInvocationOperation call => call == insert || !(IsDatabase(call.Instance?.Type) || call.Arguments.Any(argument => IsDatabase(argument.Value.WithoutConversions().Type))),
        _ => true,
    });

    private static bool IsDatabase(ITypeSymbol? type) => type?.Name is "JsonDatabase" or "IDatabase" or "IDatabaseSession";

    /// <summary>True if the row is used after the insert, when it has its key.</summary>
    private static bool IsUsedAfter(IInvocationOperation insert) =>
        insert.Arguments[0].Value.WithoutConversions() is ILocalReferenceOperation { Local: var row } && LocalUses.Of(row, insert).Any(use => use.Syntax.SpanStart > insert.Syntax.Span.End);
}
