using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using JsonOrm.Collections;

namespace JsonOrm;

/// <summary>
/// A named collection of objects of one type by key. They are converted with the type's contract, which the source generator of System.Text.Json creates; nothing uses
/// reflection.
/// </summary>
/// <typeparam name="T">The type of values.</typeparam>
public sealed class Collection<T> : DocumentCollection<T>
{
    private readonly JsonTypeInfo<T> _type;

    internal Collection(ICollectionSession session, string name, JsonTypeInfo<T> type, JsonObject? defaults = null)
        : base(session, name, defaults)
    {
        ArgumentNullException.ThrowIfNull(type);
        _type = type;
    }

    /// <summary>Returns a collection that another engine keeps.</summary>
    /// <param name="store">The engine.</param>
    /// <param name="name">The collection's name.</param>
    /// <param name="type">The type's contract from a <c>JsonSerializerContext</c>.</param>
    public static Collection<T> On(IDocumentStore store, string name, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(store);
        return new Collection<T>(new StoreSession(store), name, type);
    }

    /// <summary>
    /// Returns the collection with a default structure. Documents are read with the members that they lack, at any depth, and an absent document is read as the defaults.
    /// Reading writes nothing; <see cref="Update"/> creates an absent document from the defaults.
    /// </summary>
    /// <param name="defaults">The defaults; copied.</param>
    /// <exception cref="ArgumentException">The value is no JSON object.</exception>
    public Collection<T> DefaultsFor(T defaults) => new(
        Session,
        Name,
        _type,
        JsonSerializer.SerializeToNode(defaults, _type) as JsonObject ?? throw new ArgumentException("Defaults are a JSON object.", nameof(defaults)));

    /// <summary>
    /// Changes an object in place. Concurrent changes are never lost: if another change comes first, the action runs a second time, on the newer object and while
    /// other writers wait. The expiry stays.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="change">Changes the object; runs once or twice. It must not write to the database.</param>
    /// <returns>False, with nothing changed, if there is no such document and the collection has no defaults.</returns>
    /// <exception cref="InvalidOperationException">The type is a struct, whose copy the action would change; use <see cref="DocumentCollection{T}.Replace"/>.</exception>
    public bool Update(string key, Action<T> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Change(key, json => Changed(key, json, change));
    }

    /// <summary>
    /// Changes an object in place. Concurrent changes are never lost: if another change comes first, the action runs a second time, on the newer object and while
    /// other writers wait. The expiry stays.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="change">Changes the object; runs once or twice. It must not write to the database.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>False, with nothing changed, if there is no such document and the collection has no defaults.</returns>
    /// <exception cref="InvalidOperationException">The type is a struct, whose copy the action would change; use <see cref="DocumentCollection{T}.Replace"/>.</exception>
    public ValueTask<bool> UpdateAsync(string key, Action<T> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return ChangeAsync(key, json => Changed(key, json, change), cancellationToken);
    }

    /// <summary>Searches the collection.</summary>
    public DocumentSearch<CollectionEntry<T>> Find() => Find(DocumentFilter.All);

    /// <summary>Searches the collection.</summary>
    /// <param name="filter">The filter, an interpolated string whose holes are values: <c>$$$"""{"age":{"$gt":{{{min}}}}}"""</c>.</param>
    /// <exception cref="DocumentFilterException">The text is not JSON, an operator is unknown, or an operand is of the wrong kind.</exception>
    public DocumentSearch<CollectionEntry<T>> Find(DocumentText filter) => Find(DocumentFilter.Parse(filter));

    /// <summary>Searches the collection.</summary>
    /// <param name="filter">The filter.</param>
    public DocumentSearch<CollectionEntry<T>> Find(DocumentFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Search(filter, document => EntryOf(document));
    }

    private protected override T? Decode(JsonNode? value) => value is null ? default : value.Deserialize(_type);

    private protected override T? Decode(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, _type);

    private protected override byte[] Encode(string key, T? value)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new DocumentBody(Name, key).Of(value!, _type);
    }

    private byte[] Changed(string key, byte[]? json, Action<T> change)
    {
        if (typeof(T).IsValueType)
        {
            throw new InvalidOperationException($"{typeof(T).Name} is a struct, so the action would change a copy. Use Replace, whose function returns the new value.");
        }

        T value = (json is null ? DefaultFor(key) : ValueOf(key, json))
            ?? throw new CollectionException(Name, key, "the value is null, which has no members to change. Use Replace or Set.");
        change(value);
        return Encode(key, value);
    }
}
