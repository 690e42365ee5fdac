using System.Text;
using JsonOrm.Collections;
using JsonOrm.Rows;
using JsonOrm.Transactions;

namespace JsonOrm;

// Writes of whole documents. They are encoded before the writer lock is taken.
public abstract partial class DocumentCollection<T>
{
    /// <summary>Inserts a document, or replaces the one with this key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="timeToLive">How long the document exists, in the time of the database's clock; null for good, also if the previous one had an expiry.</param>
    /// <exception cref="CollectionException">JSON cannot represent the value.</exception>
    /// <exception cref="ValidationException">The document or its key is too long.</exception>
    public void Set(string key, T? value, TimeSpan? timeToLive = null)
    {
        byte[] body = Encode(key, value);
        Write(key, WriteKind.Upsert, writer => writer.Put(key, body, Expiry(timeToLive)));
    }

    /// <summary>Inserts a document, or replaces the one with this key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="timeToLive">How long the document exists, in the time of the database's clock; null for good, also if the previous one had an expiry.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <exception cref="CollectionException">JSON cannot represent the value.</exception>
    /// <exception cref="ValidationException">The document or its key is too long.</exception>
    public async ValueTask SetAsync(string key, T? value, TimeSpan? timeToLive = null, CancellationToken cancellationToken = default)
    {
        byte[] body = Encode(key, value);
        await WriteAsync(key, WriteKind.Upsert, writer => writer.Put(key, body, Expiry(timeToLive)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Inserts or replaces a document that is given as JSON text.</summary>
    /// <param name="key">The key.</param>
    /// <param name="json">The JSON: any value.</param>
    /// <param name="timeToLive">How long the document exists; null for good.</param>
    /// <exception cref="CollectionException">The text is not JSON, or no document that can be stored.</exception>
    public void SetJson(string key, string json, TimeSpan? timeToLive = null)
    {
        byte[] body = EncodeJson(key, json);
        Write(key, WriteKind.Upsert, writer => writer.Put(key, body, Expiry(timeToLive)));
    }

    /// <summary>Inserts or replaces a document that is given as JSON text.</summary>
    /// <param name="key">The key.</param>
    /// <param name="json">The JSON: any value.</param>
    /// <param name="timeToLive">How long the document exists; null for good.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <exception cref="CollectionException">The text is not JSON, or no document that can be stored.</exception>
    public async ValueTask SetJsonAsync(string key, string json, TimeSpan? timeToLive = null, CancellationToken cancellationToken = default)
    {
        byte[] body = EncodeJson(key, json);
        await WriteAsync(key, WriteKind.Upsert, writer => writer.Put(key, body, Expiry(timeToLive)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Inserts or replaces documents in one transaction: all or none. The sequence is enumerated once.</summary>
    /// <param name="values">The documents by key. Of a key that occurs twice, the last one counts.</param>
    /// <returns>The number of documents given.</returns>
    public long SetMany(IEnumerable<KeyValuePair<string, T?>> values)
    {
        List<KeyValuePair<string, byte[]>> bodies = EncodeMany(values, default);
        return WriteMany(KeysOf(bodies), WriteKind.Upsert, writer => PutMany(writer, bodies));
    }

    /// <summary>Inserts or replaces documents in one transaction: all or none. The sequence is enumerated once.</summary>
    /// <param name="values">The documents by key. Of a key that occurs twice, the last one counts.</param>
    /// <param name="cancellationToken">Cancels between documents or while waiting; has no effect once the commit has begun.</param>
    /// <returns>The number of documents given.</returns>
    public async ValueTask<long> SetManyAsync(IEnumerable<KeyValuePair<string, T?>> values, CancellationToken cancellationToken = default)
    {
        List<KeyValuePair<string, byte[]>> bodies = EncodeMany(values, cancellationToken);
        return await WriteManyAsync(KeysOf(bodies), WriteKind.Upsert, writer => PutMany(writer, bodies), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Returns a document, and inserts it first if there is none. Of several callers at once, one inserts and all return the same.</summary>
    /// <param name="key">The key.</param>
    /// <param name="create">Creates the value; called before the insert, and not if the document exists.</param>
    public T? GetOrAdd(string key, Func<T?> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        if (TryFind(key, out StoredDocument document))
        {
            return ValueOf(document);
        }

        byte[] body = Encode(key, create());
        return ValueOf(key, Write(key, WriteKind.Upsert, writer => FindOrPut(writer, key, body)));
    }

    /// <summary>Returns a document, and inserts it first if there is none. Of several callers at once, one inserts and all return the same.</summary>
    /// <param name="key">The key.</param>
    /// <param name="create">Creates the value; called before the insert, and not if the document exists.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    public async ValueTask<T?> GetOrAddAsync(string key, Func<T?> create, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(create);
        cancellationToken.ThrowIfCancellationRequested();
        if (await FoundAsync(key, static document => document, cancellationToken).ConfigureAwait(false) is { } document)
        {
            return ValueOf(document);
        }

        byte[] body = Encode(key, create());
        return ValueOf(key, await WriteAsync(key, WriteKind.Upsert, writer => FindOrPut(writer, key, body), cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Replaces a document if it has not changed since its version was read.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="version">The version of the entry that was read, see <see cref="GetEntry"/>; 0 if there must be no document.</param>
    /// <returns>The new version.</returns>
    /// <exception cref="ConcurrencyException">The document has another version, or is gone.</exception>
    public long CompareExchange(string key, T? value, long version)
    {
        byte[] body = Encode(key, value);
        return Write(key, WriteKind.Upsert, writer => Exchange(writer, key, body, version));
    }

    /// <summary>Replaces a document if it has not changed since its version was read.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="version">The version of the entry that was read, see <see cref="GetEntry"/>; 0 if there must be no document.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>The new version.</returns>
    /// <exception cref="ConcurrencyException">The document has another version, or is gone.</exception>
    public async ValueTask<long> CompareExchangeAsync(string key, T? value, long version, CancellationToken cancellationToken = default)
    {
        byte[] body = Encode(key, value);
        return await WriteAsync(key, WriteKind.Upsert, writer => Exchange(writer, key, body, version), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes a document.</summary>
    /// <param name="key">The key.</param>
    /// <returns>False if there was none.</returns>
    public bool Delete(string key)
    {
        return Write(key, WriteKind.DeleteByKey, writer => writer.Delete(key));
    }

    /// <summary>Deletes a document.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>False if there was none.</returns>
    public async ValueTask<bool> DeleteAsync(string key, CancellationToken cancellationToken = default)
    {
        return await WriteAsync(key, WriteKind.DeleteByKey, writer => writer.Delete(key), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes all documents in one transaction. Indexes stay.</summary>
    /// <returns>The number of documents.</returns>
    public long Clear() => WriteMany(null, WriteKind.Delete, static writer => writer.Clear());

    /// <summary>Deletes all documents in one transaction. Indexes stay.</summary>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>The number of documents.</returns>
    public ValueTask<long> ClearAsync(CancellationToken cancellationToken = default) =>
        WriteManyAsync(null, WriteKind.Delete, static writer => writer.Clear(), cancellationToken);

    /// <summary>Sets or removes the expiry of a document.</summary>
    /// <param name="key">The key.</param>
    /// <param name="at">When it expires; null for never.</param>
    /// <returns>False if there is no such document.</returns>
    public bool Expire(string key, DateTimeOffset? at) => Write(key, WriteKind.Upsert, writer => SetExpiry(writer, key, at));

    /// <summary>Sets or removes the expiry of a document.</summary>
    /// <param name="key">The key.</param>
    /// <param name="at">When it expires; null for never.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>False if there is no such document.</returns>
    public ValueTask<bool> ExpireAsync(string key, DateTimeOffset? at, CancellationToken cancellationToken = default) =>
        WriteAsync(key, WriteKind.Upsert, writer => SetExpiry(writer, key, at), cancellationToken);

    private protected byte[] EncodeJson(string key, string json)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return new DocumentBody(Name, key).OfJson(StringText.StrictUtf8.GetBytes(json));
        }
        catch (EncoderFallbackException fault)
        {
            throw new CollectionException(Name, key, $"the JSON holds a lone surrogate at index {fault.Index}, which is no text.", fault);
        }
    }

    private static bool SetExpiry(CollectionWriter writer, string key, DateTimeOffset? at)
    {
        if (!writer.TryFind(key, out StoredDocument document))
        {
            return false;
        }

        writer.Put(key, document.Rest, at?.UtcDateTime);
        return true;
    }

    private DateTime? Expiry(TimeSpan? timeToLive)
    {
        if (timeToLive is not { } time)
        {
            return null;
        }

        DateTime now = Present;
        return time >= TimeSpan.Zero && time <= DateTime.MaxValue - now
            ? now + time
            : throw new ArgumentOutOfRangeException(nameof(timeToLive), time, "The time to live is not negative and ends before the year 10000. Pass null for a document that does not expire.");
    }

    private static byte[] FindOrPut(CollectionWriter writer, string key, byte[] body)
    {
        if (!writer.TryFind(key, out StoredDocument document))
        {
            writer.Put(key, body, null);
            writer.TryFind(key, out document);
        }

        return document.ValueText();
    }

    private long Exchange(CollectionWriter writer, string key, byte[] body, long version)
    {
        bool exists = writer.TryFind(key, out StoredDocument document);
        if (!exists && version != 0)
        {
            throw new RowGoneException(Name, key);
        }

        if (exists && document.Version != version)
        {
            throw new ConcurrencyException(
                Name,
                key,
                version.ToString(System.Globalization.CultureInfo.InvariantCulture),
                document.Version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return writer.Put(key, body, exists ? document.Expires : null);
    }

    private List<KeyValuePair<string, byte[]>> EncodeMany(IEnumerable<KeyValuePair<string, T?>> values, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(values);
        var bodies = new List<KeyValuePair<string, byte[]>>();
        foreach ((string key, T? value) in values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bodies.Add(new(key, Encode(key, value)));
        }

        return bodies;
    }

    private static long PutMany(CollectionWriter writer, List<KeyValuePair<string, byte[]>> bodies)
    {
        writer.AllOrNone(() =>
        {
            foreach ((string key, byte[] body) in bodies)
            {
                writer.Put(key, body, null);
            }
        });
        return bodies.Count;
    }

    private static string[] KeysOf(List<KeyValuePair<string, byte[]>> bodies) => [.. bodies.Select(static body => body.Key)];
}
