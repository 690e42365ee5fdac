using JsonOrm.Collections;

namespace JsonOrm;

// From documents to rows of a class.
public abstract partial class DocumentCollection<T>
{
    /// <summary>
    /// Makes the documents rows of a class's table, in one transaction: all of them, or none. The members are the columns of the same names. The document's key is the
    /// column <c>_id</c> if the class has one, and otherwise the row's key. The collection is empty afterwards.
    /// </summary>
    /// <typeparam name="TRow">The class; its table has another name than the collection.</typeparam>
    /// <returns>The number of rows.</returns>
    /// <exception cref="DocumentConversionException">Documents do not fit: it lists key, path, value and reason of each.</exception>
    public long As<TRow>()
        where TRow : class, ITable<TRow>
    {
        IReadOnlyList<DocumentMisfit> misfits = _session.Convert<TRow>(Name, checksOnly: false, out long rows);
        return misfits.Count == 0 ? rows : throw new DocumentConversionException(Name, TRow.Schema.Name, misfits);
    }

    /// <inheritdoc cref="As{TRow}"/>
    /// <param name="cancellationToken">Checked before the work begins.</param>
    public Task<long> AsAsync<TRow>(CancellationToken cancellationToken = default)
        where TRow : class, ITable<TRow> => Task.Run(As<TRow>, cancellationToken);

    /// <summary>Lists what prevents the documents from becoming rows of a class's table by <see cref="As{TRow}"/>: at most 1,000 misfits. Changes nothing.</summary>
    /// <typeparam name="TRow">The class.</typeparam>
    public IReadOnlyList<DocumentMisfit> CheckAs<TRow>()
        where TRow : class, ITable<TRow> => _session.Convert<TRow>(Name, checksOnly: true, out _);

    internal IEnumerable<StoredDocument> Stored() => _session.Scan(Name, null);
}
