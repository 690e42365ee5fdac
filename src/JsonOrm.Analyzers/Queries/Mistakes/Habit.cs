using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>An operation that another library has and this one has not, and what stands for it here.</summary>
/// <param name="Advice">A sentence without its stop.</param>
/// <param name="Write">The code to write; null where there is no one right answer.</param>
/// <param name="Replaced">What that code replaces.</param>
internal sealed record Habit(string Advice, string? Write = null, SyntaxNode? Replaced = null)
{
    public static Habit Writing(string write, SyntaxNode replaced, string reason = "") => new((reason.Length == 0 ? "" : reason + ": ") + (reason.Length == 0 ? "Write '" : "write '") + OneLine.Of(write) + "'", write, replaced);
}
