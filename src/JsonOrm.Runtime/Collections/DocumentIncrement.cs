using System.Text.Json.Nodes;
using JsonOrm.Files;

namespace JsonOrm.Collections;

/// <summary>The increment of a number in a document, under the writer lock.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Key">The document's key.</param>
/// <param name="Field">The path of the number, its members separated by dots; null for a value that is a bare number, or else for the member "value".</param>
/// <param name="Amount">What is added.</param>
internal sealed record DocumentIncrement(string Collection, string Key, string? Field, DocumentNumber Amount)
{
    /// <summary>True if the number must be an integer.</summary>
    public bool MustBeInteger { get; init; }

    /// <summary>What the document has beside its own members, as reading shows it; null for nothing.</summary>
    public JsonObject? Defaults { get; init; }

    private const string DefaultField = "value";

    private static readonly System.Text.Json.JsonDocumentOptions s_documents = new() { MaxDepth = FormatLimits.MaxDepth };

    /// <summary>Adds, and creates what is missing.</summary>
    /// <returns>The sum.</returns>
    public DocumentNumber Apply(CollectionWriter writer)
    {
        bool exists = writer.TryFind(Key, out StoredDocument document);
        if (exists && Defaults is null && NumberSplice.TryAdd(this, document, Field is null && document.IsBare ? null : Path, out DocumentNumber spliced) is { } body)
        {
            writer.Put(Key, body, document.Expires);
            return spliced;
        }

        JsonNode? root = exists ? JsonNode.Parse(document.ValueText(), documentOptions: s_documents) : new JsonObject();
        if (Defaults is not null && root is JsonObject own)
        {
            DocumentDefaults.Complete(own, Defaults);
        }

        DocumentNumber sum;
        if (Field is null && root is not JsonObject)
        {
            sum = Add(root, "it");
            root = sum.ToNode();
        }
        else
        {
            sum = AddTo(root);
        }

        writer.Put(Key, new DocumentBody(Collection, Key).Of(root), exists ? document.Expires : null);
        return sum;
    }

    /// <summary>Adds to a number that is given as JSON text; returns false for what <see cref="Apply"/> refuses.</summary>
    public bool TryAddTo(ReadOnlySpan<byte> json, out DocumentNumber sum)
    {
        sum = default;
        if (!DocumentNumber.TryRead(json, out DocumentNumber number) || (MustBeInteger && !number.IsInteger))
        {
            return false;
        }

        try
        {
            sum = number.Plus(Amount);
            return true;
        }
        catch (OverflowException)
        {
            // Apply describes it.
            return false;
        }
    }

    private string[] Path => (Field ?? DefaultField).Split('.');

    private DocumentNumber AddTo(JsonNode? root)
    {
        string[] path = Path;
        JsonNode? place = root;
        for (int i = 0; ; i++)
        {
            if (place is not JsonObject members)
            {
                throw Refusal(i == 0 ? "the value is no object, so it has no members. Increment it without a field." : $"\"{string.Join('.', path[..i])}\" is no object, so it has no member \"{path[i]}\".");
            }

            if (i == path.Length - 1)
            {
                DocumentNumber sum = members.TryGetPropertyValue(path[i], out JsonNode? known) ? Add(known, $"\"{Field ?? DefaultField}\"") : Amount;
                members[path[i]] = sum.ToNode();
                return sum;
            }

            if (!members.TryGetPropertyValue(path[i], out place))
            {
                members[path[i]] = place = new JsonObject();
            }
        }
    }

    private DocumentNumber Add(JsonNode? known, string what)
    {
        if (!DocumentNumber.TryRead(known, out DocumentNumber number, out string found))
        {
            throw Refusal($"{what} is {found}, not a number to increment. Nothing was changed.");
        }

        if (MustBeInteger && !number.IsInteger)
        {
            throw Refusal($"{what} is {number}, not an integer. Pass the amount as a decimal to increment it. Nothing was changed.");
        }

        try
        {
            return number.Plus(Amount);
        }
        catch (OverflowException fault)
        {
            throw new CollectionException(Collection, Key, $"{what} is {number}, and adding {Amount} exceeds the largest number that is stored exactly. Nothing was changed.", fault);
        }
    }

    private CollectionException Refusal(string reason) => new(Collection, Key, reason);
}
