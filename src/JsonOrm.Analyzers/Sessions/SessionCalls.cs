using System.Collections.Immutable;
using JsonOrm.Analyzers.Queries;
using JsonOrm.Analyzers.Queries.Mistakes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Sessions;

/// <summary>Calls that read or write through a database, a transaction or a snapshot.</summary>
internal static class SessionCalls
{
    private const string Suffix = "Async";

    private static readonly ImmutableHashSet<string> s_writes = ["Insert", "Update", "Upsert", "Delete"];

    private static readonly ImmutableHashSet<string> s_oneRow = ["First", "FirstOrDefault", "Single", "SingleOrDefault", "Find"];

    /// <summary>The method's name without <c>Async</c>.</summary>
    public static string BareName(this IMethodSymbol method) => IsAsyncName(method) ? method.Name.Substring(0, method.Name.Length - Suffix.Length) : method.Name;

    /// <summary>True for a name that ends in <c>Async</c>.</summary>
    public static bool IsAsyncName(this IMethodSymbol method) => method.Name.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>Returns the database, transaction or snapshot that is the receiver or an argument of a call; null if there is none.</summary>
    public static IOperation? SessionOf(IInvocationOperation call, QueryTypes types)
    {
        if (call.Instance is { } instance && types.IsSession(instance.Type))
        {
            return instance;
        }

        foreach (IArgumentOperation argument in call.Arguments)
        {
            IOperation value = argument.Value.WithoutConversions();
            if (types.IsSession(value.Type))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>True for <c>db.InsertAsync(row)</c> and its like.</summary>
    public static bool IsRowWrite(IInvocationOperation call, QueryTypes types) =>
        s_writes.Contains(call.TargetMethod.BareName()) && types.IsSession(call.Instance?.Type) && types.IsOfLibrary(call.TargetMethod.ContainingType);

    /// <summary>True for any call that changes rows, including set-based changes.</summary>
    public static bool IsWrite(IInvocationOperation call, QueryTypes types) =>
        IsRowWrite(call, types)
        || (call.TargetMethod.BareName() == "Execute" && types.IsOfLibrary(call.TargetMethod.ContainingType))
        || (Terminals.Contains(call.TargetMethod.Name) && call.Receiver()?.Type is { Name: "Returning" } returning && types.IsOfLibrary(returning));

    /// <summary>True for a call that runs a query, <c>ToListAsync(db)</c> and its like.</summary>
    public static bool IsTerminal(IInvocationOperation call, QueryTypes types) =>
        Terminals.Contains(call.TargetMethod.Name) && types.IsLibrary(call.TargetMethod) && types.IsQueryValue(call.Receiver()?.Type) && SessionOf(call, types) is not null;

    /// <summary>True for a call that returns one row of a table: <c>db.FindAsync(…)</c>, <c>query.FirstAsync(db)</c>.</summary>
    public static bool IsOneRow(IInvocationOperation call, QueryTypes types) =>
        s_oneRow.Contains(call.TargetMethod.BareName())
        && types.IsLibrary(call.TargetMethod)
        && SessionOf(call, types) is not null
        && types.IsTableRow(ResultOf(call, types));

    /// <summary>Returns the type of a call's result, awaited.</summary>
    public static ITypeSymbol? ResultOf(IInvocationOperation call, QueryTypes types) =>
        call.Type is INamedTypeSymbol { TypeArguments.Length: 1 } task && types.IsTask(task) ? task.TypeArguments[0] : call.Type;

    /// <summary>Returns the value after await, conversions and <c>?? throw</c>: what its consumer receives.</summary>
    public static IOperation Awaited(IOperation value)
    {
        IOperation at = value;
        while (true)
        {
            switch (at.Parent)
            {
                case IAwaitOperation or IConversionOperation or IParenthesizedOperation:
                case ICoalesceOperation { WhenNull: IThrowOperation or IConversionOperation { Operand: IThrowOperation } } choice when choice.Value == at:
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "GetAwaiter" or "GetResult" } call when call.Instance == at:
                    at = at.Parent;
                    break;
                default:
                    return at;
            }
        }
    }

    /// <summary>Returns the operation below what <see cref="Awaited"/> skips: the call that produces the value.</summary>
    public static IOperation Source(IOperation value)
    {
        IOperation at = value;
        while (true)
        {
            switch (at)
            {
                case IAwaitOperation awaited:
                    at = awaited.Operation;
                    break;
                case IConversionOperation conversion:
                    at = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    at = parenthesized.Operand;
                    break;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "GetAwaiter" or "GetResult", Instance: { } instance }:
                    at = instance;
                    break;
                default:
                    return at;
            }
        }
    }
}
