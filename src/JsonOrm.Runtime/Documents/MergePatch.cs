using System.Text.Json.Nodes;

namespace JsonOrm.Documents;

/// <summary>
/// JSON Merge Patch (RFC 7396): the members of a patch replace those of the document, null removes a member, and objects are merged member by member. Arrays are
/// replaced whole.
/// </summary>
internal static class MergePatch
{
    /// <summary>Returns the patched value. The document is not changed, and shares nothing with the result.</summary>
    /// <param name="document">The document; null is JSON null, and so is an absent one.</param>
    /// <param name="patch">The patch.</param>
    public static JsonNode? Apply(JsonNode? document, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
        {
            return patch?.DeepClone();
        }

        var result = document is JsonObject before ? (JsonObject)before.DeepClone() : [];
        Merge(result, changes);
        return result;
    }

    private static void Merge(JsonObject target, JsonObject changes)
    {
        foreach ((string name, JsonNode? change) in changes)
        {
            if (change is null)
            {
                target.Remove(name);
            }
            else if (change is not JsonObject inner)
            {
                target[name] = change.DeepClone();
            }
            else if (target[name] is JsonObject present)
            {
                Merge(present, inner);
            }
            else
            {
                // Merged into nothing, so that the nulls in it vanish.
                var created = new JsonObject();
                Merge(created, inner);
                target[name] = created;
            }
        }
    }
}
