using System.Text.Json.Nodes;
using JsonOrm.Documents;

namespace JsonOrm;

/// <summary>
/// A JSON Patch (RFC 6902): a list of operations <c>add</c>, <c>remove</c>, <c>replace</c>, <c>move</c>, <c>copy</c> and <c>test</c>, which are applied in order, all
/// or none. It is immutable.
/// </summary>
public sealed class JsonPatch
{
    private readonly PatchOperation[] _operations;

    private JsonPatch(PatchOperation[] operations) => _operations = operations;

    /// <summary>The number of operations.</summary>
    public int Count => _operations.Length;

    /// <summary>Parses a patch.</summary>
    /// <param name="operations">A JSON array of operations.</param>
    /// <exception cref="JsonPatchException">An operation is invalid.</exception>
    /// <exception cref="DocumentException">The text is not JSON.</exception>
    public static JsonPatch Parse(string operations)
    {
        ArgumentNullException.ThrowIfNull(operations);
        return From(DocumentJson.Parse(operations));
    }

    /// <summary>Parses a patch.</summary>
    /// <param name="utf8">A JSON array of operations.</param>
    /// <exception cref="JsonPatchException">An operation is invalid.</exception>
    /// <exception cref="DocumentException">The text is not JSON.</exception>
    public static JsonPatch Parse(ReadOnlySpan<byte> utf8) => From(DocumentJson.Parse(utf8));

    /// <summary>Returns the patched value. The document is not changed, and shares nothing with the result.</summary>
    /// <param name="document">The document; null is JSON null.</param>
    /// <exception cref="JsonPatchException">A path leads nowhere, a test fails, or an index is outside its array. The document is as before.</exception>
    public JsonNode? Apply(JsonNode? document)
    {
        JsonNode? root = document?.DeepClone();
        for (int i = 0; i < _operations.Length; i++)
        {
            root = _operations[i].Apply(root, i);
        }

        return root;
    }

    private static JsonPatch From(JsonNode? patch)
    {
        JsonArray list = patch as JsonArray ?? throw new JsonPatchException("A JSON Patch is an array of operations, such as [{\"op\":\"add\",\"path\":\"/a\",\"value\":1}].", -1, null);
        return new JsonPatch([.. list.Select((operation, index) => PatchOperation.Parse(operation, index))]);
    }
}
