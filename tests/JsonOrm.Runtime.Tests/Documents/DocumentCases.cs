using System.Text.Json;
using System.Text.Json.Nodes;
using JsonOrm.Documents;

namespace JsonOrm.Runtime.Tests.Documents;

/// <summary>The documents, filters and updates of the shared folder.</summary>
internal static class DocumentCases
{
    private static readonly Lazy<(string Id, byte[] Json)[]> s_documents = new(() =>
        [.. Lines("filters_documents.jsonl").Select(line => ((string)line["_id"]!, DocumentJson.Write(line)))]);

    public static (string Id, byte[] Json)[] Documents => s_documents.Value;

    public static IEnumerable<JsonObject> Lines(string file) =>
        File.ReadLines(Path.Combine(SharedData.Folder!, "cases", file)).Where(line => line.Length > 0).Select(line => DocumentJson.Parse(line)!.AsObject());

    /// <summary>Parses JSON that a test writes without holes.</summary>
    public static DocumentFilter Filter(string json) => DocumentFilter.Parse(DocumentText.FromString(json));

    /// <summary>True if both are the same JSON value, without regard to the order of members.</summary>
    public static bool AreSame(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (JsonObject x, JsonObject y) => x.Count == y.Count && x.All(member => y.TryGetPropertyValue(member.Key, out JsonNode? other) && AreSame(member.Value, other)),
        (JsonArray x, JsonArray y) => x.Count == y.Count && x.Zip(y).All(pair => AreSame(pair.First, pair.Second)),
        _ => (left?.GetValueKind() ?? JsonValueKind.Null) == (right?.GetValueKind() ?? JsonValueKind.Null)
            && DocumentOrder.Compare(DocumentJson.Write(left), DocumentJson.Write(right)) == 0,
    };
}
