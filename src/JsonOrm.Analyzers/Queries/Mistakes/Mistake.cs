using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>Code that means something else than it says.</summary>
/// <param name="Node">What is underlined.</param>
/// <param name="Arguments">For the descriptor's message.</param>
/// <param name="Write">The code that was meant; null where there is no one right answer.</param>
/// <param name="Replaced">What that code replaces, when it is not <paramref name="Node"/>.</param>
internal sealed record Mistake(SyntaxNode Node, object[] Arguments, string? Write = null, SyntaxNode? Replaced = null)
{
    public static Mistake At(SyntaxNode node, params object[] arguments) => new(node, arguments);
}
