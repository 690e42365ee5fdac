using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries;

/// <summary>The calls that build one query: <c>Select.From(User.Columns).Where(…).OrderBy(…).ToListAsync(db)</c>.</summary>
internal static class QueryChain
{
    /// <summary>True for <c>Select.From(…)</c>.</summary>
    public static bool IsBeginning(IInvocationOperation call, QueryTypes types) =>
        call.TargetMethod is { Name: "From", ContainingType.Name: "Select", TypeArguments.Length: > 0 } method && types.IsLibrary(method);

    /// <summary>Returns the calls on the result of this one, in the order in which they run.</summary>
    public static IReadOnlyList<IInvocationOperation> After(IInvocationOperation call)
    {
        var calls = new List<IInvocationOperation>();
        IOperation at = call;
        while (NextOf(at) is { } next)
        {
            calls.Add(next);
            at = next;
        }

        return calls;
    }

    /// <summary>Returns this call and its receivers, the last first.</summary>
    public static IEnumerable<IInvocationOperation> Back(IInvocationOperation call)
    {
        IInvocationOperation? at = call;
        while (at is not null)
        {
            yield return at;
            at = at.Receiver() as IInvocationOperation;
        }
    }

    private static IInvocationOperation? NextOf(IOperation receiver)
    {
        IOperation at = receiver;
        while (at.Parent is IConversionOperation or IParenthesizedOperation)
        {
            at = at.Parent;
        }

        return at.Parent switch
        {
            IInvocationOperation call when call.Instance == at => call,
            IArgumentOperation { Parameter.Ordinal: 0, Parent: IInvocationOperation { Instance: null, TargetMethod.IsExtensionMethod: true } call } => call,
            _ => null,
        };
    }
}
