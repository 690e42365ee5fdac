using System.Text.Json.Serialization.Metadata;
using JsonOrm.PostgreSql.Collections;

namespace JsonOrm.PostgreSql;

/// <content>Collections of documents, which need no class.</content>
public sealed partial class PostgresDatabase : IIndexSession, IDocumentTextSession
{
    /// <summary>Returns a collection of JSON values by key. It need not exist: it is created by its first write, as a table of its name. Handles are cheap.</summary>
    /// <param name="name">The name: any text that no table of the schema has.</param>
    public Collection Collection(string name) => JsonOrm.Collection.On(new PostgresDocumentStore(this), name);

    /// <summary>Returns a collection of objects of one type by key, see <see cref="Collection(string)"/>.</summary>
    /// <typeparam name="T">The type of values.</typeparam>
    /// <param name="name">The name: any text that no table of the schema has.</param>
    /// <param name="type">The type's contract from a <c>JsonSerializerContext</c>, such as <c>AppJson.Default.Profile</c>.</param>
    public Collection<T> Collection<T>(string name, JsonTypeInfo<T> type) => JsonOrm.Collection<T>.On(new PostgresDocumentStore(this), name, type);

    /// <summary>Returns the names of the collections that have been written to, in ordinal order.</summary>
    public IReadOnlyList<string> ListCollections() => ListCollectionsAsync().GetAwaiter().GetResult();

    /// <summary>Returns the names of the collections that have been written to, in ordinal order.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<IReadOnlyList<string>> ListCollectionsAsync(CancellationToken cancellationToken = default) => await Connections.Collections.ListAsync(cancellationToken).ConfigureAwait(false);

    ValueTask<IReadOnlyList<string>> IIndexSession.ListCollectionsAsync(CancellationToken cancellationToken) => new(ListCollectionsAsync(cancellationToken));

    ValueTask<bool> IIndexSession.ChangeIndexAsync(string collection, IReadOnlyList<string> paths, bool unique, bool drops, CancellationToken cancellationToken) =>
        new(drops ? Collection(collection).DropIndexAsync(paths, cancellationToken) : Collection(collection).EnsureIndexAsync(paths, unique, cancellationToken));

    long IDocumentTextSession.ChangeDocuments(DocumentTextChange change) => ChangeDocumentsAsync(change, default).GetAwaiter().GetResult();

    ValueTask<long> IDocumentTextSession.ChangeDocumentsAsync(DocumentTextChange change, CancellationToken cancellationToken) => new(ChangeDocumentsAsync(change, cancellationToken));

    private Task<long> ChangeDocumentsAsync(DocumentTextChange change, CancellationToken cancellationToken) =>
        TransactAsync(transaction => ((IDocumentTextSession)transaction).ChangeDocumentsAsync(change, cancellationToken).AsTask(), cancellationToken);

    /// <summary>Deletes a collection with its documents and indexes. Its handles then find an empty collection, which a write creates anew.</summary>
    /// <param name="name">The name.</param>
    /// <returns>False if there is no such collection.</returns>
    public bool DropCollection(string name) => DropCollectionAsync(name).GetAwaiter().GetResult();

    /// <summary>Deletes a collection with its documents and indexes. Its handles then find an empty collection, which a write creates anew.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>False if there is no such collection.</returns>
    public Task<bool> DropCollectionAsync(string name, CancellationToken cancellationToken = default) => Connections.Collections.DropAsync(name, cancellationToken);

    /// <summary>Returns a new unique id, a UUID as text. Ids sort by the time at which they were created, where the runtime offers it (.NET 9 and newer).</summary>
    public string NewId() =>
#if NET9_0_OR_GREATER
        Guid.CreateVersion7(Timestamp()).ToString();
#else
        Guid.NewGuid().ToString();
#endif

    /// <summary>Returns the present time of this machine, in UTC, by which documents expire.</summary>
    public DateTimeOffset Timestamp() => Connections.Collections.Clock.GetUtcNow();
}

/// <content>Collections as part of a transaction.</content>
public sealed partial class PostgresTransaction : IDocumentTextSession
{
    /// <summary>Returns a collection of JSON values by key, as this transaction sees it; its writes are part of the transaction.</summary>
    /// <param name="name">The name: any text that no table of the schema has.</param>
    public Collection Collection(string name) => JsonOrm.Collection.On(new PostgresDocumentStore(this), name);

    /// <summary>Returns a collection of objects of one type by key, as this transaction sees it; its writes are part of the transaction.</summary>
    /// <typeparam name="T">The type of values.</typeparam>
    /// <param name="name">The name: any text that no table of the schema has.</param>
    /// <param name="type">The type's contract from a <c>JsonSerializerContext</c>, such as <c>AppJson.Default.Profile</c>.</param>
    public Collection<T> Collection<T>(string name, JsonTypeInfo<T> type) => JsonOrm.Collection<T>.On(new PostgresDocumentStore(this), name, type);
}

/// <content>Documents changed by text.</content>
public sealed partial class PostgresTransaction
{
    long IDocumentTextSession.ChangeDocuments(DocumentTextChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Collection(change.Collection).Run(change, this);
    }

    ValueTask<long> IDocumentTextSession.ChangeDocumentsAsync(DocumentTextChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Collection(change.Collection).RunAsync(change, this, cancellationToken);
    }
}

/// <content>Collections of one state.</content>
public sealed partial class PostgresSnapshot
{
    /// <summary>Returns a collection of JSON values by key in the state of the snapshot.</summary>
    /// <param name="name">The name.</param>
    public Collection Collection(string name) => JsonOrm.Collection.On(new PostgresDocumentStore(this), name);

    /// <summary>Returns a collection of objects of one type by key in the state of the snapshot.</summary>
    /// <typeparam name="T">The type of values.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="type">The type's contract from a <c>JsonSerializerContext</c>, such as <c>AppJson.Default.Profile</c>.</param>
    public Collection<T> Collection<T>(string name, JsonTypeInfo<T> type) => JsonOrm.Collection<T>.On(new PostgresDocumentStore(this), name, type);
}
