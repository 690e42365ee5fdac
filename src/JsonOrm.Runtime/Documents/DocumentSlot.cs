using System.Globalization;
using System.Text.Json.Nodes;

namespace JsonOrm.Documents;

/// <summary>A place in a document that an update changes: a member of an object or an element of an array, present or not.</summary>
internal readonly struct DocumentSlot
{
    /// <summary>The maximum number of elements that an array gets by setting an index beyond its end, so that one short update cannot fill the memory.</summary>
    private const int MostFilled = 1_500_000;

    private readonly JsonNode _parent;
    private readonly PathStep _step;

    private DocumentSlot(JsonNode parent, PathStep step, bool exists, JsonNode? value)
    {
        _parent = parent;
        _step = step;
        Exists = exists;
        Value = value;
    }

    public bool Exists { get; }

    public JsonNode? Value { get; }

    /// <summary>True if the place is an element of an array.</summary>
    public bool IsElement => _parent is JsonArray;

    /// <summary>Finds a place; null if the document has no object or array there that could contain it.</summary>
    public static DocumentSlot? Find(JsonObject document, FieldPath path)
    {
        JsonNode? node = document;
        for (int i = 0; ; i++)
        {
            if (At(node, path.Steps[i]) is not { } slot)
            {
                return null;
            }

            if (i == path.Steps.Length - 1)
            {
                return slot;
            }

            node = slot.Value;
        }
    }

    /// <summary>Finds a place, and makes the objects on the way that are missing.</summary>
    /// <exception cref="DocumentUpdateException">Something else is in the way.</exception>
    public static DocumentSlot Make(JsonObject document, FieldPath path, string updateOperator)
    {
        JsonNode? node = document;
        for (int i = 0; ; i++)
        {
            PathStep step = path.Steps[i];
            DocumentSlot slot = At(node, step) ?? throw new DocumentUpdateException(
                node is JsonArray
                    ? $"{updateOperator} cannot follow the path '{path}': before '{step.Name}' is an array, whose elements are named by index. Write an index, or change the array with $push, $addToSet or $pull."
                    : $"{updateOperator} cannot follow the path '{path}': before '{step.Name}' is {DocumentKinds.Describe(node)}, which has no members. Replace it with an object first.",
                updateOperator,
                path.Text);
            if (i == path.Steps.Length - 1)
            {
                return slot;
            }

            if (!slot.Exists)
            {
                node = new JsonObject();
                slot.Set(node, path, updateOperator);
            }
            else
            {
                node = slot.Value;
            }
        }
    }

    /// <summary>Sets the value. An array is filled up with nulls to the index.</summary>
    public void Set(JsonNode? value, FieldPath path, string updateOperator)
    {
        if (_parent is not JsonArray array)
        {
            _parent[_step.Name] = value;
            return;
        }

        if (_step.Index >= MostFilled && _step.Index > array.Count)
        {
            throw new DocumentUpdateException(
                string.Create(CultureInfo.InvariantCulture, $"{updateOperator} would fill an array of {array.Count} elements up to the index {_step.Index} in '{path}'. At most {MostFilled} are filled with null. Use $push to append."),
                updateOperator,
                path.Text);
        }

        while (array.Count < _step.Index)
        {
            array.Add(null);
        }

        if (array.Count == _step.Index)
        {
            array.Add(value);
        }
        else
        {
            array[_step.Index] = value;
        }
    }

    /// <summary>Removes the member; an element becomes null, so that those after it keep their index.</summary>
    public void Unset()
    {
        if (!Exists)
        {
            return;
        }

        if (_parent is JsonArray array)
        {
            array[_step.Index] = null;
        }
        else
        {
            ((JsonObject)_parent).Remove(_step.Name);
        }
    }

    private static DocumentSlot? At(JsonNode? node, PathStep step)
    {
        switch (node)
        {
            case JsonObject members:
                bool exists = members.TryGetPropertyValue(step.Name, out JsonNode? value);
                return new DocumentSlot(members, step, exists, value);
            case JsonArray elements when step.Index >= 0:
                bool isInside = step.Index < elements.Count;
                return new DocumentSlot(elements, step, isInside, isInside ? elements[step.Index] : null);
            default:
                return null;
        }
    }
}
