using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>The body of a lambda, rewritten for another parameter.</summary>
internal static class LambdaBody
{
    /// <summary>Returns <c>g.Age + 1</c> for <c>x => x.Age + 1</c> and <c>g</c>; null for a block or several parameters.</summary>
    public static string? For(ExpressionSyntax lambda, string parameter)
    {
        if (lambda is not SimpleLambdaExpressionSyntax { Body: ExpressionSyntax body, Parameter.Identifier.ValueText: { } own })
        {
            return null;
        }

        return With(body, own, parameter);
    }

    /// <summary>Returns the body with other code in place of a parameter.</summary>
    public static string With(ExpressionSyntax body, string parameter, string code) => body.ReplaceNodes(
        body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == parameter && !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name)),
        (name, _) => SyntaxFactory.ParseExpression(code).WithTriviaFrom(name)).ToString();

    /// <summary>Returns the parameters and the body of <c>(u, p) => …</c>; null for a block or another number of parameters.</summary>
    public static (string First, string Second, ExpressionSyntax Body)? OfTwo(ExpressionSyntax? lambda) =>
        lambda is ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: { Count: 2 } parameters, Body: ExpressionSyntax body }
            ? (parameters[0].Identifier.ValueText, parameters[1].Identifier.ValueText, body)
            : null;

    /// <summary>Returns the call to which a node's nearest lambda is an argument, or null.</summary>
    public static InvocationExpressionSyntax? CallAround(SyntaxNode node) =>
        node.FirstAncestorOrSelf<LambdaExpressionSyntax>() is { Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } } } ? call : null;
}
