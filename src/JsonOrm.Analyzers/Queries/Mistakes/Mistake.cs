using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>Code whose meaning differs from what it appears to say.</summary>
/// <param name="Node">The location of the diagnostic.</param>
/// <param name="Arguments">The arguments of the descriptor's message.</param>
/// <param name="Write">The code that was meant; null if there is no single right answer.</param>
/// <param name="Replaced">The node that the code replaces, if it is not <paramref name="Node"/>.</param>
internal sealed record Mistake(SyntaxNode Node, object[] Arguments, string? Write = null, SyntaxNode? Replaced = null)
{
    public static Mistake At(SyntaxNode node, params object[] arguments) => new(node, arguments);
}
