using System.Text.Json.Nodes;

namespace JsonOrm.Collections;

/// <summary>Completes a document with the members that it lacks.</summary>
internal static class DocumentDefaults
{
    /// <summary>Adds copies of the members that are missing, at any depth. Members that are there stay, also if they are null.</summary>
    public static void Complete(JsonObject document, JsonObject defaults)
    {
        foreach (KeyValuePair<string, JsonNode?> member in defaults)
        {
            if (!document.TryGetPropertyValue(member.Key, out JsonNode? known))
            {
                document[member.Key] = member.Value?.DeepClone();
            }
            else if (known is JsonObject inner && member.Value is JsonObject innerDefaults)
            {
                Complete(inner, innerDefaults);
            }
        }
    }
}
