using System.Text;
using System.Text.Json.Nodes;

namespace JsonOrm.Documents;

/// <summary>One operator of an update on one path.</summary>
internal abstract class UpdateOperation(string name, FieldPath path)
{
    /// <summary>The operator, as in MongoDB: <c>$set</c>.</summary>
    public string Name { get; } = name;

    public FieldPath Path { get; } = path;

    /// <summary>The path that the operation writes to besides <see cref="Path"/>, or null.</summary>
    public virtual FieldPath? Target => null;

    /// <summary>Applies the operation to a document that is discarded if this throws.</summary>
    public abstract void Apply(JsonObject document);

    protected DocumentUpdateException Fault(string problem) => new($"{Name} of '{Path}' was refused: {problem}.", Name, Path.Text);

    protected static JsonNode? Copy(byte[] json) => DocumentJson.FromCanonical(json);
}

/// <summary><c>$set</c>.</summary>
internal sealed class SetOperation(FieldPath path, byte[] value) : UpdateOperation("$set", path)
{
    public override void Apply(JsonObject document)
    {
        DocumentSlot slot = DocumentSlot.Make(document, Path, Name);
        if (Path.Text != DocumentId.Member)
        {
            slot.Set(Copy(value), Path, Name);
        }
        else if (!slot.Exists || DocumentOrder.Compare(DocumentJson.Write(slot.Value), value) != 0)
        {
            throw Fault($"the _id of a document never changes, and {Encoding.UTF8.GetString(value)} is another one. Write the document under the new key, and delete it under the old one");
        }
    }
}

/// <summary><c>$unset</c>.</summary>
internal sealed class UnsetOperation(FieldPath path) : UpdateOperation("$unset", path)
{
    public override void Apply(JsonObject document) => DocumentSlot.Find(document, Path)?.Unset();
}

/// <summary><c>$inc</c> and <c>$mul</c>.</summary>
internal sealed class ComputeOperation(FieldPath path, byte[] amount, bool multiply) : UpdateOperation(multiply ? "$mul" : "$inc", path)
{
    public override void Apply(JsonObject document)
    {
        DocumentSlot slot = DocumentSlot.Make(document, Path, Name);
        if (!slot.Exists)
        {
            slot.Set(multiply ? JsonValue.Create(0) : Copy(amount), Path, Name);
            return;
        }

        byte[] before = DocumentJson.Write(slot.Value);
        if (DocumentKinds.Of(before[0]) != DocumentKind.Number)
        {
            throw Fault($"the value there is {DocumentKinds.Describe(slot.Value)}, not a number. Set a number first");
        }

        byte[] after = DecimalArithmetic.Compute(before, amount, multiply, out string? problem) ?? throw Fault(problem!);
        slot.Set(Copy(after), Path, Name);
    }
}

/// <summary><c>$min</c> and <c>$max</c>.</summary>
internal sealed class LimitOperation(FieldPath path, byte[] value, bool isMax) : UpdateOperation(isMax ? "$max" : "$min", path)
{
    public override void Apply(JsonObject document)
    {
        DocumentSlot slot = DocumentSlot.Make(document, Path, Name);
        int order = slot.Exists ? DocumentOrder.Compare(value, DocumentJson.Write(slot.Value)) : 0;
        if (!slot.Exists || (isMax ? order > 0 : order < 0))
        {
            slot.Set(Copy(value), Path, Name);
        }
    }
}

/// <summary><c>$push</c> and <c>$addToSet</c>.</summary>
internal sealed class AppendOperation(FieldPath path, IReadOnlyList<byte[]> values, bool once) : UpdateOperation(once ? "$addToSet" : "$push", path)
{
    public override void Apply(JsonObject document)
    {
        DocumentSlot slot = DocumentSlot.Make(document, Path, Name);
        JsonArray array = slot.Exists ? slot.Value as JsonArray ?? throw Fault($"the value there is {DocumentKinds.Describe(slot.Value)}, not an array. Set an array first") : [];
        HashSet<string>? present = once ? [.. array.Select(element => KeyOf(DocumentJson.Write(element)))] : null;
        foreach (byte[] value in values)
        {
            if (present?.Add(KeyOf(value)) != false)
            {
                array.Add(Copy(value));
            }
        }

        if (!slot.Exists)
        {
            slot.Set(array, Path, Name);
        }
    }

    private static string KeyOf(byte[] json) => Convert.ToBase64String(DocumentKey.Of(json));
}

/// <summary><c>$pull</c>.</summary>
internal sealed class PullOperation(FieldPath path, FieldCondition condition) : UpdateOperation("$pull", path)
{
    public override void Apply(JsonObject document)
    {
        if (DocumentSlot.Find(document, Path) is not { Exists: true } slot)
        {
            return;
        }

        JsonArray array = slot.Value as JsonArray ?? throw Fault($"the value there is {DocumentKinds.Describe(slot.Value)}, not an array");
        JsonNode?[] kept = [.. array.Where(element => !condition.HoldsForElement(DocumentJson.Write(element), 0))];
        if (kept.Length < array.Count)
        {
            array.Clear();
            foreach (JsonNode? element in kept)
            {
                array.Add(element);
            }
        }
    }
}

/// <summary><c>$rename</c>.</summary>
internal sealed class RenameOperation(FieldPath path, FieldPath target) : UpdateOperation("$rename", path)
{
    public override FieldPath Target => target;

    public override void Apply(JsonObject document)
    {
        if (DocumentSlot.Find(document, Path) is not { Exists: true } source)
        {
            return;
        }

        if (source.IsElement)
        {
            throw Fault("an element of an array has no name. Set the new member, and remove the element with $pull");
        }

        source.Unset();
        DocumentSlot slot = DocumentSlot.Make(document, target, Name);
        if (slot.IsElement)
        {
            throw Fault($"'{target}' is an element of an array, which has no name. Set it with $set");
        }

        slot.Set(source.Value, target, Name);
    }
}

/// <summary>The member that contains a document's key.</summary>
internal static class DocumentId
{
    public const string Member = "_id";
}
