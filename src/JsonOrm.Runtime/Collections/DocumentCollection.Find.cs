using JsonOrm.Collections;
using JsonOrm.Documents;
using JsonOrm.Schema;
using JsonOrm.Tables;

namespace JsonOrm;

// Searches and indexes.
public abstract partial class DocumentCollection<T>
{
    /// <summary>The paths of the collection's indexes, in the order in which they were made.</summary>
    public IReadOnlyList<string> Indexes => _session.Read(Name) is { } table ? [.. table.Schema.PathIndexes.Select(static index => index.Name)] : [];

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
    public bool EnsureIndex(string path, bool unique = false) => _session.EnsureIndex(Name, CollectionSchema.Index(FieldPath.Parse(path).Text, unique));

    /// <summary>
    /// Makes an index over a path unless there is one. Searches find documents by it; a path that leads to arrays has an entry for each element. Other writers wait while it
    /// is built.
    /// </summary>
    /// <param name="path">The path, names joined by dots.</param>
    /// <param name="unique">True to refuse documents with a value that another document has. Documents without the path, or with null there, may be many. An existing index
    /// becomes unique, or is unique no more.</param>
    /// <param name="cancellationToken">Checked before the work begins.</param>
    /// <returns>False if the collection had the index.</returns>
    /// <exception cref="CollectionException">Two documents have the same value, and the index is unique.</exception>
    /// <exception cref="DocumentException">The path is invalid.</exception>
    public Task<bool> EnsureIndexAsync(string path, bool unique = false, CancellationToken cancellationToken = default) => Task.Run(() => EnsureIndex(path, unique), cancellationToken);

    private protected DocumentSearch<TResult> Search<TResult>(DocumentFilter filter, Func<StoredDocument, TResult> result) =>
        new(new SearchSource<TResult>(_session, Name, result), filter);
}
