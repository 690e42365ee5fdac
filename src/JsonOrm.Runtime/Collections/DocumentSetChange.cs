using System.Text.Json;
using System.Text.Json.Nodes;
using JsonOrm.Files;

namespace JsonOrm.Collections;

/// <summary>Changes documents that have been found in the same transaction: all or none.</summary>
internal static class DocumentSetChange
{
    private static readonly JsonDocumentOptions s_documents = new() { MaxDepth = FormatLimits.MaxDepth };

    /// <summary>Deletes documents; returns their number.</summary>
    public static long Delete(CollectionWriter writer, List<StoredDocument> found)
    {
        foreach (StoredDocument document in found)
        {
            writer.Delete(document.Key);
        }

        return found.Count;
    }

    /// <summary>Changes documents, whose expiry stays; returns their number.</summary>
    /// <exception cref="CollectionException">A value is no object, or a result cannot be stored.</exception>
    public static long Update(CollectionWriter writer, string collection, List<StoredDocument> found, Action<JsonObject> change)
    {
        writer.AllOrNone(() =>
        {
            foreach (StoredDocument document in found)
            {
                string key = document.Key;
                writer.Put(key, Changed(collection, key, document, change), document.Expires);
            }
        });
        return found.Count;
    }

    private static byte[] Changed(string collection, string key, in StoredDocument document, Action<JsonObject> change)
    {
        if (document.IsBare)
        {
            throw new CollectionException(collection, key, "the value is no object whose members could be changed. Leave it out by a filter. Nothing was changed.");
        }

        try
        {
            var members = (JsonObject)JsonNode.Parse(document.ValueText(), documentOptions: s_documents)!;
            change(members);
            return new DocumentBody(collection, key).Of(members);
        }
        catch (DocumentException fault)
        {
            throw new CollectionException(collection, key, fault.Message + " Nothing was changed.", fault);
        }
    }
}
