using System.ComponentModel;

namespace JsonOrm;

/// <summary>A collection cannot store or change a document as requested, or a name cannot be used as that of a collection. Nothing was changed.</summary>
public sealed class CollectionException : JsonOrmException
{
    /// <summary>Creates the error.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="key">The document's key, or null if the error does not concern a single document.</param>
    /// <param name="reason">What is wrong and what to do next.</param>
    /// <param name="innerException">The cause, or null.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public CollectionException(string collection, string? key, string reason, Exception? innerException = null)
        : base(key is null ? $"Collection '{Shorten(collection)}': {reason}" : $"Collection '{Shorten(collection)}', key '{Shorten(key)}': {reason}", innerException)
    {
        Collection = collection;
        Key = key;
        Reason = reason;
    }

    /// <summary>The collection.</summary>
    public string Collection { get; }

    /// <summary>The document's key, or null if the error does not concern a single document.</summary>
    public string? Key { get; }

    /// <summary>What is wrong and what to do next.</summary>
    public string Reason { get; }

    private static string Shorten(string text) => text.Length > 80 ? text[..80] + "…" : text;
}
