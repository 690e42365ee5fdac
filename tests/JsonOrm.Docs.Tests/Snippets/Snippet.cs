namespace JsonOrm.Docs.Tests.Snippets;

/// <summary>A fenced block of C# in a page.</summary>
/// <param name="Page">The page, relative to the repository.</param>
/// <param name="Line">The number of the block's first line of code, from 1.</param>
/// <param name="Code">The lines between the fences.</param>
/// <param name="IsFragment">True when the fence says <c>csharp fragment</c>: shown, not compiled.</param>
internal sealed record Snippet(string Page, int Line, string Code, bool IsFragment);
