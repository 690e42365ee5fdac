using System.Runtime.CompilerServices;
using JsonOrm.Collections;
using JsonOrm.Documents;

namespace JsonOrm;

/// <summary>
/// A search of a collection: an immutable value that can be kept and run any number of times. Each run reads one state of the collection.
/// </summary>
/// <typeparam name="T">The type of results.</typeparam>
public sealed partial class DocumentSearch<T>
{
    private readonly SearchSource<T> _source;
    private readonly SearchPlan _plan;
    private readonly Func<T, bool>? _predicate;

    internal DocumentSearch(SearchSource<T> source, DocumentFilter filter)
        : this(source, new SearchPlan(filter, null, 0, -1), null)
    {
    }

    private DocumentSearch(SearchSource<T> source, SearchPlan plan, Func<T, bool>? predicate)
    {
        _source = source;
        _plan = plan;
        _predicate = predicate;
    }

    /// <summary>Adds a condition in C#, which runs on each result that the filter matches. It cannot use an index.</summary>
    /// <param name="predicate">The condition. Its exceptions reach the caller of the search.</param>
    public DocumentSearch<T> Where(Func<T, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return new DocumentSearch<T>(_source, _plan, _predicate is { } first ? result => first(result) && predicate(result) : predicate);
    }

    /// <summary>
    /// Orders by a path, ascending, in the order of MongoDB: null and missing, numbers, texts, objects, arrays, bools. Documents with equal values are in the order of
    /// their keys, which is the order without this call.
    /// </summary>
    /// <param name="path">The path, names joined by dots.</param>
    /// <exception cref="DocumentException">The path is invalid.</exception>
    public DocumentSearch<T> OrderBy(string path) => Ordered([(FieldPath.Parse(path), false)]);

    /// <summary>Orders by a path, descending, see <see cref="OrderBy"/>.</summary>
    /// <param name="path">The path, names joined by dots.</param>
    /// <exception cref="DocumentException">The path is invalid.</exception>
    public DocumentSearch<T> OrderByDescending(string path) => Ordered([(FieldPath.Parse(path), true)]);

    /// <summary>Orders documents that are equal so far by a further path, ascending.</summary>
    /// <param name="path">The path, names joined by dots.</param>
    /// <exception cref="DocumentException">The path is invalid.</exception>
    public DocumentSearch<T> ThenBy(string path) => Ordered([.. _plan.Sort?.Paths ?? [], (FieldPath.Parse(path), false)]);

    /// <summary>Orders documents that are equal so far by a further path, descending.</summary>
    /// <param name="path">The path, names joined by dots.</param>
    /// <exception cref="DocumentException">The path is invalid.</exception>
    public DocumentSearch<T> ThenByDescending(string path) => Ordered([.. _plan.Sort?.Paths ?? [], (FieldPath.Parse(path), true)]);

    /// <summary>Leaves out the first results.</summary>
    /// <param name="count">Their number.</param>
    public DocumentSearch<T> Skip(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new DocumentSearch<T>(_source, _plan with { Skip = count }, _predicate);
    }

    /// <summary>Limits the number of results.</summary>
    /// <param name="count">The maximum; 0 for none.</param>
    public DocumentSearch<T> Take(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new DocumentSearch<T>(_source, _plan with { Take = count }, _predicate);
    }

    /// <summary>Runs the search and returns its results one by one.</summary>
    public IEnumerable<T> AsEnumerable()
    {
        foreach (StoredDocument document in Documents())
        {
            yield return _source.Result(document);
        }
    }

    /// <summary>Runs the search and returns its results one by one.</summary>
    /// <param name="cancellationToken">Cancels between documents.</param>
    public async IAsyncEnumerable<T> AsAsyncEnumerable([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (_source.Session is StoreSession store)
        {
            await foreach (StoredDocument document in InAsync(store, cancellationToken).ConfigureAwait(false))
            {
                yield return _source.Result(document);
            }

            yield break;
        }

        foreach (T result in AsEnumerable())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return result;
        }
    }

    /// <summary>Runs the search.</summary>
    public List<T> ToList()
    {
        FoundDocuments found = Documents();
        var results = new List<T>(found.KnownCount);
        foreach (StoredDocument document in found)
        {
            results.Add(_source.Result(document));
        }

        return results;
    }

    /// <summary>Runs the search.</summary>
    /// <param name="cancellationToken">Cancels the search.</param>
    public ValueTask<List<T>> ToListAsync(CancellationToken cancellationToken = default) =>
        _source.Session is StoreSession ? ListAsync(cancellationToken) : Now(ToList, cancellationToken);

    /// <summary>Returns the first result, or the default if there is none.</summary>
    public T? FirstOrDefault()
    {
        foreach (StoredDocument document in Documents())
        {
            return _source.Result(document);
        }

        return default;
    }

    /// <summary>Returns the first result, or the default if there is none.</summary>
    /// <param name="cancellationToken">Cancels the search.</param>
    public ValueTask<T?> FirstOrDefaultAsync(CancellationToken cancellationToken = default) =>
        _source.Session is StoreSession store ? FirstAsync(store, cancellationToken) : Now(FirstOrDefault, cancellationToken);

    /// <summary>True if there is a result.</summary>
    public bool Any()
    {
        foreach (StoredDocument document in Documents())
        {
            _ = document;
            return true;
        }

        return false;
    }

    /// <summary>True if there is a result.</summary>
    /// <param name="cancellationToken">Cancels the search.</param>
    public ValueTask<bool> AnyAsync(CancellationToken cancellationToken = default) =>
        _source.Session is StoreSession store ? AnyAsync(store, cancellationToken) : Now(Any, cancellationToken);

    /// <summary>Returns the number of results.</summary>
    public long Count()
    {
        if (_predicate is not null || _source.Session is StoreSession)
        {
            return Documents().AsEnumerable().LongCount();
        }

        return _source.Session.Read(_source.Collection) is { } table ? _plan.Count(table, _source.Session.Clock.GetUtcNow().UtcDateTime) : 0;
    }

    /// <summary>Returns the number of results.</summary>
    /// <param name="cancellationToken">Cancels the search.</param>
    public ValueTask<long> CountAsync(CancellationToken cancellationToken = default) =>
        _source.Session is StoreSession store ? CountAsync(store, cancellationToken) : Now(Count, cancellationToken);

    /// <summary>Describes how the search would run now, for people: by key, by an index or as a scan, and what follows. Reads no documents.</summary>
    public string Explain() => _source.Session is StoreSession store ? store.Explain(_source.Collection, _plan, _predicate is not null)
        : _source.Session.Read(_source.Collection) is { } table ? _plan.Explain(table, _predicate is not null) : $"nothing: {_source.Collection} does not exist";

    private DocumentSearch<T> Ordered(IReadOnlyList<(FieldPath Path, bool Descending)> paths) =>
        new(_source, _plan with { Sort = new DocumentSort(paths) }, _predicate);

    private Func<StoredDocument, bool>? Also => _predicate is { } predicate ? document => predicate(_source.Result(document)) : null;

    private FoundDocuments Documents() =>
        _source.Session is StoreSession store ? new FoundDocuments(InAsync(store, default).ToBlockingEnumerable())
        : _source.Session.Read(_source.Collection) is { } state ? _plan.Run(state, _source.Session.Clock.GetUtcNow().UtcDateTime, Also)
        : default;

    private IAsyncEnumerable<StoredDocument> InAsync(StoreSession store, CancellationToken cancellationToken) => store.SearchAsync(_source.Collection, _plan, Also, cancellationToken);

    private async ValueTask<List<T>> ListAsync(CancellationToken cancellationToken)
    {
        var list = new List<T>();
        await foreach (T result in AsAsyncEnumerable(cancellationToken).ConfigureAwait(false))
        {
            list.Add(result);
        }

        return list;
    }

    private async ValueTask<T?> FirstAsync(StoreSession store, CancellationToken cancellationToken)
    {
        await foreach (StoredDocument document in InAsync(store, cancellationToken).ConfigureAwait(false))
        {
            return _source.Result(document);
        }

        return default;
    }

    private async ValueTask<bool> AnyAsync(StoreSession store, CancellationToken cancellationToken)
    {
        await foreach (StoredDocument document in InAsync(store, cancellationToken).ConfigureAwait(false))
        {
            _ = document;
            return true;
        }

        return false;
    }

    private async ValueTask<long> CountAsync(StoreSession store, CancellationToken cancellationToken)
    {
        long count = 0;
        await foreach (StoredDocument document in InAsync(store, cancellationToken).ConfigureAwait(false))
        {
            _ = document;
            count++;
        }

        return count;
    }

    private static ValueTask<TResult> Now<TResult>(Func<TResult> read, CancellationToken cancellationToken)
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
}
