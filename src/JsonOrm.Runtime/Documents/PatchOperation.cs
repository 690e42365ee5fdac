using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JsonOrm.Documents;

/// <summary>One operation of a JSON Patch.</summary>
internal sealed class PatchOperation
{
    private static readonly string[] s_names = ["add", "remove", "replace", "move", "copy", "test"];

    private readonly string _name;
    private readonly JsonPointer _path;
    private readonly JsonPointer? _from;
    private readonly byte[]? _value;

    private PatchOperation(string name, JsonPointer path, JsonPointer? from, byte[]? value)
    {
        _name = name;
        _path = path;
        _from = from;
        _value = value;
    }

    public static PatchOperation Parse(JsonNode? node, int index)
    {
        JsonObject members = node as JsonObject ?? throw Fault(index, null, "is not an object");
        string name = Text(members, "op", index);
        if (!s_names.Contains(name))
        {
            string? nearest = OperatorNames.Nearest(name, s_names);
            throw Fault(index, null, $"has the unknown op '{name}'. {(nearest is null ? $"There are {string.Join(' ', s_names)}" : $"Did you mean '{nearest}'?")}");
        }

        JsonPointer path = Pointer(members, "path", index);
        JsonPointer? from = name is "move" or "copy" ? Pointer(members, "from", index) : null;
        if (name == "move" && from!.Contains(path))
        {
            throw Fault(index, path.Text, $"moves '{from.Text}' into itself. Copy it, then remove what is too much");
        }

        byte[]? value = null;
        if (name is "add" or "replace" or "test")
        {
            value = members.TryGetPropertyValue("value", out JsonNode? given) ? DocumentJson.Write(given) : throw Fault(index, path.Text, $"({name}) lacks the member \"value\"");
        }

        return new PatchOperation(name, path, from, value);
    }

    /// <summary>Applies the operation to a document that may be changed, and returns its root.</summary>
    public JsonNode? Apply(JsonNode? root, int index)
    {
        switch (_name)
        {
            case "add":
                return Add(root, Value(), index);
            case "remove":
                return Remove(root, _path, index);
            case "replace":
                Find(root, _path, index);
                return Replace(root, index);
            case "move":
                JsonNode? moved = Find(root, _from!, index)?.DeepClone();
                return _from!.Text == _path.Text ? root : Add(Remove(root, _from!, index), moved, index);
            case "copy":
                return Add(root, Find(root, _from!, index)?.DeepClone(), index);
            default:
                byte[] found = DocumentJson.Write(Find(root, _path, index));
                return AreEqual(DocumentJson.FromCanonical(found), Value())
                    ? root
                    : throw Fault(index, _path.Text, $"(test) expects {Show(_value!)} at '{_path.Text}', but found {Show(found)}. Read the document again and make a new patch");
        }
    }

    private JsonNode? Value() => DocumentJson.FromCanonical(_value);

    private JsonNode? Add(JsonNode? root, JsonNode? value, int index)
    {
        if (_path.Names.Count == 0)
        {
            return value;
        }

        string name = _path.Names[^1];
        switch (Parent(root, _path, index))
        {
            case JsonObject parent:
                parent[name] = value;
                break;
            case JsonArray parent:
                int at = name == "-" ? parent.Count : PathStep.IndexOf(name);
                if (at < 0 || at > parent.Count)
                {
                    throw NoElement(_path, parent, index);
                }

                parent.Insert(at, value);
                break;
        }

        return root;
    }

    private JsonNode? Replace(JsonNode? root, int index)
    {
        if (_path.Names.Count == 0)
        {
            return Value();
        }

        switch (Parent(root, _path, index))
        {
            case JsonObject parent:
                parent[_path.Names[^1]] = Value();
                break;
            case JsonArray parent:
                parent[PathStep.IndexOf(_path.Names[^1])] = Value();
                break;
        }

        return root;
    }

    private JsonNode? Remove(JsonNode? root, JsonPointer path, int index)
    {
        Find(root, path, index);
        if (path.Names.Count == 0)
        {
            return null;
        }

        switch (Parent(root, path, index))
        {
            case JsonObject parent:
                parent.Remove(path.Names[^1]);
                break;
            case JsonArray parent:
                parent.RemoveAt(PathStep.IndexOf(path.Names[^1]));
                break;
        }

        return root;
    }

    private JsonNode? Find(JsonNode? root, JsonPointer path, int index)
    {
        for (int i = 0; i < path.Names.Count; i++)
        {
            root = Step(root, path, i, index);
        }

        return root;
    }

    // The object or array that has the last name of the path.
    private JsonNode Parent(JsonNode? root, JsonPointer path, int index)
    {
        for (int i = 0; i < path.Names.Count - 1; i++)
        {
            root = Step(root, path, i, index);
        }

        return root is JsonObject or JsonArray ? root : throw NoParent(path, root, index);
    }

    private JsonNode? Step(JsonNode? node, JsonPointer path, int step, int index)
    {
        string name = path.Names[step];
        switch (node)
        {
            case JsonObject members:
                return members.TryGetPropertyValue(name, out JsonNode? member)
                    ? member
                    : throw Fault(index, path.Text, $"({_name}) finds no member \"{name}\" on the path '{path.Text}'. Add it first, or correct the path");
            case JsonArray elements:
                int at = PathStep.IndexOf(name);
                return at >= 0 && at < elements.Count ? elements[at] : throw NoElement(path, elements, index);
            default:
                throw NoParent(path, node, index);
        }
    }

    // As RFC 6902 has it: numbers by value, members in any order.
    private static bool AreEqual(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (JsonObject x, JsonObject y) => x.Count == y.Count && x.All(member => y.TryGetPropertyValue(member.Key, out JsonNode? other) && AreEqual(member.Value, other)),
        (JsonArray x, JsonArray y) => x.Count == y.Count && x.Zip(y).All(pair => AreEqual(pair.First, pair.Second)),
        (JsonValue x, JsonValue y) => DocumentOrder.Compare(DocumentJson.Write(x), DocumentJson.Write(y)) == 0,
        _ => left is null && right is null,
    };

    private static string Text(JsonObject members, string name, int index) =>
        members[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : throw Fault(index, null, members.ContainsKey(name) ? $"has a member \"{name}\" that is not a text" : $"lacks the member \"{name}\"");

    private static JsonPointer Pointer(JsonObject members, string name, int index)
    {
        string text = Text(members, name, index);
        return JsonPointer.TryParse(text, out string? problem) ?? throw Fault(index, text, $"is invalid. {problem![..^1]}");
    }

    private JsonPatchException NoElement(JsonPointer path, JsonArray elements, int index) =>
        Fault(index, path.Text, string.Create(CultureInfo.InvariantCulture, $"({_name}) has the path '{path.Text}', which names no element of an array of {elements.Count}. Use an index without leading zeros, or '-' to append with add"));

    private JsonPatchException NoParent(JsonPointer path, JsonNode? node, int index) =>
        Fault(index, path.Text, $"({_name}) cannot follow the path '{path.Text}': it goes on into {DocumentKinds.Describe(node)}, which has no members");

    private static JsonPatchException Fault(int index, string? path, string problem) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Operation {index} of the patch {problem}{(problem.EndsWith('?') ? "" : ".")} Nothing was changed."), index, path);

    private static string Show(byte[] json)
    {
        string text = System.Text.Encoding.UTF8.GetString(json);
        return text.Length <= 60 ? text : text[..60] + "…";
    }
}
