namespace JsonOrm;

/// <summary>A text query is invalid: a misplaced word, an unknown name, or values whose types do not fit.</summary>
public sealed class QuerySyntaxException : JsonOrmException
{
    internal QuerySyntaxException(string text, int position, string problem)
        : base(Describe(text, position, problem)) => Position = position;

    /// <summary>The position in the text, from 0; a hole counts as one character.</summary>
    public int Position { get; }

    private static string Describe(string text, int position, string problem)
    {
        int start = text.LastIndexOf('\n', Math.Max(0, Math.Min(position, text.Length) - 1)) + 1;
        int end = text.IndexOf('\n', Math.Min(position, text.Length));
        string line = text[start..(end < 0 ? text.Length : end)].Replace(QueryText.Hole, '?').Replace('\t', ' ');
        return $"{problem}\n  {line}\n  {new string(' ', Math.Max(0, position - start))}^";
    }
}
