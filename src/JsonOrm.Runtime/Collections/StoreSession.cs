using System.Runtime.CompilerServices;
using System.Text;
using JsonOrm.Documents;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Schema;
using JsonOrm.Tables;

namespace JsonOrm.Collections;

/// <summary>The collections of another engine. Synchronous calls wait for it.</summary>
/// <param name="store">The engine.</param>
internal sealed class StoreSession(IDocumentStore store) : ICollectionSession
{
    // No two changes of a process have the same time, through whatever handle they are made.
    private static readonly ConditionalWeakTable<TimeProvider, UpdateClock> s_clocks = [];

    // The store whose write runs code of the caller on this thread.
    [ThreadStatic]
    private static IDocumentStore? s_callersCode;

    private UpdateClock Updates => s_clocks.GetValue(store.Clock, static clock => new UpdateClock(clock));

    public TimeProvider Clock => store.Clock;

    private DateTime Present => store.Clock.GetUtcNow().UtcDateTime;

    public static StoredDocument Read(string collection, ReadOnlyMemory<byte> line)
    {
        byte[] bytes = line.ToArray();
        return StoredDocument.Read(collection, new RowSlice(bytes, 0, bytes.Length));
    }

    public static CollectionException Lacks(string collection, string what, string instead) =>
        new(collection, null, $"{what} run on the embedded engine alone so far. {instead}");

    /// <summary>Finds a document that has not expired.</summary>
    public async ValueTask<StoredDocument?> FindAsync(string collection, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        await foreach (StoredDocument document in CandidatesAsync(collection, new DocumentSelection { Keys = [key] }, cancellationToken).ConfigureAwait(false))
        {
            return document;
        }

        return null;
    }

    public bool TryFind(string collection, RowKey key, out RowSlice line) => throw new NotSupportedException();

    public bool TryFind(string collection, string key, out StoredDocument document)
    {
        StoredDocument? found = Wait(FindAsync(collection, key, default));
        document = found.GetValueOrDefault();
        return found is not null;
    }

    public TableVersion? Read(string collection) => throw new NotSupportedException();

    public ILocalQuerySession Queries(string collection) => store.Queries ?? throw Lacks(collection, "typed queries of collections", "Ask with Find and a filter.");

    /// <summary>Reads documents that have not expired.</summary>
    public async IAsyncEnumerable<StoredDocument> CandidatesAsync(string collection, DocumentSelection selection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DateTime now = Present;
        await foreach (ReadOnlyMemory<byte> line in store.ReadAsync(collection, selection, cancellationToken).ConfigureAwait(false))
        {
            if (Read(collection, line) is var document && !document.IsExpired(now))
            {
                yield return document;
            }
        }
    }

    public IAsyncEnumerable<StoredDocument> ScanAsync(string collection, string? prefix, CancellationToken cancellationToken) =>
        CandidatesAsync(collection, string.IsNullOrEmpty(prefix) ? DocumentSelection.All : new DocumentSelection { Prefix = prefix }, cancellationToken);

    public IEnumerable<StoredDocument> Scan(string collection, string? prefix) => ScanAsync(collection, prefix, default).ToBlockingEnumerable();

    public IEnumerable<StoredDocument> FindMany(string collection, IEnumerable<string> keys) =>
        CandidatesAsync(collection, new DocumentSelection { Keys = [.. keys] }, default).ToBlockingEnumerable();

    /// <summary>Runs a search.</summary>
    public async IAsyncEnumerable<StoredDocument> SearchAsync(string collection, SearchPlan plan, Func<StoredDocument, bool>? also, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (plan.Take == 0)
        {
            yield break;
        }

        var matches = new List<StoredDocument>();
        long skip = plan.Skip, take = plan.Take;
        await foreach (StoredDocument document in CandidatesAsync(collection, DocumentSelection.Of(plan.Filter), cancellationToken).ConfigureAwait(false))
        {
            if (!plan.Filter.Matches(document.Line.Span) || also?.Invoke(document) == false)
            {
                continue;
            }

            if (plan.Sort is not null)
            {
                matches.Add(document);
            }
            else if (skip > 0)
            {
                skip--;
            }
            else
            {
                yield return document;
                if (take > 0 && --take == 0)
                {
                    yield break;
                }
            }
        }

        foreach (StoredDocument document in plan.Sort is null ? [] : plan.Run(matches, null))
        {
            yield return document;
        }
    }

    public string Explain(string collection, SearchPlan plan, bool hasPredicate) => plan.Explain(Wait(store.ExplainAsync(collection, DocumentSelection.Of(plan.Filter), default)), hasPredicate);

    public IReadOnlyList<CollectionIndex> ListIndexes(string collection) => Wait(store.ListIndexesAsync(collection, default));

    public bool ChangeIndex(string collection, IndexSchema index, bool drops) => Wait(ChangeIndexAsync(collection, index, drops, default));

    public ValueTask<bool> ChangeIndexAsync(string collection, IndexSchema index, bool drops, CancellationToken cancellationToken) =>
        store.ChangeIndexAsync(collection, new CollectionIndex(index.Paths!, index.IsUnique), drops, cancellationToken);

    public IAsyncEnumerable<ChangeSet<R>> Watch<R>(ResultQuery<R> query, CancellationToken cancellationToken) =>
        store.Watch(query, cancellationToken) ?? throw Lacks(query.Model.Source.Schema.Name, "watches of collections", "Ask again with Find.");

    public IReadOnlyList<DocumentMisfit> Convert<TRow>(string collection, bool checksOnly, out long rows)
        where TRow : class, ITable<TRow>
    {
        (IReadOnlyList<DocumentMisfit> misfits, rows) = Wait(StoreConversion.RunAsync<TRow>(store, collection, checksOnly, default));
        return misfits;
    }

    public TResult Write<TResult>(in CollectionWrite<TResult> write) => Wait(WriteAsync(write, default));

    public ValueTask<TResult> WriteAsync<TResult>(in CollectionWrite<TResult> write, CancellationToken cancellationToken)
    {
        if (s_callersCode?.Equals(store) == true)
        {
            throw new InvalidOperationException("The code of a change runs inside the write that it belongs to, as if it held the writer lock. Write to the database before or after it.");
        }

        CollectionWrite<TResult> run = write;
        UpdateClock updates = Updates;
        return store.WriteAsync(
            run.Collection,
            run.Reads switch
            {
                string key => new DocumentSelection { Keys = [key] },
                IReadOnlyList<string> keys => new DocumentSelection { Keys = keys },
                DocumentFilter filter => DocumentSelection.Of(filter),
                QueryModel query => new DocumentSelection { Query = query },
                _ => DocumentSelection.All,
            },
            documents =>
            {
                var writer = new StoreWriter(run.Collection, updates, documents);
                IDocumentStore? outer = s_callersCode;
                s_callersCode = store;
                try
                {
                    TResult result = run.Apply(writer);
                    return new DocumentWrites<TResult>(result, writer.Changes);
                }
                finally
                {
                    s_callersCode = outer;
                }
            },
            cancellationToken);
    }

    private static TResult Wait<TResult>(ValueTask<TResult> task) => task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();
}
