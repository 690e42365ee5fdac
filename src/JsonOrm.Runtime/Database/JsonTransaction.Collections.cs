using System.Text.Json.Serialization.Metadata;
using JsonOrm.Catalogue;
using JsonOrm.Collections;
using JsonOrm.Database;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Transactions;

namespace JsonOrm;

// Collections as part of a transaction.
public sealed partial class JsonTransaction : IDocumentTextSession
{
    private TransactionCollections? _collections;

    private TransactionCollections Collections => _collections ??= new TransactionCollections(this);

    /// <summary>Returns a collection of JSON values by key, as this transaction sees it; its writes are part of the transaction.</summary>
    /// <param name="name">The name: any text that no table's class uses.</param>
    public Collection Collection(string name) => new(Collections, name);

    /// <summary>Returns a collection of objects of one type by key, as this transaction sees it; its writes are part of the transaction.</summary>
    /// <typeparam name="T">The type of values.</typeparam>
    /// <param name="name">The name: any text that no table's class uses.</param>
    /// <param name="type">The type's contract from a <c>JsonSerializerContext</c>, such as <c>AppJson.Default.Profile</c>.</param>
    public Collection<T> Collection<T>(string name, JsonTypeInfo<T> type) => new(Collections, name, type);

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

    private sealed class TransactionCollections(JsonTransaction owner) : ICollectionSession
    {
        public TimeProvider Clock => owner._engine.Clock;

        public ILocalQuerySession Queries(string collection) => owner;

        public bool TryFind(string collection, RowKey key, out RowSlice line)
        {
            owner.Enter();
            try
            {
                return owner._transaction.TryFind(owner._engine.Catalog.OpenCollection(collection), key, out line);
            }
            finally
            {
                owner.Leave();
            }
        }

        public TableVersion? Read(string collection)
        {
            owner.Enter();
            try
            {
                return owner._transaction.Read(owner._engine.Catalog.OpenCollection(collection));
            }
            finally
            {
                owner.Leave();
            }
        }

        public bool ChangeIndex(string collection, IndexSchema index, bool drops) =>
            throw new InvalidOperationException("An index is built and dropped outside transactions. Call EnsureIndex or DropIndex on the database's collection.");

        public IAsyncEnumerable<ChangeSet<R>> Watch<R>(ResultQuery<R> query, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("A transaction sees no commits but its own, so there is nothing to watch. Watch the database's collection.");

        public IReadOnlyList<DocumentMisfit> Convert<TRow>(string collection, bool checksOnly, out long rows)
            where TRow : class, ITable<TRow>
        {
            using JsonTransaction inner = owner.BeginTransaction();
            IReadOnlyList<DocumentMisfit> misfits = DocumentConversion.Run<TRow>(inner, collection, out rows);
            if (misfits.Count == 0 && !checksOnly)
            {
                inner.Commit();
            }

            return misfits;
        }

        public TResult Write<TResult>(in CollectionWrite<TResult> write)
        {
            owner.Enter();
            try
            {
                TableSlot slot = owner._engine.Catalog.OpenCollection(write.Collection);
                return write.Apply(new TableWriter(owner._transaction, slot, owner._engine.Updates, owner._engine.Catalog));
            }
            finally
            {
                owner.Leave();
            }
        }

        public ValueTask<TResult> WriteAsync<TResult>(in CollectionWrite<TResult> write, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new ValueTask<TResult>(Write(write));
        }
    }
}
