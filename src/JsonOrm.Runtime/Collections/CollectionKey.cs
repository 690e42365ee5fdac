using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Collections;

/// <summary>The sortable encoding of a document's key.</summary>
internal static class CollectionKey
{
    // What ends a text in an encoded key.
    private const int EndLength = 2;

    /// <summary>Encodes a key.</summary>
    public static RowKey Of(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return default(KeyBuilder).Add(id).ToKey();
    }

    /// <summary>Returns the range of the keys that begin with a text; all keys for null.</summary>
    public static KeyRange StartingWith(string? prefix)
    {
        if (string.IsNullOrEmpty(prefix))
        {
            return KeyRange.All;
        }

        byte[] bytes = Of(prefix).Bytes!;
        return KeyRange.Prefix(bytes.AsSpan(0, bytes.Length - EndLength));
    }
}
