using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries;

/// <summary>The name in a call, which is the location of a diagnostic about one link of a long chain.</summary>
internal static class CallName
{
    /// <summary>Returns the location of the name without its type arguments, or of the whole call if it has another form.</summary>
    public static Location Of(IInvocationOperation call) => call.Syntax is InvocationExpressionSyntax { Expression: { } called }
        ? called switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.GetLocation(),
            MemberBindingExpressionSyntax binding => binding.Name.Identifier.GetLocation(),
            SimpleNameSyntax name => name.Identifier.GetLocation(),
            _ => call.Syntax.GetLocation(),
        }
        : call.Syntax.GetLocation();
}
