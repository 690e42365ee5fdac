using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JsonOrm.Collections;
using JsonOrm.Files;
using JsonOrm.Rows;
using JsonOrm.Transactions;

namespace JsonOrm;

/// <summary>
/// A named collection of JSON documents by key, see <see cref="Collection"/> and <see cref="Collection{T}"/>. Safe to use from many threads. Each call on a
/// database's collection is a transaction of its own and sees every commit before it; a transaction's collection reads and writes as part of the transaction.
/// </summary>
/// <typeparam name="T">The type of values.</typeparam>
public abstract partial class DocumentCollection<T>
{
    private static readonly JsonDocumentOptions s_documents = new() { MaxDepth = FormatLimits.MaxDepth };

    private readonly ICollectionSession _session;
    private readonly JsonObject? _defaults;

    private protected DocumentCollection(ICollectionSession session, string name, JsonObject? defaults)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0)
        {
            throw new CollectionException(name, null, "a collection has a name of at least one character.");
        }

        _session = session;
        _defaults = defaults;
        Name = name;
    }

    /// <summary>The collection's name.</summary>
    public string Name { get; }

    private protected ICollectionSession Session => _session;

    private protected JsonObject? Defaults => _defaults;

    /// <summary>Returns a document.</summary>
    /// <param name="key">The key.</param>
    /// <returns>A new object; null, or the defaults if the collection has any, if there is no such document.</returns>
    /// <exception cref="CollectionException">The document does not fit the type.</exception>
    public T? Get(string key) => TryFind(key, out StoredDocument document) ? ValueOf(document) : DefaultFor(key);

    /// <summary>Returns a document.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>A new object; null, or the defaults if the collection has any, if there is no such document.</returns>
    /// <exception cref="CollectionException">The document does not fit the type.</exception>
    public ValueTask<T?> GetAsync(string key, CancellationToken cancellationToken = default) =>
        FoundAsync(key, document => document is { } found ? ValueOf(found) : DefaultFor(key), cancellationToken);

    /// <summary>Returns a document with its version and times; null if there is none.</summary>
    /// <param name="key">The key.</param>
    public CollectionEntry<T>? GetEntry(string key) => TryFind(key, out StoredDocument document) ? EntryOf(document) : null;

    /// <summary>Returns a document with its version and times; null if there is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public ValueTask<CollectionEntry<T>?> GetEntryAsync(string key, CancellationToken cancellationToken = default) =>
        FoundAsync(key, document => document is { } found ? EntryOf(found) : null, cancellationToken);

    /// <summary>Returns the documents of several keys in one state of the collection. Absent keys are left out.</summary>
    /// <param name="keys">The keys.</param>
    public Dictionary<string, T?> GetMany(IEnumerable<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var found = new Dictionary<string, T?>(StringComparer.Ordinal);
        foreach (StoredDocument document in _session.FindMany(Name, keys))
        {
            found[document.Key] = ValueOf(document);
        }

        return found;
    }

    /// <summary>Returns the documents of several keys in one state of the collection. Absent keys are left out.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public ValueTask<Dictionary<string, T?>> GetManyAsync(IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        _session is StoreSession store ? GetManyAsync(store, keys, cancellationToken) : Now(() => GetMany(keys), cancellationToken);

    /// <summary>Returns a document as JSON text, as it was set; null if there is none.</summary>
    /// <param name="key">The key.</param>
    public string? GetJson(string key) => TryFind(key, out StoredDocument document) ? Encoding.UTF8.GetString(document.ValueText()) : null;

    /// <summary>Returns a document as JSON text, as it was set; null if there is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public ValueTask<string?> GetJsonAsync(string key, CancellationToken cancellationToken = default) =>
        FoundAsync(key, static document => document is { } found ? Encoding.UTF8.GetString(found.ValueText()) : null, cancellationToken);

    /// <summary>
    /// Returns a document together with the members <c>_id</c>, <c>_updated</c> and, where it has one, <c>_expires</c>; null if there is none. A value that is no
    /// object is the member <c>_value</c>.
    /// </summary>
    /// <param name="key">The key.</param>
    public JsonObject? GetDocument(string key) => TryFind(key, out StoredDocument document) ? DocumentOf(document) : null;

    /// <summary>
    /// Returns a document together with the members <c>_id</c>, <c>_updated</c> and, where it has one, <c>_expires</c>; null if there is none. A value that is no
    /// object is the member <c>_value</c>.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public ValueTask<JsonObject?> GetDocumentAsync(string key, CancellationToken cancellationToken = default) =>
        FoundAsync(key, static document => document is { } found ? DocumentOf(found) : null, cancellationToken);

    /// <summary>True if there is a document with this key, whatever its value.</summary>
    /// <param name="key">The key.</param>
    public bool Exists(string key) => TryFind(key, out _);

    /// <summary>True if there is a document with this key, whatever its value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public ValueTask<bool> ExistsAsync(string key, CancellationToken cancellationToken = default) =>
        FoundAsync(key, static document => document is not null, cancellationToken);

    /// <summary>Returns the number of documents.</summary>
    public long Count() => _session is StoreSession ? Scan(null).LongCount() : _session.Read(Name) is { } table ? DocumentScan.Count(table, Present) : 0;

    /// <summary>Returns the number of documents.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    public ValueTask<long> CountAsync(CancellationToken cancellationToken = default) =>
        _session is StoreSession store ? CountAsync(store.ScanAsync(Name, null, cancellationToken)) : Now(Count, cancellationToken);

    private protected DateTime Present => _session.Clock.GetUtcNow().UtcDateTime;

    private protected abstract T? Decode(JsonNode? value);

    private protected abstract T? Decode(ReadOnlySpan<byte> json);

    private protected abstract byte[] Encode(string key, T? value);

    private protected static JsonObject DocumentOf(in StoredDocument document) => (JsonObject)JsonNode.Parse(document.Line.Span, documentOptions: s_documents)!;

    private protected T? ValueOf(in StoredDocument document) => ValueOf(document.Key, document.ValueText());

    private protected T? ValueOf(string key, byte[] json)
    {
        try
        {
            if (_defaults is null)
            {
                return Decode(json);
            }

            JsonNode? value = JsonNode.Parse(json, documentOptions: s_documents);
            if (value is JsonObject members)
            {
                DocumentDefaults.Complete(members, _defaults);
            }

            return Decode(value);
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new CollectionException(Name, key, $"the document cannot be read as {typeof(T).Name}: {fault.Message} Read it with GetJson, and change the document or the type.", fault);
        }
    }

    private protected T? DefaultFor(string key) => _defaults is null ? default : ValueOf(key, "{}"u8.ToArray());

    private protected CollectionEntry<T> EntryOf(in StoredDocument document) =>
        new(document.Key, ValueOf(document), document.Version, document.Updated, document.Expires);

    private protected static ValueTask<TResult> Now<TResult>(Func<TResult> read, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<TResult>(cancellationToken);
        }

        try
        {
            return new ValueTask<TResult>(read());
        }
        catch (Exception error)
        {
            return ValueTask.FromException<TResult>(error);
        }
    }

    // A write of one document, which reads it at most.
    private protected TResult Write<TResult>(string key, WriteKind kind, Func<CollectionWriter, TResult> apply)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _session.Write(new CollectionWrite<TResult>(Name, kind, IsOneRow: true, apply, key));
    }

    private protected ValueTask<TResult> WriteAsync<TResult>(string key, WriteKind kind, Func<CollectionWriter, TResult> apply, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _session.WriteAsync(new CollectionWrite<TResult>(Name, kind, IsOneRow: true, apply, key), cancellationToken);
    }

    private protected TResult WriteMany<TResult>(object? reads, WriteKind kind, Func<CollectionWriter, TResult> apply) =>
        _session.Write(new CollectionWrite<TResult>(Name, kind, IsOneRow: false, apply, reads));

    private protected ValueTask<TResult> WriteManyAsync<TResult>(object? reads, WriteKind kind, Func<CollectionWriter, TResult> apply, CancellationToken cancellationToken) =>
        _session.WriteAsync(new CollectionWrite<TResult>(Name, kind, IsOneRow: false, apply, reads), cancellationToken);

    private protected bool TryFind(string key, out StoredDocument document) => _session.TryFind(Name, key, out document);

    // The engine of this process does not wait for documents; another one does.
    private protected ValueTask<TResult> FoundAsync<TResult>(string key, Func<StoredDocument?, TResult> use, CancellationToken cancellationToken)
    {
        return _session is StoreSession store
            ? FromAsync(store, key, use, cancellationToken)
            : Now(() => use(TryFind(key, out StoredDocument document) ? document : null), cancellationToken);
    }

    private async ValueTask<TResult> FromAsync<TResult>(StoreSession store, string key, Func<StoredDocument?, TResult> use, CancellationToken cancellationToken) =>
        use(await store.FindAsync(Name, key, cancellationToken).ConfigureAwait(false));

    private async ValueTask<Dictionary<string, T?>> GetManyAsync(StoreSession store, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var found = new Dictionary<string, T?>(StringComparer.Ordinal);
        await foreach (StoredDocument document in store.CandidatesAsync(Name, new DocumentSelection { Keys = [.. keys] }, cancellationToken).ConfigureAwait(false))
        {
            found[document.Key] = ValueOf(document);
        }

        return found;
    }

    private static async ValueTask<long> CountAsync(IAsyncEnumerable<StoredDocument> documents)
    {
        long count = 0;
        await foreach (StoredDocument document in documents.ConfigureAwait(false))
        {
            _ = document;
            count++;
        }

        return count;
    }
}
