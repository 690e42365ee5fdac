using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Sessions;

/// <summary>The uses of a local variable in a member.</summary>
internal static class LocalUses
{
    /// <summary>Returns the variable to which the declaration or pattern assigns a value; null if it is not stored, or stored in something with another
    /// lifetime.</summary>
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

    /// <summary>Returns every reference to the variable, including those in lambdas, in the order of the code.</summary>
    public static IEnumerable<ILocalReferenceOperation> Of(ILocalSymbol local, IOperation anywhere) =>
        RootOf(anywhere).Descendants().OfType<ILocalReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local));

    /// <summary>Returns the operation of the whole member.</summary>
    public static IOperation RootOf(IOperation operation)
    {
        IOperation at = operation;
        while (at.Parent is { } parent)
        {
            at = parent;
        }

        return at;
    }

    /// <summary>Returns the lambda, local function or member that contains an operation.</summary>
    public static IOperation FunctionOf(IOperation operation)
    {
        IOperation at = operation;
        while (at is not (IAnonymousFunctionOperation or ILocalFunctionOperation) && at.Parent is { } parent)
        {
            at = parent;
        }

        return at;
    }

    /// <summary>True inside an <c>async</c> function other than an iterator.</summary>
    public static bool IsInAsync(IOperation operation, ISymbol member) => FunctionOf(operation) switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol.IsAsync,
        ILocalFunctionOperation local => local.Symbol.IsAsync,
        _ => member is IMethodSymbol { IsAsync: true },
    };

    /// <summary>Returns the enclosing loops in the same function, nearest first.</summary>
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
