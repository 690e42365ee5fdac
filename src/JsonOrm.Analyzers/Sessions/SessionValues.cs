using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Sessions;

/// <summary>The sessions that calls use.</summary>
internal static class SessionValues
{
    /// <summary>True for a transaction: its writes become one commit.</summary>
    public static bool IsTransaction(ITypeSymbol? type) => type?.Name is "JsonTransaction" or "ITransaction";

    /// <summary>True if both name the same variable, parameter, field or property.</summary>
    public static bool AreSame(IOperation? one, IOperation? other) => SymbolOf(one) is { } symbol && SymbolEqualityComparer.Default.Equals(symbol, SymbolOf(other));

    private static ISymbol? SymbolOf(IOperation? session) => session switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        _ => null,
    };
}
