using System.Text.Json.Nodes;
using JsonOrm.Documents;

namespace JsonOrm;

// Changes that are given as values: patches and update operators.
public abstract partial class DocumentCollection<T>
{
    /// <summary>Merges a patch into a document (RFC 7396): its members replace those of the document, null removes a member, and objects are merged.</summary>
    /// <param name="key">The key.</param>
    /// <param name="mergePatch">The patch, as JSON text.</param>
    /// <returns>False, with nothing changed, if there is no such document and the collection has no defaults.</returns>
    /// <exception cref="DocumentException">The text is not JSON.</exception>
    /// <exception cref="CollectionException">The result cannot be stored.</exception>
    public bool Patch(string key, string mergePatch)
    {
        JsonNode? patch = DocumentJson.Parse(mergePatch);
        return Change(key, json => Merged(key, json, patch));
    }

    /// <summary>Merges a patch into a document (RFC 7396): its members replace those of the document, null removes a member, and objects are merged.</summary>
    /// <param name="key">The key.</param>
    /// <param name="mergePatch">The patch, as JSON text.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>False, with nothing changed, if there is no such document and the collection has no defaults.</returns>
    /// <exception cref="DocumentException">The text is not JSON.</exception>
    /// <exception cref="CollectionException">The result cannot be stored.</exception>
    public async ValueTask<bool> PatchAsync(string key, string mergePatch, CancellationToken cancellationToken = default)
    {
        JsonNode? patch = DocumentJson.Parse(mergePatch);
        return await ChangeAsync(key, json => Merged(key, json, patch), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Applies a JSON Patch (RFC 6902): all of its operations or none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="patch">The patch.</param>
    /// <returns>False, with nothing changed, if there is no such document and the collection has no defaults.</returns>
    /// <exception cref="CollectionException">A path leads nowhere, a test fails, or the result cannot be stored.</exception>
    public bool Patch(string key, JsonPatch patch)
    {
        ArgumentNullException.ThrowIfNull(patch);
        return Change(key, json => Patched(key, json, patch));
    }

    /// <summary>Applies a JSON Patch (RFC 6902): all of its operations or none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>False, with nothing changed, if there is no such document and the collection has no defaults.</returns>
    /// <exception cref="CollectionException">A path leads nowhere, a test fails, or the result cannot be stored.</exception>
    public ValueTask<bool> PatchAsync(string key, JsonPatch patch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(patch);
        return ChangeAsync(key, json => Patched(key, json, patch), cancellationToken);
    }

    /// <summary>Applies changes to a document: all of them or none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="changes">The changes, from <see cref="DocumentUpdate"/>.</param>
    /// <returns>False, with nothing changed, if there is no such document and the collection has no defaults.</returns>
    /// <exception cref="CollectionException">A change does not fit the document, or the result cannot be stored.</exception>
    public bool Update(string key, DocumentChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return Change(key, json => Changed(key, json, changes));
    }

    /// <summary>Applies changes to a document: all of them or none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="changes">The changes, from <see cref="DocumentUpdate"/>.</param>
    /// <param name="cancellationToken">Cancels the wait; has no effect once the commit has begun.</param>
    /// <returns>False, with nothing changed, if there is no such document and the collection has no defaults.</returns>
    /// <exception cref="CollectionException">A change does not fit the document, or the result cannot be stored.</exception>
    public ValueTask<bool> UpdateAsync(string key, DocumentChanges changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return ChangeAsync(key, json => Changed(key, json, changes), cancellationToken);
    }

    private protected JsonNode? NodeOf(byte[]? json)
    {
        JsonNode? value = json is null ? new JsonObject() : JsonNode.Parse(json, documentOptions: s_documents);
        if (_defaults is not null && value is JsonObject members)
        {
            Collections.DocumentDefaults.Complete(members, _defaults);
        }

        return value;
    }

    private byte[] Merged(string key, byte[]? json, JsonNode? patch) => Applied(key, () => MergePatch.Apply(NodeOf(json), patch));

    private byte[] Patched(string key, byte[]? json, JsonPatch patch) => Applied(key, () => patch.Apply(NodeOf(json)));

    private byte[] Changed(string key, byte[]? json, DocumentChanges changes) => Applied(key, () =>
    {
        JsonObject members = MembersOf(key, json);
        changes.ApplyTo(members);
        return members;
    });

    private byte[] Applied(string key, Func<JsonNode?> apply)
    {
        try
        {
            return new Collections.DocumentBody(Name, key).Of(apply());
        }
        catch (DocumentException fault)
        {
            throw new CollectionException(Name, key, fault is JsonPatchException ? fault.Message : fault.Message + " Nothing was changed.", fault);
        }
    }
}
