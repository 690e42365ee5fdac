using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries;

/// <summary>The lambdas passed to query methods.</summary>
internal static class Lambdas
{
    /// <summary>Returns the receiver of the call; that of an extension method is its first argument.</summary>
    public static IOperation? Receiver(this IInvocationOperation call) =>
        (call.Instance ?? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value)?.WithoutConversions();

    /// <summary>The arguments other than the receiver.</summary>
    public static IEnumerable<IArgumentOperation> OwnArguments(this IInvocationOperation call) =>
        call.Arguments.Where(argument => call.Instance is not null || argument.Parameter?.Ordinal != 0);

    /// <summary>Returns the lambda that a value is, or null.</summary>
    public static IAnonymousFunctionOperation? Lambda(this IOperation value) => value.WithoutConversions() switch
    {
        IDelegateCreationOperation creation => creation.Target as IAnonymousFunctionOperation,
        IAnonymousFunctionOperation lambda => lambda,
        _ => null,
    };

    /// <summary>Returns the expression that a lambda computes; null if it has statements.</summary>
    public static IOperation? Result(this IAnonymousFunctionOperation lambda) =>
        lambda.Body.Operations.Length == 1 && lambda.Body.Operations[0] is IReturnOperation { ReturnedValue: { } value } ? value : null;

    public static IOperation WithoutConversions(this IOperation value)
    {
        while (true)
        {
            switch (value)
            {
                case IConversionOperation conversion:
                    value = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    value = parenthesized.Operand;
                    break;
                default:
                    return value;
            }
        }
    }
}
