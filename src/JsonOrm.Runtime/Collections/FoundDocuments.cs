namespace JsonOrm.Collections;

/// <summary>The documents that a search finds. One that is found by a unique value needs no enumerator on the heap.</summary>
internal readonly struct FoundDocuments
{
    private readonly StoredDocument _single;
    private readonly bool _isSingle;
    private readonly IEnumerable<StoredDocument>? _several;

    /// <summary>Creates the result of a search that found one document.</summary>
    public FoundDocuments(in StoredDocument single)
    {
        _single = single;
        _isSingle = true;
    }

    /// <summary>Creates the result of a search that may find several.</summary>
    public FoundDocuments(IEnumerable<StoredDocument> several) => _several = several;

    /// <summary>The number of documents if it is known, otherwise 0.</summary>
    public int KnownCount => _isSingle ? 1 : 0;

    /// <summary>Returns the documents for callers that keep them.</summary>
    public IEnumerable<StoredDocument> AsEnumerable() => _several ?? (_isSingle ? [_single] : []);

    public Enumerator GetEnumerator() => new(this);

    public struct Enumerator : IDisposable
    {
        private readonly IEnumerator<StoredDocument>? _several;
        private bool _hasSingle;

        internal Enumerator(in FoundDocuments found)
        {
            Current = found._single;
            _hasSingle = found._isSingle;
            _several = found._several?.GetEnumerator();
        }

        public StoredDocument Current { get; private set; }

        public bool MoveNext()
        {
            if (_several is not null && _several.MoveNext())
            {
                Current = _several.Current;
                return true;
            }

            bool hasOne = _hasSingle;
            _hasSingle = false;
            return hasOne;
        }

        public readonly void Dispose() => _several?.Dispose();
    }
}
