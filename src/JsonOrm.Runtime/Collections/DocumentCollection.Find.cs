namespace JsonOrm;

// The beginning of searches.
public abstract partial class DocumentCollection<T>
{
    private protected DocumentSearch<TResult> Search<TResult>(DocumentFilter filter, Func<Collections.StoredDocument, TResult> result) =>
        new(new Collections.SearchSource<TResult>(_session, Name, result), filter);
}
