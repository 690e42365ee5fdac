using System.Text.Json.Nodes;
using JsonOrm.Documents;

namespace JsonOrm;

/// <summary>
/// Changes of a document, applied all or none. Built by <see cref="DocumentUpdate"/>, from typed calls or from MongoDB's update operators. It is immutable: each
/// method returns new changes.
/// </summary>
public sealed class DocumentChanges
{
    private readonly UpdateOperation[] _operations;

    private DocumentChanges(UpdateOperation[] operations) => _operations = operations;

    /// <summary>No changes.</summary>
    internal static DocumentChanges None { get; } = new([]);

    /// <summary>The number of changes.</summary>
    public int Count => _operations.Length;

    /// <inheritdoc cref="DocumentUpdate.Set"/>
    public DocumentChanges Set(string path, JsonNode? value) => With(new SetOperation(Parse("$set", path), DocumentJson.Write(value)));

    /// <inheritdoc cref="DocumentUpdate.Unset"/>
    public DocumentChanges Unset(string path) => With(new UnsetOperation(Parse("$unset", path)));

    /// <inheritdoc cref="DocumentUpdate.Increment(string, long)"/>
    public DocumentChanges Increment(string path, long amount = 1) => Compute(path, amount, multiply: false);

    /// <inheritdoc cref="DocumentUpdate.Increment(string, decimal)"/>
    public DocumentChanges Increment(string path, decimal amount) => Compute(path, amount, multiply: false);

    /// <inheritdoc cref="DocumentUpdate.Increment(string, double)"/>
    public DocumentChanges Increment(string path, double amount) => Compute(path, amount, multiply: false);

    /// <inheritdoc cref="DocumentUpdate.Multiply(string, long)"/>
    public DocumentChanges Multiply(string path, long factor) => Compute(path, factor, multiply: true);

    /// <inheritdoc cref="DocumentUpdate.Multiply(string, decimal)"/>
    public DocumentChanges Multiply(string path, decimal factor) => Compute(path, factor, multiply: true);

    /// <inheritdoc cref="DocumentUpdate.Multiply(string, double)"/>
    public DocumentChanges Multiply(string path, double factor) => Compute(path, factor, multiply: true);

    /// <inheritdoc cref="DocumentUpdate.Min"/>
    public DocumentChanges Min(string path, JsonNode? value) => With(new LimitOperation(Parse("$min", path), DocumentJson.Write(value), isMax: false));

    /// <inheritdoc cref="DocumentUpdate.Max"/>
    public DocumentChanges Max(string path, JsonNode? value) => With(new LimitOperation(Parse("$max", path), DocumentJson.Write(value), isMax: true));

    /// <inheritdoc cref="DocumentUpdate.Push"/>
    public DocumentChanges Push(string path, params JsonNode?[] values) => With(new AppendOperation(Parse("$push", path), Values(values), once: false));

    /// <inheritdoc cref="DocumentUpdate.AddToSet"/>
    public DocumentChanges AddToSet(string path, params JsonNode?[] values) => With(new AppendOperation(Parse("$addToSet", path), Values(values), once: true));

    /// <inheritdoc cref="DocumentUpdate.Pull"/>
    public DocumentChanges Pull(string path, JsonNode? value) =>
        With(new PullOperation(Parse("$pull", path), new AnyValue(new ComparisonTest(Comparison.Equal, DocumentJson.Write(value)))));

    /// <inheritdoc cref="DocumentUpdate.PullWhere"/>
    public DocumentChanges PullWhere(string path, DocumentFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return With(new PullOperation(Parse("$pull", path), new ObjectCondition(filter.Root)));
    }

    /// <inheritdoc cref="DocumentUpdate.Rename"/>
    public DocumentChanges Rename(string path, string newPath) => With(new RenameOperation(Parse("$rename", path), Parse("$rename", newPath)));

    /// <summary>Returns the changed document. The given one is not changed, and shares nothing with the result.</summary>
    /// <param name="document">The document.</param>
    /// <exception cref="DocumentUpdateException">A change does not fit the document.</exception>
    public JsonObject Apply(JsonObject document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var result = (JsonObject)document.DeepClone();
        ApplyTo(result);
        return result;
    }

    /// <summary>Changes a document that the caller discards if this throws.</summary>
    internal void ApplyTo(JsonObject document)
    {
        foreach (UpdateOperation operation in _operations)
        {
            operation.Apply(document);
        }
    }

    /// <summary>Adds an operation.</summary>
    /// <exception cref="DocumentUpdateException">It changes the <c>_id</c>, or what another operation changes.</exception>
    internal DocumentChanges With(UpdateOperation operation)
    {
        foreach (FieldPath path in PathsOf(operation))
        {
            if (path.Steps[0].Name == DocumentId.Member && !(operation is SetOperation && path.Steps.Length == 1))
            {
                throw new DocumentUpdateException($"{operation.Name} of '{operation.Path}' was refused: the _id of a document never changes. Write the document under the new key, and delete it under the old one.", operation.Name, path.Text);
            }

            foreach (UpdateOperation other in _operations)
            {
                if (PathsOf(other).Any(path.Overlaps))
                {
                    throw Conflict(operation, path, other);
                }
            }
        }

        return operation is RenameOperation { Target: { } target } && target.Overlaps(operation.Path)
            ? throw Conflict(operation, target, operation)
            : new DocumentChanges([.. _operations, operation]);
    }

    private static DocumentUpdateException Conflict(UpdateOperation operation, FieldPath path, UpdateOperation other) =>
        new($"{operation.Name} of '{operation.Path}' was refused: {other.Name} of '{other.Path}' changes '{path}' too, or a part of it, and the result would depend on their order. Make two updates of it.", operation.Name, path.Text);

    private static IEnumerable<FieldPath> PathsOf(UpdateOperation operation) => operation.Target is { } target ? [operation.Path, target] : [operation.Path];

    private DocumentChanges Compute(string path, object amount, bool multiply) =>
        With(new ComputeOperation(Parse(multiply ? "$mul" : "$inc", path), DocumentJson.WriteValue(amount), multiply));

    private static byte[][] Values(JsonNode?[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return [.. values.Select(DocumentJson.Write)];
    }

    private static FieldPath Parse(string name, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        FieldPath parsed = FieldPath.TryParse(path, out _, out string? problem) ?? throw new DocumentUpdateException($"{name}: {problem}", name, path);
        return UpdateParser.ProblemOf(parsed) is { } wrong ? throw new DocumentUpdateException($"{name}: {wrong}", name, path) : parsed;
    }
}
