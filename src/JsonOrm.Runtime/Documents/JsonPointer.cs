using System.Globalization;

namespace JsonOrm.Documents;

/// <summary>A JSON Pointer (RFC 6901): <c>/a/b~1c/0</c>. The empty pointer is the whole document.</summary>
internal sealed class JsonPointer
{
    private JsonPointer(string text, string[] names)
    {
        Text = text;
        Names = names;
    }

    public string Text { get; }

    /// <summary>The names, without escapes.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Parses a pointer; null for an invalid one, with a sentence about it.</summary>
    public static JsonPointer? TryParse(string text, out string? problem)
    {
        problem = null;
        if (text.Length == 0)
        {
            return new JsonPointer(text, []);
        }

        if (text[0] != '/')
        {
            problem = $"The path '{text}' does not begin with '/'. Write '/{text}', or an empty path for the whole document.";
            return null;
        }

        for (int tilde = text.IndexOf('~', StringComparison.Ordinal); tilde >= 0; tilde = text.IndexOf('~', tilde + 1))
        {
            if (tilde + 1 == text.Length || text[tilde + 1] is not ('0' or '1'))
            {
                problem = string.Create(CultureInfo.InvariantCulture, $"The path '{text}' has a '~' at index {tilde} without 0 or 1 after it. Write ~0 for '~' and ~1 for '/'.");
                return null;
            }
        }

        return new JsonPointer(text, [.. text[1..].Split('/').Select(name => name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]);
    }

    /// <summary>True if the other pointer leads to a value inside the value of this one.</summary>
    public bool Contains(JsonPointer other) => other.Names.Count > Names.Count && Names.SequenceEqual(other.Names.Take(Names.Count), StringComparer.Ordinal);
}
