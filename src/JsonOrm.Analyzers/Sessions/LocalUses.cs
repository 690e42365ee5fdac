using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Sessions;

/// <summary>What a member does with one of its local variables.</summary>
internal static class LocalUses
{
    /// <summary>The variable that a value is kept in by the declaration or the pattern it stands in; null where it is not kept, or kept in what has another lifetime.</summary>
    public static ILocalSymbol? KeptIn(IOperation value)
    {
        IOperation at = SessionCalls.Awaited(value);
        return at.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            IIsPatternOperation { Pattern: IRecursivePatternOperation { DeclaredSymbol: ILocalSymbol local } } => local,
            IIsPatternOperation { Pattern: IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol local } } => local,
            _ => null,
        };
    }

    /// <summary>Every reference to the variable, in lambdas too, in the order of the code.</summary>
    public static IEnumerable<ILocalReferenceOperation> Of(ILocalSymbol local, IOperation anywhere) =>
        RootOf(anywhere).Descendants().OfType<ILocalReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local));

    /// <summary>The operation that the whole member is.</summary>
    public static IOperation RootOf(IOperation operation)
    {
        IOperation at = operation;
        while (at.Parent is { } parent)
        {
            at = parent;
        }

        return at;
    }

    /// <summary>The lambda, local function or member that an operation belongs to.</summary>
    public static IOperation FunctionOf(IOperation operation)
    {
        IOperation at = operation;
        while (at is not (IAnonymousFunctionOperation or ILocalFunctionOperation) && at.Parent is { } parent)
        {
            at = parent;
        }

        return at;
    }

    /// <summary>True inside an <c>async</c> function; an iterator is none.</summary>
    public static bool IsInAsync(IOperation operation, ISymbol member) => FunctionOf(operation) switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol.IsAsync,
        ILocalFunctionOperation local => local.Symbol.IsAsync,
        _ => member is IMethodSymbol { IsAsync: true },
    };

    /// <summary>The loop around an operation in the same function, nearest first.</summary>
    public static IEnumerable<ILoopOperation> LoopsAround(IOperation operation)
    {
        for (IOperation? at = operation.Parent; at is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); at = at.Parent)
        {
            if (at is ILoopOperation loop)
            {
                yield return loop;
            }
        }
    }
}
