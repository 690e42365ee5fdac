namespace JsonOrm;

/// <summary>A session whose documents are changed by text, see <see cref="TextChanges"/>: a database, which makes a transaction of the change, or a transaction.</summary>
public interface IDocumentTextSession
{
    /// <summary>Changes documents, all or none.</summary>
    /// <param name="change">The change.</param>
    /// <returns>The number of documents.</returns>
    long ChangeDocuments(DocumentTextChange change);

    /// <summary>Changes documents, all or none.</summary>
    /// <param name="change">The change.</param>
    /// <param name="cancellationToken">Cancels the change before it takes effect.</param>
    /// <returns>The number of documents.</returns>
    ValueTask<long> ChangeDocumentsAsync(DocumentTextChange change, CancellationToken cancellationToken);
}
