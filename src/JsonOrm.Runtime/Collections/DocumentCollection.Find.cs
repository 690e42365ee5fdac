using JsonOrm.Collections;
using JsonOrm.Documents;
using JsonOrm.Schema;

namespace JsonOrm;

// Searches and indexes.
public abstract partial class DocumentCollection<T>
{
    /// <summary>The names of the collection's indexes, in the order in which they were made: the path of an index over one path.</summary>
    public IReadOnlyList<string> Indexes => [.. ListIndexes().Select(static index => index.Name)];

    /// <summary>Returns the collection's indexes, in the order in which they were made.</summary>
    public IReadOnlyList<CollectionIndex> ListIndexes() => _session.ListIndexes(Name);

    /// <summary>
    /// Makes an index over a path unless there is one. Searches find documents by it; a path that leads to arrays has an entry for each element. Other writers wait while it
    /// is built.
    /// </summary>
    /// <param name="path">The path, names joined by dots.</param>
    /// <param name="unique">True to refuse documents with a value that another document has. Documents without the path, or with null there, may be many. An existing index
    /// becomes unique, or is unique no more.</param>
    /// <returns>False if the collection had the index.</returns>
    /// <exception cref="CollectionException">Two documents have the same value, and the index is unique.</exception>
    /// <exception cref="DocumentException">The path is invalid.</exception>
    public bool EnsureIndex(string path, bool unique = false) => EnsureIndex([path], unique);

    /// <summary>
    /// Makes an index over several paths unless there is one. It finds documents by values of its first path, by values of the first and a value or a range of the second, and
    /// so on. A document has an entry for each combination of its values at the paths. Other writers wait while it is built.
    /// </summary>
    /// <param name="paths">The paths, each once, names joined by dots.</param>
    /// <param name="unique">True to refuse documents with a combination that another document has. Combinations with null or a missing member may be many. An existing index
    /// becomes unique, or is unique no more.</param>
    /// <returns>False if the collection had the index.</returns>
    /// <exception cref="CollectionException">Two documents have the same combination, and the index is unique.</exception>
    /// <exception cref="DocumentException">A path is invalid.</exception>
    /// <exception cref="ArgumentException">There is no path, or one twice.</exception>
    public bool EnsureIndex(IReadOnlyList<string> paths, bool unique = false) => _session.ChangeIndex(Name, IndexOver(paths, unique), drops: false);

    /// <inheritdoc cref="EnsureIndex(string, bool)"/>
    /// <param name="path">The path, names joined by dots.</param>
    /// <param name="unique">True to refuse documents with a value that another document has. Documents without the path, or with null there, may be many. An existing index
    /// becomes unique, or is unique no more.</param>
    /// <param name="cancellationToken">Checked before the work begins.</param>
    public Task<bool> EnsureIndexAsync(string path, bool unique = false, CancellationToken cancellationToken = default) =>
        EnsureIndexAsync([path], unique, cancellationToken);

    /// <inheritdoc cref="EnsureIndex(IReadOnlyList{string}, bool)"/>
    /// <param name="paths">The paths, each once, names joined by dots.</param>
    /// <param name="unique">True to refuse documents with a combination that another document has. Combinations with null or a missing member may be many. An existing index
    /// becomes unique, or is unique no more.</param>
    /// <param name="cancellationToken">Checked before the work begins.</param>
    public Task<bool> EnsureIndexAsync(IReadOnlyList<string> paths, bool unique = false, CancellationToken cancellationToken = default) =>
        _session is StoreSession store ? store.ChangeIndexAsync(Name, IndexOver(paths, unique), drops: false, cancellationToken).AsTask() : Task.Run(() => EnsureIndex(paths, unique), cancellationToken);

    /// <summary>Drops an index; searches read the whole collection again, or another index.</summary>
    /// <param name="paths">The paths of the index, in its order.</param>
    /// <returns>False if the collection has no such index.</returns>
    /// <exception cref="DocumentException">A path is invalid.</exception>
    public bool DropIndex(params IReadOnlyList<string> paths) => _session.ChangeIndex(Name, IndexOver(paths, unique: false), drops: true);

    /// <inheritdoc cref="DropIndex"/>
    /// <param name="paths">The paths of the index, in its order.</param>
    /// <param name="cancellationToken">Checked before the work begins.</param>
    public Task<bool> DropIndexAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken = default) =>
        _session is StoreSession store ? store.ChangeIndexAsync(Name, IndexOver(paths, unique: false), drops: true, cancellationToken).AsTask() : Task.Run(() => DropIndex(paths), cancellationToken);

    private static IndexSchema IndexOver(IReadOnlyList<string> paths, bool unique)
    {
        ArgumentNullException.ThrowIfNull(paths);
        string[] texts = [.. paths.Select(static path => FieldPath.Parse(path).Text)];
        return texts.Length > 0 && texts.Distinct(StringComparer.Ordinal).Count() == texts.Length
            ? CollectionSchema.Index(texts, unique)
            : throw new ArgumentException("An index is over at least one path, and over each path once.", nameof(paths));
    }

    private protected DocumentSearch<TResult> Search<TResult>(DocumentFilter filter, Func<StoredDocument, TResult> result) =>
        new(new SearchSource<TResult>(_session, Name, result), filter);
}
