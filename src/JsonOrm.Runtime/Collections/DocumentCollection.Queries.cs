using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using JsonOrm.Collections;
using JsonOrm.Queries;
using JsonOrm.Transactions;

namespace JsonOrm;

// Typed queries: the documents are rows, and the values inside them are expressions.
public abstract partial class DocumentCollection<T>
{
    /// <summary>
    /// A query for the documents that satisfy a typed condition: <c>notes.Where(d =&gt; d["age"].AsInt32() &gt; min &amp;&amp; d["address.city"].AsText() == "Oslo")</c>. It is a query
    /// like those over tables: it is run on a database, transaction or snapshot, and has orders, groups, aggregates, joins, <c>Explain</c> and watches.
    /// </summary>
    /// <param name="condition">Returns the condition.</param>
    public Query<CollectionDocument, DocumentColumns<CollectionDocument>, DocumentColumns<CollectionDocument>> Where(Func<DocumentColumns<CollectionDocument>, Condition<CollectionDocument>> condition) =>
        AsQuery().Where(condition);

    /// <summary>A query for all documents, in key order. Documents that have expired when it runs are left out.</summary>
    public Query<CollectionDocument, DocumentColumns<CollectionDocument>, DocumentColumns<CollectionDocument>> AsQuery() => DocumentQueries.All(Name);

    /// <summary>All documents, in the scope of another query: for joins and correlated subqueries.</summary>
    /// <typeparam name="TRow">The row type at the root of that query.</typeparam>
    /// <param name="scope">The row that the lambda of that query receives; it identifies the query.</param>
    public RowSet<TRow, CollectionDocument, DocumentColumns<TRow>, DocumentColumns<TRow>> RowsFor<TRow>(IRowScope<TRow> scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return DocumentQueries.RowsFor<TRow>(Name);
    }

    /// <summary>Runs a query and returns its documents as entries of this collection, with values of its type.</summary>
    /// <param name="documents">A query over this collection: its <see cref="Where"/> with orders, conditions and limits.</param>
    /// <returns>The entries, in the query's order.</returns>
    /// <exception cref="CollectionException">A document does not fit the type.</exception>
    public List<CollectionEntry<T>> ToList(Query<CollectionDocument> documents) => Own(documents).ToList(_session.Queries(Name)).ConvertAll(EntryOf);

    /// <summary>Runs a query and returns its documents as entries of this collection, with values of its type:
    /// <c>await players.ToListAsync(players.Where(d =&gt; d["Score"].AsInt32() &gt; 10))</c>.</summary>
    /// <param name="documents">A query over this collection: its <see cref="Where"/> with orders, conditions and limits.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <returns>The entries, in the query's order.</returns>
    /// <exception cref="CollectionException">A document does not fit the type.</exception>
    public async ValueTask<List<CollectionEntry<T>>> ToListAsync(Query<CollectionDocument> documents, CancellationToken cancellationToken = default) =>
        (await Own(documents).ToListAsync(_session.Queries(Name), cancellationToken).ConfigureAwait(false)).ConvertAll(EntryOf);

    /// <summary>Applies changes to the documents that a query finds, in one transaction: all or none. Their expiry stays.</summary>
    /// <param name="documents">A query over this collection.</param>
    /// <param name="changes">The changes, from <see cref="DocumentUpdate"/>.</param>
    /// <returns>The number of documents.</returns>
    /// <exception cref="CollectionException">A change does not fit a document, or a result cannot be stored.</exception>
    public long Update(Query<CollectionDocument> documents, DocumentChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        Func<CollectionWriter, long> change = Changing(documents, changes.ApplyTo);
        return WriteMany(documents.Model, WriteKind.Upsert, change);
    }

    /// <summary>Applies changes to the documents that a query finds, in one transaction: all or none. Their expiry stays.</summary>
    /// <param name="documents">A query over this collection.</param>
    /// <param name="changes">The changes, from <see cref="DocumentUpdate"/>.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>The number of documents.</returns>
    /// <exception cref="CollectionException">A change does not fit a document, or a result cannot be stored.</exception>
    public ValueTask<long> UpdateAsync(Query<CollectionDocument> documents, DocumentChanges changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        Func<CollectionWriter, long> change = Changing(documents, changes.ApplyTo);
        return WriteManyAsync(documents.Model, WriteKind.Upsert, change, cancellationToken);
    }

    /// <summary>Deletes the documents that a query finds, in one transaction.</summary>
    /// <param name="documents">A query over this collection.</param>
    /// <returns>The number of documents.</returns>
    public long Delete(Query<CollectionDocument> documents)
    {
        Func<CollectionWriter, long> delete = Deleting(documents);
        return WriteMany(documents.Model, WriteKind.Delete, delete);
    }

    /// <summary>Deletes the documents that a query finds, in one transaction.</summary>
    /// <param name="documents">A query over this collection.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>The number of documents.</returns>
    public ValueTask<long> DeleteAsync(Query<CollectionDocument> documents, CancellationToken cancellationToken = default)
    {
        Func<CollectionWriter, long> delete = Deleting(documents);
        return WriteManyAsync(documents.Model, WriteKind.Delete, delete, cancellationToken);
    }

    /// <summary>
    /// Watches the collection: the first change set contains all documents as added, and another follows after each commit that changes them, see
    /// <see cref="JsonDatabase.WatchAsync{R}"/>.
    /// </summary>
    /// <param name="cancellationToken">Ends the watch.</param>
    public IAsyncEnumerable<ChangeSet<CollectionEntry<T>>> WatchAsync(CancellationToken cancellationToken = default) => WatchAsync(AsQuery(), cancellationToken);

    /// <summary>Watches the documents that match a filter, see <see cref="WatchAsync(CancellationToken)"/>.</summary>
    /// <param name="filter">The filter, an interpolated string whose holes are values.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <exception cref="DocumentFilterException">The text is not JSON, an operator is unknown, or an operand is of the wrong kind.</exception>
    public IAsyncEnumerable<ChangeSet<CollectionEntry<T>>> WatchAsync(DocumentText filter, CancellationToken cancellationToken = default) =>
        WatchAsync(DocumentFilter.Parse(filter), cancellationToken);

    /// <summary>Watches the documents that match a filter, see <see cref="WatchAsync(CancellationToken)"/>.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    public IAsyncEnumerable<ChangeSet<CollectionEntry<T>>> WatchAsync(DocumentFilter filter, CancellationToken cancellationToken = default) =>
        WatchAsync(Where(document => document.Matches(filter)), cancellationToken);

    /// <summary>Watches the documents that a query finds, see <see cref="WatchAsync(CancellationToken)"/>.</summary>
    /// <param name="documents">A query over this collection.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    public IAsyncEnumerable<ChangeSet<CollectionEntry<T>>> WatchAsync(Query<CollectionDocument> documents, CancellationToken cancellationToken = default) =>
        EntriesOf(_session.Watch(Own(documents), cancellationToken), cancellationToken);

    private async IAsyncEnumerable<ChangeSet<CollectionEntry<T>>> EntriesOf(IAsyncEnumerable<ChangeSet<CollectionDocument>> documents, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ChangeSet<CollectionDocument> changes in documents.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return new ChangeSet<CollectionEntry<T>>(
                [.. changes.Added.Select(EntryOf)],
                [.. changes.Changed.Select(change => new ChangedResult<CollectionEntry<T>>(EntryOf(change.Old), EntryOf(change.New)))],
                [.. changes.Removed.Select(EntryOf)]);
        }
    }

    private CollectionEntry<T> EntryOf(CollectionDocument document) => EntryOf(StoredDocument.Read(Name, document.Line));

    private Func<CollectionWriter, long> Changing(Query<CollectionDocument> documents, Action<JsonObject> change)
    {
        QueryModel query = Own(documents).Model;
        return writer => DocumentSetChange.Update(writer, Name, writer.Find(query), change);
    }

    private Func<CollectionWriter, long> Deleting(Query<CollectionDocument> documents)
    {
        QueryModel query = Own(documents).Model;
        return writer => DocumentSetChange.Delete(writer, writer.Find(query));
    }

    private Query<CollectionDocument> Own(Query<CollectionDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        string queried = documents.Model.Source.Schema.Name;
        return queried == Name ? documents : throw new ArgumentException($"The query finds documents of '{queried}', not of '{Name}'. Begin it with this collection's Where.", nameof(documents));
    }
}
