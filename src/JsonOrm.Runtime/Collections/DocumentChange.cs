namespace JsonOrm.Collections;

/// <summary>
/// A change of a document that depends on its value. It is computed before the writer lock is taken, so that a slow computation holds nobody up, and once more under
/// the lock if the document has changed since.
/// </summary>
internal sealed class DocumentChange
{
    private readonly string _key;
    private readonly bool _creates;
    private readonly StoredDocument _before;
    private readonly bool _existed;
    private readonly Func<byte[]?, byte[]> _change;
    private readonly byte[] _body;

    /// <param name="key">The document's key.</param>
    /// <param name="creates">True to create the document if it is absent.</param>
    /// <param name="before">The document as it is known.</param>
    /// <param name="existed">False if it is absent.</param>
    /// <param name="change">Computes the new body from the text of the value, which is null for an absent document.</param>
    public DocumentChange(string key, bool creates, StoredDocument before, bool existed, Func<byte[]?, byte[]> change)
    {
        _key = key;
        _creates = creates;
        _before = before;
        _existed = existed;
        _change = change;
        _body = Compute(before, existed);
    }

    /// <summary>Writes the change; returns false if the document is absent.</summary>
    public bool Apply(CollectionWriter writer)
    {
        bool exists = writer.TryFind(_key, out StoredDocument present);
        if (!exists && !_creates)
        {
            return false;
        }

        bool isSame = exists == _existed && (!exists || present.Line.Span.SequenceEqual(_before.Line.Span));
        writer.Put(_key, isSame ? _body : Compute(present, exists), exists ? present.Expires : null);
        return true;
    }

    private byte[] Compute(in StoredDocument document, bool exists) => _change(exists ? document.ValueText() : null);
}
