using System.Text.Json.Serialization.Metadata;
using JsonOrm.Database;

namespace JsonOrm;

// Collections of documents, which need no class.
public sealed partial class JsonDatabase : IIndexSession, IDocumentTextSession
{
    private DatabaseCollections? _collections;

    private DatabaseCollections Collections => _collections ??= new DatabaseCollections(this, _engine, _follower);

    /// <summary>
    /// Returns a collection of JSON values by key. It need not exist: it is created by its first write. Handles are cheap, and all handles of a name see the same
    /// documents.
    /// </summary>
    /// <param name="name">The name: any text that no table's class uses.</param>
    public Collection Collection(string name) => new(Collections, name);

    /// <summary>Returns a collection of objects of one type by key, see <see cref="Collection(string)"/>.</summary>
    /// <typeparam name="T">The type of values.</typeparam>
    /// <param name="name">The name: any text that no table's class uses.</param>
    /// <param name="type">The type's contract from a <c>JsonSerializerContext</c>, such as <c>AppJson.Default.Profile</c>.</param>
    public Collection<T> Collection<T>(string name, JsonTypeInfo<T> type) => new(Collections, name, type);

    /// <summary>Returns the names of the collections that have been written to, in ordinal order.</summary>
    public IReadOnlyList<string> ListCollections() => Collections.List();

    ValueTask<IReadOnlyList<string>> IIndexSession.ListCollectionsAsync(CancellationToken cancellationToken) => new(ListCollections());

    ValueTask<bool> IIndexSession.ChangeIndexAsync(string collection, IReadOnlyList<string> paths, bool unique, bool drops, CancellationToken cancellationToken) =>
        new(drops ? Collection(collection).DropIndexAsync(paths, cancellationToken) : Collection(collection).EnsureIndexAsync(paths, unique, cancellationToken));

    long IDocumentTextSession.ChangeDocuments(DocumentTextChange change)
    {
        using JsonTransaction transaction = BeginTransaction();
        long count = ((IDocumentTextSession)transaction).ChangeDocuments(change);
        transaction.Commit();
        return count;
    }

    async ValueTask<long> IDocumentTextSession.ChangeDocumentsAsync(DocumentTextChange change, CancellationToken cancellationToken)
    {
        JsonTransaction transaction = await BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            long count = await ((IDocumentTextSession)transaction).ChangeDocumentsAsync(change, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return count;
        }
    }

    /// <summary>
    /// Deletes a collection with its documents, indexes and files. Its handles then find an empty collection, which a write creates anew. Snapshots opened before still
    /// read it.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <returns>False if there is no such collection.</returns>
    public bool DropCollection(string name) => Collections.Drop(name);

    /// <summary>
    /// Deletes a collection with its documents, indexes and files. Its handles then find an empty collection, which a write creates anew. Snapshots opened before still
    /// read it.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Checked before the work begins.</param>
    /// <returns>False if there is no such collection.</returns>
    public Task<bool> DropCollectionAsync(string name, CancellationToken cancellationToken = default) => Task.Run(() => Collections.Drop(name), cancellationToken);

    /// <summary>Returns a new unique id, a UUID as text. Ids sort by the time of the database's clock at which they were created, where the runtime offers it (.NET 9 and newer).</summary>
    public string NewId() =>
#if NET9_0_OR_GREATER
        Guid.CreateVersion7(_engine.Clock.GetUtcNow()).ToString();
#else
        Guid.NewGuid().ToString();
#endif

    /// <summary>Returns the present time of the database's clock, in UTC.</summary>
    public DateTimeOffset Timestamp() => _engine.Clock.GetUtcNow();
}
