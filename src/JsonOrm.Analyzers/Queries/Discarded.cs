using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries;

/// <summary>The result that an expression statement discards.</summary>
internal static class Discarded
{
    /// <summary>Returns the last operation whose result is discarded; ignores <c>a?.B()</c>, parentheses and conversions.</summary>
    public static IOperation Of(IExpressionStatementOperation statement)
    {
        IOperation at = statement.Operation;
        while (true)
        {
            switch (at)
            {
                case IConditionalAccessOperation access:
                    at = access.WhenNotNull;
                    break;
                case IConversionOperation conversion:
                    at = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    at = parenthesized.Operand;
                    break;
                default:
                    return at;
            }
        }
    }
}
