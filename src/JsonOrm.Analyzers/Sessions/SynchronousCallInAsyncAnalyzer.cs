using System.Collections.Immutable;
using JsonOrm.Analyzers.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Sessions;

/// <summary><c>db.Insert(row)</c> in an async method: the thread waits for the disk, although the method could release it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SynchronousCallInAsyncAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.SynchronousCallInAsync,
        "A synchronous database call stands in an async method",
        "'{0}' blocks its thread until the disk is done, in an async method. Write 'await {1}'.",
        Category.Queries,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.SynchronousCallInAsync),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.SynchronousCallInAsync));

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
        var call = (IInvocationOperation)context.Operation;
        IMethodSymbol method = call.TargetMethod;
        if (method.IsAsyncName() || !types.IsOfLibrary(method.ContainingType) || (SessionCalls.SessionOf(call, types) is null && !Opening.IsOne(call, types))
            || !LocalUses.IsInAsync(call, context.ContainingSymbol) || IsInLock(call) || !HasTwin(method, types))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(s_rule, CallName.Of(call), method.Name, method.Name + "Async(…)"));
    }

    private static bool HasTwin(IMethodSymbol method, QueryTypes types) =>
        method.ContainingType.GetMembers(method.Name + "Async").OfType<IMethodSymbol>().Any(twin => types.IsTask(twin.ReturnType) && TakesTheSame(twin.Parameters, method.Parameters));

    private static bool TakesTheSame(ImmutableArray<IParameterSymbol> twin, ImmutableArray<IParameterSymbol> own)
    {
        // Parameter names identify the overload; the type of the session parameter differs between the two.
        string[] required = [.. twin.Where(parameter => !parameter.IsOptional).Select(parameter => parameter.Name)];
        return required.SequenceEqual(own.Where(parameter => !parameter.IsOptional).Select(parameter => parameter.Name));
    }

    /// <summary>True inside a lock, where nothing can be awaited.</summary>
    private static bool IsInLock(IOperation operation)
    {
        for (IOperation? at = operation.Parent; at is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); at = at.Parent)
        {
            if (at is ILockOperation)
            {
                return true;
            }
        }

        return false;
    }
}
