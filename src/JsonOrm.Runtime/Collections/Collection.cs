using System.Text.Json;
using System.Text.Json.Nodes;
using JsonOrm.Collections;
using JsonOrm.Files;

namespace JsonOrm;

/// <summary>
/// A named collection of JSON values by key: objects, and any other JSON value. A table of the database without a class: one document is one line of plain JSON in its
/// files.
/// </summary>
public sealed partial class Collection : DocumentCollection<JsonNode>
{
    private static readonly JsonDocumentOptions s_documents = new() { MaxDepth = FormatLimits.MaxDepth };

    internal Collection(ICollectionSession session, string name, JsonObject? defaults = null)
        : base(session, name, defaults)
    {
    }

    /// <summary>Returns a collection that another engine keeps.</summary>
    /// <param name="store">The engine.</param>
    /// <param name="name">The collection's name.</param>
    public static Collection On(IDocumentStore store, string name)
    {
        ArgumentNullException.ThrowIfNull(store);
        return new Collection(new StoreSession(store), name);
    }

    /// <summary>
    /// Returns the collection with a default structure. Documents are read with the members that they lack, at any depth, and an absent document is read as the defaults.
    /// Reading writes nothing; <see cref="Update"/> creates an absent document from the defaults.
    /// </summary>
    /// <param name="defaults">The defaults; copied.</param>
    public Collection DefaultsFor(JsonObject defaults)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        return new Collection(Session, Name, (JsonObject)defaults.DeepClone());
    }

    /// <summary>Inserts a document, or replaces the one with this key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="timeToLive">How long the document exists; null for good.</param>
    /// <exception cref="CollectionException">The value cannot be stored.</exception>
    public void Set(string key, JsonElement value, TimeSpan? timeToLive = null) => SetJson(key, TextOf(key, value), timeToLive);

    /// <summary>Inserts a document, or replaces the one with this key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="timeToLive">How long the document exists; null for good.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <exception cref="CollectionException">The value cannot be stored.</exception>
    public async ValueTask SetAsync(string key, JsonElement value, TimeSpan? timeToLive = null, CancellationToken cancellationToken = default) =>
        await SetJsonAsync(key, TextOf(key, value), timeToLive, cancellationToken).ConfigureAwait(false);

    /// <summary>Inserts or replaces a value of bytes, which is stored as base64 text.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The bytes.</param>
    /// <param name="timeToLive">How long the value exists; null for good.</param>
    public void SetBytes(string key, ReadOnlySpan<byte> value, TimeSpan? timeToLive = null) => Set(key, Convert.ToBase64String(value), timeToLive);

    /// <summary>Inserts or replaces a value of bytes, which is stored as base64 text.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The bytes.</param>
    /// <param name="timeToLive">How long the value exists; null for good.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    public ValueTask SetBytesAsync(string key, ReadOnlyMemory<byte> value, TimeSpan? timeToLive = null, CancellationToken cancellationToken = default) =>
        SetAsync(key, Convert.ToBase64String(value.Span), timeToLive, cancellationToken);

    /// <summary>Returns a value of bytes; null if there is none.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="CollectionException">The value is not base64 text.</exception>
    public byte[]? GetBytes(string key)
    {
        return TryFind(key, out StoredDocument document) ? BytesOf(key, document) : null;
    }

    /// <summary>Returns a value of bytes; null if there is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="CollectionException">The value is not base64 text.</exception>
    public ValueTask<byte[]?> GetBytesAsync(string key, CancellationToken cancellationToken = default) =>
        FoundAsync(key, document => document is { } found ? BytesOf(key, found) : null, cancellationToken);

    /// <summary>
    /// Changes a document in place. Concurrent changes are never lost: if another change comes first, the action runs a second time, on the newer document and while
    /// other writers wait. The expiry stays.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="change">Changes the document; runs once or twice. It must not write to the database.</param>
    /// <returns>False, with nothing changed, if there is no such document and the collection has no defaults.</returns>
    /// <exception cref="CollectionException">The value is no object.</exception>
    public bool Update(string key, Action<JsonObject> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Change(key, json => Changed(key, json, change));
    }

    /// <summary>
    /// Changes a document in place. Concurrent changes are never lost: if another change comes first, the action runs a second time, on the newer document and while
    /// other writers wait. The expiry stays.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="change">Changes the document; runs once or twice. It must not write to the database.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>False, with nothing changed, if there is no such document and the collection has no defaults.</returns>
    /// <exception cref="CollectionException">The value is no object.</exception>
    public ValueTask<bool> UpdateAsync(string key, Action<JsonObject> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return ChangeAsync(key, json => Changed(key, json, change), cancellationToken);
    }

    /// <summary>Searches the collection. The results are whole documents, with the members <c>_id</c> and <c>_updated</c>; a value that is no object is the member
    /// <c>_value</c>.</summary>
    public DocumentSearch<JsonObject> Find() => Find(DocumentFilter.All);

    /// <summary>Searches the collection, see <see cref="Find()"/>.</summary>
    /// <param name="filter">The filter, an interpolated string whose holes are values: <c>$$$"""{"age":{"$gt":{{{min}}}}}"""</c>.</param>
    /// <exception cref="DocumentFilterException">The text is not JSON, an operator is unknown, or an operand is of the wrong kind.</exception>
    public DocumentSearch<JsonObject> Find(DocumentText filter) => Find(DocumentFilter.Parse(filter));

    /// <summary>Searches the collection, see <see cref="Find()"/>.</summary>
    /// <param name="filter">The filter.</param>
    public DocumentSearch<JsonObject> Find(DocumentFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Search(filter, static document => DocumentOf(document));
    }

    private byte[] BytesOf(string key, in StoredDocument document)
    {
        try
        {
            if (JsonNode.Parse(document.ValueText(), documentOptions: s_documents) is JsonValue value && value.GetValueKind() == JsonValueKind.String)
            {
                return Convert.FromBase64String(value.GetValue<string>());
            }
        }
        catch (FormatException fault)
        {
            throw new CollectionException(Name, key, "the value is a text, but not base64. Read it with Get.", fault);
        }

        throw new CollectionException(Name, key, "the value is not base64 text. Read it with Get.");
    }

    private protected override JsonNode? Decode(JsonNode? value) => value;

    private protected override JsonNode? Decode(ReadOnlySpan<byte> json) => JsonNode.Parse(json, documentOptions: s_documents);

    private protected override byte[] Encode(string key, JsonNode? value)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new DocumentBody(Name, key).Of(value);
    }

    private byte[] Changed(string key, byte[]? json, Action<JsonObject> change)
    {
        JsonObject members = MembersOf(key, json);
        change(members);
        return Encode(key, members);
    }

    private string TextOf(string key, JsonElement value)
    {
        return value.ValueKind == JsonValueKind.Undefined
            ? throw new CollectionException(Name, key, "the JsonElement is undefined, so it holds no value.")
            : value.GetRawText();
    }
}
