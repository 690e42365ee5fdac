using System.Text.Json.Nodes;
using JsonOrm.Documents;

namespace JsonOrm;

/// <summary>
/// A condition of documents in the form of MongoDB's filters, for example <c>DocumentFilter.Parse($$"""{"age":{"$gt":{{min}}},"tags":"x"}""")</c>. It is immutable
/// and can be used by any number of threads. docs/documents.md describes its operators.
/// </summary>
public sealed class DocumentFilter
{
    // A string or the text that was parsed: most filters are never printed.
    private readonly object _text;

    private DocumentFilter(FilterNode root, object text)
    {
        Root = root;
        _text = text;
    }

    /// <summary>The filter that every document matches.</summary>
    public static DocumentFilter All { get; } = new(new AndNode([]), "{}");

    /// <summary>The condition.</summary>
    internal FilterNode Root { get; }

    /// <summary>Parses a filter.</summary>
    /// <param name="text">An interpolated string whose holes are values.</param>
    /// <exception cref="DocumentFilterException">The text is not JSON, an operator is unknown, or an operand is of the wrong kind.</exception>
    public static DocumentFilter Parse(DocumentText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new DocumentFilter(FilterParser.Parse(text), text);
    }

    /// <summary>True if the document matches.</summary>
    /// <param name="document">The document; null is JSON null.</param>
    public bool Matches(JsonNode? document) => Root.Matches(DocumentJson.Write(document), 0);

    /// <summary>True if the document matches. Nothing but what the filter asks for is decoded.</summary>
    /// <param name="utf8">One well-formed JSON value.</param>
    /// <exception cref="DocumentException">The text is not JSON.</exception>
    public bool Matches(ReadOnlySpan<byte> utf8) => Root.Matches(utf8, DocumentScanner.SkipSpace(utf8, 0));

    /// <summary>The filter as it was written, its holes numbered.</summary>
    public override string ToString() => _text.ToString()!;

    /// <summary>A filter made of nodes, with a text that describes it.</summary>
    internal static DocumentFilter Of(FilterNode root, string text) => new(root, text);
}
