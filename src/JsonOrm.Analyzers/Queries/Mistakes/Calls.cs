using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>Reads the syntax of calls.</summary>
internal static class Calls
{
    /// <summary>The name of the called method, or null.</summary>
    public static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>Returns the receiver of a method; null for a static method.</summary>
    public static ExpressionSyntax? ReceiverOf(InvocationExpressionSyntax call, QueryCode code) =>
        call.Expression is MemberAccessExpressionSyntax access && code.SymbolOf(access.Expression) is not (INamedTypeSymbol or INamespaceSymbol) ? access.Expression : null;

    /// <summary>Returns the type whose static method is called, or null.</summary>
    public static INamedTypeSymbol? StaticTypeOf(InvocationExpressionSyntax call, QueryCode code) =>
        call.Expression is MemberAccessExpressionSyntax access ? code.SymbolOf(access.Expression) as INamedTypeSymbol : null;

    /// <summary>True for <c>StringComparison.OrdinalIgnoreCase</c>, a comparer of strings, and the like.</summary>
    public static bool IsStringComparison(ArgumentSyntax argument, QueryCode code) =>
        code.TypeOf(argument.Expression) is { Name: "StringComparison" or "StringComparer" or "CultureInfo" };

    /// <summary>Returns the only argument, or null.</summary>
    public static ExpressionSyntax? Only(SeparatedSyntaxList<ArgumentSyntax>? arguments) => arguments is { Count: 1 } one ? one[0].Expression : null;

    /// <summary>Returns the only type argument of a name, or null.</summary>
    public static TypeSyntax? OnlyTypeOf(SimpleNameSyntax name) => name is GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } types } ? types[0] : null;

    /// <summary>The call with another operand before its name: <c>Math.Abs(u.Age)</c> is <c>u.Age.Abs()</c>.</summary>
    public static string Join(IEnumerable<ArgumentSyntax> arguments) => string.Join(", ", arguments.Select(argument => argument.ToString()));
}
