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

        return body.ReplaceNodes(
            body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == own && !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name)),
            (name, _) => SyntaxFactory.IdentifierName(parameter).WithTriviaFrom(name)).ToString();
    }

    /// <summary>Returns the call to which a node's nearest lambda is an argument, or null.</summary>
    public static InvocationExpressionSyntax? CallAround(SyntaxNode node) =>
        node.FirstAncestorOrSelf<LambdaExpressionSyntax>() is { Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } } } ? call : null;
}
