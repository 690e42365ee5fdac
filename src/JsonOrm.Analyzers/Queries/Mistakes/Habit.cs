using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>An operation of another library that this one does not have, and its equivalent here.</summary>
/// <param name="Advice">A sentence without its full stop.</param>
/// <param name="Write">The code to write; null if there is no single right answer.</param>
/// <param name="Replaced">The node that the code replaces.</param>
internal sealed record Habit(string Advice, string? Write = null, SyntaxNode? Replaced = null)
{
    public static Habit Writing(string write, SyntaxNode replaced, string reason = "") => new((reason.Length == 0 ? "" : reason + ": ") + (reason.Length == 0 ? "Write '" : "write '") + OneLine.Of(write) + "'", write, replaced);
}
